package interview

import (
	"slices"
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// statusWords says how far an area is.
func (t *Talk) statusWords(a assessment.AreaProgress) string {
	n := a.Asked + a.Register
	done := t.p.Text("answer.areas.count", "Done", t.p.Int(n-a.Open()), "All", t.p.Int(n))
	switch a.Status {
	case assessment.NotStarted:
		return t.p.Join([]string{t.p.Text("answer.areas.not_started"), done})
	case assessment.InProgress:
		return t.p.Join([]string{t.p.Text("answer.areas.in_progress"), done})
	case assessment.Done:
		return t.p.Join([]string{t.p.Text("answer.areas.done"), done})
	case assessment.Trouble:
		return t.p.Join([]string{t.p.Text("answer.areas.problem"), done, t.p.Count("answer.areas.errors", a.Errors)})
	}
	return t.p.Text("answer.areas.not_asked")
}

func (t *Talk) askArea() Prompt {
	a := t.store.Assessment()
	name := a.Country.Name
	if name == "" {
		name = t.p.Country(a.Country.Code)
	}
	progress := assessment.ProgressOf(t.c, a)
	all := progress.Asked + progress.Register
	p := Prompt{
		Place: t.c.Title.In(t.p.Lang()),
		Title: name,
		Body:  []Paragraph{{"", t.p.Text("answer.areas.text", "Done", t.p.Int(all-progress.Open()), "All", t.p.Int(all))}},
		Ask:   t.p.Text("answer.areas.ask"),
	}
	about := t.aboutOption(progress.Open() == all)
	if next := a.Next(t.c, t.id); next != "" {
		p.Options = append(p.Options, Option{Key: "c", Label: t.p.Text("answer.areas.continue"), Text: t.heading(next), Chosen: !about.Chosen})
	}
	p.Options = append(p.Options, about)
	for i, area := range progress.Areas {
		title := t.c.Areas[i].Title.In(t.p.Lang())
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: title, Text: t.statusWords(area)})
	}
	return p
}

func (t *Talk) takeArea(r Reply) error {
	if r.Key == "c" {
		if next := t.store.Assessment().Next(t.c, t.id); next != "" {
			return t.jump(next)
		}
	}
	if r.Key == aboutKey {
		t.enterAbout()
		return nil
	}
	i, err := strconv.Atoi(r.Key)
	if err != nil || i < 1 || i > len(t.c.Areas) {
		return t.choose()
	}
	t.enter(t.c.Areas[i-1])
	return nil
}

// heading is the id and the title of a question, or the title of a topic.
func (t *Talk) heading(id string) string {
	if isTopic(id) {
		return t.topicTitle(id)
	}
	return Heading(t.c, t.p, id)
}

// Heading is the id and the title of a scored or register question.
func Heading(c *checklist.Checklist, p *locale.Printer, id checklist.ID) string {
	if q, ok := c.Question(id); ok {
		return id + "  " + q.Title.In(p.Lang())
	}
	if r, ok := c.Register(id); ok {
		return id + "  " + r.Title.In(p.Lang())
	}
	return id
}

// place says where the question or topic at hand stands in its area.
func (t *Talk) place() string {
	order := t.order()
	return t.p.Text("answer.place", "Area", t.areaTitle(),
		"Number", t.p.Int(slices.Index(order, t.id)+1), "All", t.p.Int(len(order)))
}
