package reports

import (
	"fmt"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports/chart"
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
	b := &formBuilder{Printer: p, c: c, form: f}
	doc := &Document{Meta: b.meta(), Cover: b.cover()}
	doc.Blocks = append(doc.Blocks, Contents{Title: b.Text("report.contents")},
		Heading{Level: 1, ID: "profile", Text: b.Text("form.profile"), NewPage: true}, b.profile())
	for _, packet := range b.packets(by) {
		doc.Blocks = append(doc.Blocks, b.packet(packet)...)
	}
	return doc, nil
}

// formBuilder holds what the form is made from.
type formBuilder struct {
	*locale.Printer
	c    *checklist.Checklist
	form checklist.Form
}

// packet is a part of the form: an area, or what one institution leads.
type packet struct {
	id, title, note string
	questions       []*checklist.Question
	register        []*checklist.Register
}

func (p packet) empty() bool { return len(p.questions)+len(p.register) == 0 }

func (b *formBuilder) in(t checklist.Text) string { return t.In(b.Lang()) }

func (b *formBuilder) meta() Meta {
	return Meta{
		Title: b.Text("form.title", "Checklist", b.in(b.c.Title)), Subject: b.in(b.form.Description), Lang: b.Lang(), RTL: b.RTL(),
		Classification: b.Text("form.classification"), Footer: b.Text("form.footer", "Edition", b.c.Key(), "Form", b.in(b.form.Title)),
		PageOf: b.Text("report.meta.page", "Page", "{page}", "Pages", "{pages}"), ID: b.c.Digest()[:16],
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

// profile asks what stands at the head of an assessment.
func (b *formBuilder) profile() Block {
	lines := []string{b.Text("form.country"), b.Text("form.institution"), b.Text("form.date")}
	for _, fact := range b.c.Facts {
		lines = append(lines, b.in(fact.Text))
	}
	return b.lines(lines...)
}

func (b *formBuilder) packets(by Grouping) []packet {
	var out []packet
	if by == ByArea {
		for _, a := range b.c.Areas {
			out = append(out, packet{id: a.ID, title: b.in(a.Title), note: b.in(a.Description)})
		}
	} else {
		for _, in := range b.c.Institutions {
			out = append(out, packet{id: in.ID, title: b.in(in.Title), note: b.Text("form.packet")})
		}
		out = append(out, packet{id: "", title: b.Text("form.nobody"), note: b.Text("form.nobody.note")})
	}
	for i := range out {
		b.fill(&out[i], by)
	}
	return slices.DeleteFunc(out, packet.empty)
}

// fill puts into a packet the questions of the form that belong to it; each question is in one packet.
func (b *formBuilder) fill(p *packet, by Grouping) {
	belongs := func(area checklist.ID, lead []checklist.ID) bool {
		if by == ByArea {
			return area == p.id
		}
		if len(lead) == 0 {
			return p.id == ""
		}
		return lead[0] == p.id
	}
	for _, q := range b.c.Questions() {
		if q.In(b.form.ID) && belongs(q.Area, q.Lead) {
			p.questions = append(p.questions, q)
		}
	}
	for _, g := range b.c.Registers() {
		if g.In(b.form.ID) && belongs(g.Area, g.Lead) {
			p.register = append(p.register, g)
		}
	}
}

func (b *formBuilder) packet(p packet) []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "packet-" + p.id, Text: p.title, NewPage: true},
		para(Body, plain(p.note)),
	}
	for _, q := range p.questions {
		blocks = append(blocks, b.question(q)...)
	}
	for _, g := range p.register {
		blocks = append(blocks, b.register(g)...)
	}
	return blocks
}

func (b *formBuilder) question(q *checklist.Question) []Block {
	title := q.ID
	if len(q.Refs) > 0 {
		title = b.Join(q.Refs)
	}
	blocks := []Block{
		Heading{Level: 2, ID: "q-" + q.ID, Text: b.Text("report.register.heading", "ID", title, "Title", b.in(q.Title)), Unlisted: true},
		para(Body, bold(b.in(q.Question))),
	}
	blocks = append(append(blocks, b.guidance(q.Guidance)...), b.levels(q))
	if len(q.Elements) > 0 && b.form.Elements {
		blocks = append(blocks, b.elements(q))
	}
	return []Block{Keep{Blocks: append(blocks, b.lines(b.Text("form.evidence"), b.Text("form.note")))}}
}

func (b *formBuilder) guidance(text checklist.Text) []Block {
	if text.Empty() {
		return nil
	}
	return []Block{para(Note, plain(b.in(text)))}
}

func (b *formBuilder) levels(q *checklist.Question) Table {
	table := Table{Columns: []Column{{Share: 5}, {Share: 13, Head: true}, {Share: 82}}}
	for i, text := range q.Levels {
		name := b.Text("report.level", "Level", b.Int(i))
		if q.Kind() == checklist.Ternary {
			name = b.Text("report.choice." + fmt.Sprint(2*i))
		}
		table.Rows = append(table.Rows, tickRow(name, b.in(text)))
	}
	table.Rows = append(table.Rows, tickRow(b.Text("report.state.unknown"), ""), tickRow(b.Text("report.state.withheld"), b.Text("form.reason")))
	if q.NAAllowed() {
		table.Rows = append(table.Rows, tickRow(b.Text("report.state.na"), b.in(q.NAWhen)+" "+b.Text("form.reason")))
	}
	return table
}

func tickRow(name, text string) Row {
	return row(Cell{Chart: tickBox{}}, textCell(name), textCell(text))
}

func (b *formBuilder) elements(q *checklist.Question) Table {
	table := Table{Columns: []Column{{Title: b.Text("report.column.ticks"), Share: 60, Head: true}}}
	ticks := []string{"yes", "partly", "no", "unknown"}
	for _, tick := range ticks {
		table.Columns = append(table.Columns, Column{Title: b.Text("report.tick." + tick), Share: 10})
	}
	for _, e := range q.Elements {
		r := row(textCell(b.in(e.Text)))
		for range ticks {
			r.Cells = append(r.Cells, Cell{Chart: tickBox{}})
		}
		table.Rows = append(table.Rows, r)
	}
	return table
}

func (b *formBuilder) register(g *checklist.Register) []Block {
	blocks := []Block{
		Heading{Level: 2, ID: "q-" + g.ID, Text: b.Text("report.register.heading", "ID", g.ID, "Title", b.in(g.Title)), Unlisted: true},
		para(Body, bold(b.in(g.Question))),
	}
	blocks = append(blocks, b.guidance(g.Guidance)...)
	if len(g.Choices) > 0 {
		table := Table{Columns: []Column{{Share: 5}, {Share: 95, Head: true}}}
		for _, choice := range g.Choices {
			table.Rows = append(table.Rows, row(Cell{Chart: tickBox{}}, textCell(b.in(choice.Text))))
		}
		blocks = append(blocks, table)
	}
	return []Block{Keep{Blocks: append(blocks, b.lines(b.Text("form.words"), b.Text("form.publish")))}}
}

// lines is a table of labels with room to write.
func (b *formBuilder) lines(labels ...string) Table {
	table := Table{Columns: []Column{{Share: 30, Head: true}, {Share: 70}}}
	for _, label := range labels {
		table.Rows = append(table.Rows, row(textCell(label), Cell{Chart: room{}}))
	}
	return table
}

// tickBox is a square to tick.
type tickBox struct{}

func (tickBox) Size(float64) float64 { return 11 }

func (tickBox) plain() string { return "[ ]" }

func (tickBox) Draw(c chart.Canvas, width float64) {
	x := 1.0
	if c.RTL() {
		x = width - 10
	}
	c.Rect(x, 1, 9, 9, chart.Color{}, chart.Stroke{Color: chart.Ink, Width: 0.8})
}

// room is empty height to write in by hand.
type room struct{}

func (room) Size(float64) float64 { return 22 }

func (room) plain() string { return "________________" }

func (room) Draw(chart.Canvas, float64) {}
