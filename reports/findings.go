package reports

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// remark is something that a reviewer would ask about, at one or several questions.
type remark struct {
	text      string
	questions []checklist.ID
}

// remarks joins the errors and warnings of an area that are worded alike.
func (b *builder) remarks(area checklist.ID) []remark {
	var out []remark
	for _, f := range b.findings {
		if f.Area != area || f.Question == "" || f.Severity == assessment.Notice {
			continue
		}
		text := f.Text(b)
		i := slices.IndexFunc(out, func(r remark) bool { return r.text == text })
		if i < 0 {
			i, out = len(out), append(out, remark{text: text})
		}
		out[i].questions = append(out[i].questions, f.Question)
	}
	return out
}

// contradictions lists what a reviewer would ask about in an area.
func (b *builder) contradictions(s *scoring.AreaScore) []Block {
	var items []Inline
	for _, r := range b.remarks(s.ID) {
		items = append(items, b.titled(b.refs(r.questions), plain(r.text)))
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Tone: Caution, Title: b.Text("report.contradictions.title"), Text: items}}
}

// Rules whose findings are not printed: one repeats what must not leave the country, the other what stands beside the level already. They are
// not looked for either: the first reads every note letter by letter.
const (
	personalData = "personal-data"
	heldDown     = "prerequisite-below"
)

// disclosable returns what may be said of the redacted answers, so that no finding quotes what is hidden; hidden evidence is evidence, so
// nothing is said of its lack or its age.
func (b *builder) disclosable() []assessment.Finding {
	return slices.DeleteFunc(assessment.CheckAsOf(b.c, b.a, b.opts.AsOf, personalData, heldDown), func(f assessment.Finding) bool {
		hidden := slices.ContainsFunc(b.a.Answers[f.Question].Evidence, func(e assessment.Evidence) bool { return e.Confidential })
		return hidden && strings.HasPrefix(f.Rule, "evidence-")
	})
}
