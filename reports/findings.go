package reports

import (
	"slices"

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
		if f.Area != area || f.Question == "" || f.Severity == assessment.Notice || f.Rule == heldDown {
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
		items = append(items, Inline{bold(b.refs(r.questions)), plain(" " + r.text)})
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Tone: Caution, Title: b.Text("report.contradictions.title"), Text: items}}
}

// Rules whose findings are not printed: one repeats what must not leave the country, the other what stands beside the level already.
const (
	personalData = "personal-data"
	heldDown     = "prerequisite-below"
)

// disclosable returns the findings on the redacted answers, which quote nothing that is hidden, as far as they also stand for the whole
// answers: hidden evidence is evidence.
func disclosable(whole, redacted []assessment.Finding) []assessment.Finding {
	type key struct {
		rule     string
		question checklist.ID
	}
	stands := map[key]bool{}
	for _, f := range whole {
		stands[key{f.Rule, f.Question}] = f.Rule != personalData
	}
	return slices.DeleteFunc(redacted, func(f assessment.Finding) bool { return !stands[key{f.Rule, f.Question}] })
}
