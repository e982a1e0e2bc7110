package reports

import (
	"fmt"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"
)

// Grouping is how a paper form is put in order.
type Grouping string

// Groupings of a paper form: chapter by chapter, or one packet for each institution that leads answers.
const (
	ByArea        Grouping = "area"
	ByInstitution Grouping = "institution"
)

// Groupings lists the groupings.
func Groupings() []Grouping { return []Grouping{ByArea, ByInstitution} }

// BuildForm makes a blank form to fill in on paper: each question with its levels, elements and lines to write on. The error names a form
// or grouping that does not exist.
func BuildForm(c *checklist.Checklist, form checklist.ID, by Grouping, p *locale.Printer) (*Document, error) {
	f, ok := c.Form(form)
	if !ok {
		var known []string
		for _, each := range c.Forms {
			known = append(known, each.ID)
		}
		return nil, fmt.Errorf("checklist %s has no form %q; use one of %s", c.Key(), form, strings.Join(known, ", "))
	}
	if !slices.Contains(Groupings(), by) {
		return nil, fmt.Errorf("unknown grouping %q; use one of %v", by, Groupings())
	}
	b := &formBuilder{speaker{p, c}, f, by}
	doc := &Document{Meta: b.meta(), Cover: b.cover()}
	doc.Blocks = append([]Block{Contents{Title: b.Text("report.contents")}}, b.opening()...)
	for _, packet := range b.packets() {
		doc.Blocks = append(doc.Blocks, b.packet(packet)...)
	}
	return doc, nil
}

// formBuilder holds what the form is made from.
type formBuilder struct {
	speaker
	form checklist.Form
	by   Grouping
}

func (b *formBuilder) meta() Meta {
	return Meta{
		Title: b.Text("form.title", "Checklist", b.in(b.c.Title)), Subject: b.in(b.form.Description), Lang: b.Lang(), RTL: b.RTL(),
		Classification: b.Text("form.classification"), Footer: b.Text("form.footer", "Edition", b.c.Key(), "Form", b.in(b.form.Title)),
		PageOf: b.pageOf(), Pair: b.pair(), Skip: b.Text("report.skip"),
		ID: b.c.Digest()[:16],
	}
}

func (b *formBuilder) cover() Cover {
	asked := 0
	for _, q := range b.c.Questions() {
		if q.In(b.form.ID) {
			asked++
		}
	}
	return Cover{
		Kicker: b.Text("form.kicker"), Title: b.in(b.c.Title), Subtitle: b.in(b.form.Description), Status: b.in(b.c.StatusNote),
		Facts: []Fact{
			{b.Text("report.cover.form"), b.in(b.form.Title)},
			{b.Text("form.questions"), b.Int(asked)},
			{b.Text("report.cover.edition"), b.c.Key()},
		},
	}
}

// opening says how to fill in the form, and asks what stands at the head of an assessment.
func (b *formBuilder) opening() []Block {
	how := List{Ordered: true}
	for _, step := range b.steps() {
		how.Items = append(how.Items, b.runIn(b.Text("form.how."+step+".name"), b.Text("form.how."+step+".text")))
	}
	return []Block{
		Heading{Level: 1, ID: "how", Text: b.Text("form.how"), NewPage: true},
		how,
		Heading{Level: 1, ID: "profile", Text: b.Text("form.profile")},
		b.profile(),
		Lines{Label: b.Text("form.remarks"), Count: 2},
	}
}

// steps names what there is to do at a question of the form.
func (b *formBuilder) steps() []string {
	if b.form.Elements {
		return []string{"read", "level", "unknown", "elements", "evidence"}
	}
	return []string{"read", "level", "unknown"}
}

// profile asks what stands at the head of an assessment.
func (b *formBuilder) profile() Block {
	lines := []string{b.Text("form.country"), b.Text("form.institution"), b.Text("form.date")}
	for _, fact := range b.c.Facts {
		lines = append(lines, b.in(fact.Text))
	}
	return b.lines(lines...)
}
