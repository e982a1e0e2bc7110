package web

import (
	"bytes"
	"slices"

	"cybergap/assessment"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
)

// changeWords says in lines what became different between two values of a part; note is the whole note where that is new.
func (v *visit) changeWords(key ledger.Key, was, now []byte) (lines []string, note string, err error) {
	before, err := v.alone(key, was)
	if err != nil {
		return nil, "", err
	}
	after, err := v.alone(key, now)
	if err != nil {
		return nil, "", err
	}
	switch kind, id := key.Split(); kind {
	case ledger.Answer:
		lines = interview.Changes(v.c, v.p, id, before.Assessment, after.Assessment)
		if n := after.Assessment.Answers[id].Note; n != before.Assessment.Answers[id].Note {
			note = n
		}
	case ledger.Register:
		lines = interview.Changes(v.c, v.p, id, before.Assessment, after.Assessment)
		if n := after.Assessment.Register[id].Text; n != before.Assessment.Register[id].Text {
			note = n
		}
	case ledger.Fact:
		lines = []string{interview.FactChange(v.c, v.p, id, before.Assessment, after.Assessment)}
	case ledger.Target:
		lines = []string{v.changed(id, before.Assessment.Targets[id].Value.String(), after.Assessment.Targets[id].Value.String())}
	case ledger.Head:
		lines = v.headChanges(before.Assessment, after.Assessment)
	default:
		lines = []string{v.writtenWords(was, now)}
	}
	return lines, note, nil
}

// alone is a book that holds one part.
func (v *visit) alone(key ledger.Key, value []byte) (*ledger.Book, error) {
	values := ledger.Values{}
	if value != nil {
		values[key] = value
	}
	return ledger.Assemble(ledger.Frame(v.book.Assessment), values)
}

func (v *visit) changed(what, was, now string) string {
	if was == "" {
		was = v.p.Text("answer.none")
	}
	if now == "" {
		now = v.p.Text("answer.none")
	}
	return v.p.Text("answer.change.line", "What", what, "Old", was, "New", now)
}

// headChanges says what became different about the head of an assessment.
func (v *visit) headChanges(was, now *assessment.Assessment) (lines []string) {
	add := func(what, x, y string) {
		if x != y {
			lines = append(lines, v.changed(what, x, y))
		}
	}
	x, y := was.Head(), now.Head()
	add(v.p.Text("report.cover.country"), x.Name, y.Name)
	add(v.p.Text("web.language"), v.p.Language(x.Language), v.p.Language(y.Language))
	add(v.p.Text("answer.about.scope"), v.scopeWords(x.Scope), v.scopeWords(y.Scope))
	add(v.p.Text("answer.about.mode"), v.oneOf("report.mode.", x.Mode), v.oneOf("report.mode.", y.Mode))
	add(v.p.Text("answer.about.classification"), v.oneOf("report.classification.", x.Classification), v.oneOf("report.classification.", y.Classification))
	add(v.p.Text("answer.about.date"), v.p.Date(x.Date.Time()), v.p.Date(y.Date.Time()))
	for _, name := range seats(x, y) {
		lines = append(lines, interview.ParticipantChange(v.p, name, was, now))
	}
	if len(lines) == 0 {
		lines = []string{v.p.Text("answer.change.nothing", "ID", v.p.Text("answer.about.title"))}
	}
	return lines
}

// seats lists the institutions whose part in two heads differs.
func seats(x, y assessment.Head) (out []string) {
	for _, each := range slices.Concat(x.Participants, y.Participants) {
		if slices.Contains(x.Participants, each) != slices.Contains(y.Participants, each) && !slices.Contains(out, each.Institution) {
			out = append(out, each.Institution)
		}
	}
	return out
}

func (v *visit) scopeWords(s assessment.Scope) string {
	switch {
	case s.Institution != "":
		return v.c.Institution(s.Institution, v.p.Lang())
	case s.Kind != "":
		return v.p.Text("answer.scope.national")
	}
	return ""
}

// oneOf is the message for one of several words, empty for none.
func (v *visit) oneOf(start, word string) string {
	if word == "" || !v.p.Has(start+word) {
		return word
	}
	return v.p.Text(start + word)
}

// writtenWords says that a part beside the assessment was made, changed or removed.
func (v *visit) writtenWords(was, now []byte) string {
	switch {
	case now == nil:
		return v.p.Text("fill.part.removed")
	case was == nil:
		return v.p.Text("fill.part.made")
	case bytes.Equal(was, now):
		return v.p.Text("fill.part.same")
	}
	return v.p.Text("fill.part.changed")
}
