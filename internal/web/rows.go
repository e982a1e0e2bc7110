package web

import (
	"maps"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"
)

// rowOf is the row that a field belongs to: what only makes sense together is chosen together.
func rowOf(field string) string {
	switch {
	case field == fieldNA, field == fieldWithheld:
		return fieldState
	case field == fieldSecret:
		return fieldNote
	case field == fieldByName:
		return fieldBy
	case strings.HasPrefix(field, "item"):
		return "items"
	}
	return field
}

// cut keeps the fields of one row.
func (f fields) cut(row string) fields {
	out := maps.Clone(f)
	maps.DeleteFunc(out, func(field string, _ []string) bool { return rowOf(field) != row })
	return out
}

func (f fields) same(o fields) bool {
	return maps.EqualFunc(f, o, func(x, y []string) bool { return slices.Equal(x, y) })
}

// rows lists what the two texts say differently, in the order of the form. What only one of them changed is chosen already.
func (v *visit) rows(c *clash) (out []row) {
	for _, name := range c.order() {
		mine, theirs, base := c.mine.cut(name), c.theirs.cut(name), c.base.cut(name)
		if mine.same(theirs) {
			continue
		}
		r := row{
			Name: name, Label: v.rowLabel(c.asked, name), Mine: v.rowWords(c.asked, name, mine), Theirs: v.rowWords(c.asked, name, theirs),
			Both: joinable(name) && len(mine) > 0 && len(theirs) > 0, Pick: pickTheirs,
		}
		switch {
		case theirs.same(base), name == fieldDate:
			r.Pick = pickMine
		case r.Both && !mine.same(base):
			r.Pick = pickBoth
		}
		out = append(out, r)
	}
	return out
}

// order lists the rows of a question.
func (c *clash) order() []string {
	if c.q == nil {
		return []string{fieldChoices, fieldWords, fieldPublish, fieldBy, fieldDate}
	}
	rows := []string{fieldState}
	for _, e := range c.q.Elements {
		rows = append(rows, fieldTick+e.ID)
	}
	return append(rows, fieldNote, "items", fieldBy, fieldDate)
}

func joinable(row string) bool {
	return row == fieldNote || row == fieldWords || row == "items"
}

func (v *visit) rowLabel(a asked, name string) string {
	if id, ok := strings.CutPrefix(name, fieldTick); ok {
		e, _ := a.q.Element(id)
		return e.Text.In(v.p.Lang())
	}
	switch name {
	case fieldNote:
		return v.p.Text("report.column.note")
	case "items":
		return v.p.Text("report.column.evidence")
	case fieldBy:
		return v.p.Text("report.column.institution")
	case fieldDate:
		return v.p.Text("report.column.date")
	case fieldPublish:
		return v.p.Text("answer.register.publish")
	}
	return v.p.Text("report.column.answer")
}

// rowWords tells one text's part of a row.
func (v *visit) rowWords(a asked, name string, f fields) []string {
	if id, ok := strings.CutPrefix(name, fieldTick); ok {
		return []string{interview.TickWords(v.p, assessment.Tick(f.get(fieldTick+id)))}
	}
	switch name {
	case fieldState:
		ans := v.readerOf(f).answerOf(a.q, assessment.Answer{})
		return filled(interview.StateWords(v.p, a.q, ans), ans.Reason)
	case fieldNote:
		return filled(f.get(fieldNote), v.secretWords(f.on(fieldSecret)))
	case fieldChoices:
		return filled(interview.ChoiceWords(v.p, a.g, v.readerOf(f).registerOf(a.g, assessment.RegisterAnswer{})))
	case fieldPublish:
		return []string{v.yesNo(f.on(fieldPublish))}
	case "items":
		var out []string
		for _, e := range f.plainItems() {
			out = append(out, v.p.Aside(e.Title, interview.ItemWords(v.p, e)))
		}
		return out
	case fieldBy:
		return filled(v.c.Institution(f.get(fieldBy), v.p.Lang()))
	case fieldDate:
		return filled(v.p.Date(v.readerOf(f).day(fieldDate).Time()))
	}
	return filled(f.get(name))
}

func (v *visit) readerOf(f fields) *reader {
	return &reader{f: f, c: v.c, p: v.p, today: v.today()}
}

func (v *visit) yesNo(yes bool) string {
	if yes {
		return v.p.Text("answer.yes")
	}
	return v.p.Text("answer.no")
}

func (v *visit) secretWords(secret bool) string {
	if secret {
		return v.p.Text("answer.secret")
	}
	return ""
}

// filled leaves out empty texts.
func filled(texts ...string) []string { return slices.DeleteFunc(texts, empty) }

// merged are the fields of an answer made of two: what is chosen in each row, the rest as the one that stands.
func (c *clash) merged(pick func(row string) string) fields {
	out := maps.Clone(c.theirs)
	for _, name := range c.order() {
		mine, theirs := c.mine.cut(name), c.theirs.cut(name)
		switch chosen := pick(name); {
		case chosen == pickMine:
			maps.DeleteFunc(out, func(field string, _ []string) bool { return rowOf(field) == name })
			maps.Copy(out, mine)
		case chosen == pickBoth && name == "items":
			out.addItems(mine, theirs)
		case chosen == pickBoth && !mine.same(theirs):
			out.set(name, joined(theirs.get(name), mine.get(name)))
			out.check(fieldSecret, name == fieldNote && (mine.on(fieldSecret) || theirs.on(fieldSecret)))
		}
	}
	return out
}

// joined puts one text after another, unless it is part of it.
func joined(first, second string) string {
	switch {
	case strings.Contains(first, second):
		return first
	case strings.Contains(second, first):
		return second
	}
	return first + "\n\n" + second
}

// addItems adds the items of one text that the other lacks.
func (f fields) addItems(mine, theirs fields) {
	all := theirs.plainItems()
	for _, e := range mine.plainItems() {
		if !slices.Contains(all, e) {
			all = append(all, e)
			f.setItem(len(all)-1, e)
		}
	}
}
