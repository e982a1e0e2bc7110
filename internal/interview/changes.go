package interview

import (
	"reflect"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// maxQuote is how many characters of a text a line of Changes quotes.
const maxQuote = 40

// SameAnswer reports whether two answers say the same, whatever their days.
func SameAnswer(x, y assessment.Answer) bool {
	x, y = x.Clone(), y.Clone()
	for _, a := range []*assessment.Answer{&x, &y} {
		a.Date = assessment.Date{}
		if len(a.Elements) == 0 {
			a.Elements = nil
		}
		if len(a.Evidence) == 0 {
			a.Evidence = nil
		}
		if len(a.Dissent) == 0 {
			a.Dissent = nil
		}
	}
	return reflect.DeepEqual(x, y)
}

// SameRegister reports whether two register answers say the same, whatever their days.
func SameRegister(x, y assessment.RegisterAnswer) bool {
	x.Date, y.Date = assessment.Date{}, assessment.Date{}
	if len(x.Choices) == 0 && len(y.Choices) == 0 {
		x.Choices, y.Choices = nil, nil
	}
	return reflect.DeepEqual(x, y)
}

// Changes says in one line each what became different about a scored or register question: "13u level 2 -> level 3". Where nothing did,
// one line says so. What is confidential is not quoted.
func Changes(c *checklist.Checklist, p *locale.Printer, id checklist.ID, before, after *assessment.Assessment) []string {
	d := &differences{p: p, id: id}
	if q, ok := c.Question(id); ok {
		d.answer(q, before.Answers[id], after.Answers[id])
	} else if r, ok := c.Register(id); ok {
		d.register(r, before.Register[id], after.Register[id])
	}
	if len(d.lines) == 0 {
		return []string{p.Text("answer.change.nothing", "ID", id)}
	}
	return d.lines
}

// differences collects lines.
type differences struct {
	p     *locale.Printer
	id    checklist.ID
	lines []string
}

// add notes a difference of a part, of the whole answer where part is empty.
func (d *differences) add(part, before, after string) {
	if before == after {
		return
	}
	what := d.id
	if part != "" {
		what = d.p.Text("answer.change.part", "ID", d.id, "Part", part)
	}
	d.lines = append(d.lines, d.p.Text("answer.change.line", "What", what, "Old", d.orDash(before), "New", d.orDash(after)))
}

func (d *differences) orDash(s string) string {
	if s == "" {
		return d.p.Text("answer.none")
	}
	return s
}

func (d *differences) answer(q *checklist.Question, x, y assessment.Answer) {
	p := d.p
	d.add("", StateWords(p, q, x), StateWords(p, q, y))
	d.add(p.Text("answer.part.reason"), quote(p, x.Reason), quote(p, y.Reason))
	for _, e := range q.Elements {
		d.add(e.ID, TickWords(p, x.Elements[e.ID]), TickWords(p, y.Elements[e.ID]))
	}
	d.note(x, y)
	d.evidence(x.Evidence, y.Evidence)
	d.add(p.Text("answer.part.institution"), x.Institution, y.Institution)
	d.add(p.Text("answer.part.date"), p.Date(x.Date.Time()), p.Date(y.Date.Time()))
}

func (d *differences) note(x, y assessment.Answer) {
	p := d.p
	secret := x.NoteConfidential || y.NoteConfidential
	switch {
	case x.Note == y.Note && x.NoteConfidential == y.NoteConfidential:
	case secret:
		d.add(p.Text("answer.part.note"), d.secretNote(x), d.secretNote(y))
		if x.Note != y.Note && d.secretNote(x) == d.secretNote(y) {
			d.lines = append(d.lines, p.Text("answer.change.secret", "ID", d.id))
		}
	default:
		d.add(p.Text("answer.part.note"), quote(p, x.Note), quote(p, y.Note))
		if quote(p, x.Note) == quote(p, y.Note) {
			d.lines = append(d.lines, p.Text("answer.change.end", "ID", d.id))
		}
	}
}

// secretNote says that there is a note, and whether reports may print it.
func (d *differences) secretNote(a assessment.Answer) string {
	switch {
	case a.Note == "":
		return ""
	case a.NoteConfidential:
		return d.p.Text("answer.secret")
	}
	return d.p.Text("answer.open")
}

func (d *differences) evidence(x, y []assessment.Evidence) {
	if reflect.DeepEqual(x, y) {
		return
	}
	d.add(d.p.Text("answer.part.evidence"), d.p.Count("answer.items", len(x)), d.p.Count("answer.items", len(y)))
	if len(x) == len(y) {
		d.lines = append(d.lines, d.p.Text("answer.change.evidence", "ID", d.id))
	}
}

func (d *differences) register(r *checklist.Register, x, y assessment.RegisterAnswer) {
	p := d.p
	d.add("", p.Join(x.Choices), p.Join(y.Choices))
	d.add(p.Text("answer.part.words"), quote(p, x.Text), quote(p, y.Text))
	d.add(p.Text("answer.part.publish"), yesNo(p, Published(r, x)), yesNo(p, Published(r, y)))
	d.add(p.Text("answer.part.institution"), x.Institution, y.Institution)
	d.add(p.Text("answer.part.date"), p.Date(x.Date.Time()), p.Date(y.Date.Time()))
}

// Published reports whether an answer may be printed: the country's word, else the edition's default.
func Published(r *checklist.Register, ans assessment.RegisterAnswer) bool {
	if ans.Publish != nil {
		return *ans.Publish
	}
	return r.Publish
}

// quote puts the start of a text on one line, in quotation marks; an empty text stays empty.
func quote(p *locale.Printer, text string) string {
	if text == "" {
		return ""
	}
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxQuote {
		runes = append(runes[:maxQuote], '…')
	}
	inner := strconv.Quote(string(runes)) // spells out what would move a cursor
	return p.Text("list.quote", "Text", inner[1:len(inner)-1])
}
