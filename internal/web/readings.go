package web

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/scoring"
)

// reading is what follows from an assessment as it stands, by question.
type reading struct {
	all      []assessment.Finding // in the order of the questions
	findings map[checklist.ID][]assessment.Finding
	scores   map[checklist.ID]scoring.QuestionScore
}

// readingKey names the state of an assessment.
type readingKey struct {
	book     string
	revision int64
	edition  string
}

// reading returns what follows from the assessment. It is worked out once for each state.
func (v *visit) reading() (*reading, error) {
	key := readingKey{v.book.ID, v.book.Revision, v.c.Digest()}
	return v.readings.get(key, func() (*reading, error) { return newReading(v.c, v.book.Assessment) })
}

func newReading(c *checklist.Checklist, a *assessment.Assessment) (*reading, error) {
	r := &reading{assessment.Check(c, a), map[checklist.ID][]assessment.Finding{}, map[checklist.ID]scoring.QuestionScore{}}
	for _, f := range r.all {
		r.findings[f.Question] = append(r.findings[f.Question], f)
	}
	result, err := scoring.Score(c, a)
	if err != nil {
		return nil, err
	}
	for _, s := range result.Questions {
		r.scores[s.ID] = s
	}
	return r, nil
}

// remark is what a reviewer would say about an answer.
type remark struct {
	Text  string
	Class string // of the band that shows it
}

// unremarked are checks that the page of a question tells otherwise: what is not filled in is seen, and what holds the score down is told
// with its numbers.
var unremarked = []string{"elements-open", "prerequisite-below", "not-in-form", "confirm", "na-without-reason"}

// remarks says what holds the answer to a question down and what a reviewer would ask about it.
func (v *visit) remarks(r *reading, id checklist.ID) (out []remark) {
	if text := interview.Held(v.c, v.p, r.scores[id]); text != "" {
		out = append(out, remark{text, "warn"})
	}
	for _, f := range r.findings[id] {
		if !slices.Contains(unremarked, f.Rule) {
			out = append(out, remark{v.p.Sentences(f.Text(v.p), f.Advice(v.p)), severityClass(f.Severity)})
		}
	}
	return out
}

func severityClass(s assessment.Severity) string {
	switch s {
	case assessment.Error:
		return "bad"
	case assessment.Warning:
		return "warn"
	}
	return ""
}
