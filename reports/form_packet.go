package reports

import (
	"cmp"
	"slices"

	"cybergap/checklist"
)

// packet is a part of the form: an area, or what one institution leads.
type packet struct {
	id, title, note string
	questions       []*checklist.Question
	register        []*checklist.Register
}

func (p packet) empty() bool { return len(p.questions)+len(p.register) == 0 }

func (b *formBuilder) packets() []packet {
	var out []packet
	if b.by == ByArea {
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
		b.fill(&out[i])
	}
	return slices.DeleteFunc(out, packet.empty)
}

// fill puts into a packet the questions of the form that belong to it; each question is in one packet.
func (b *formBuilder) fill(p *packet) {
	belongs := func(area checklist.ID, lead []checklist.ID) bool {
		if b.by == ByArea {
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

// packet is a cover sheet, then the questions.
func (b *formBuilder) packet(p packet) []Block {
	blocks := b.sheet(p)
	for _, q := range p.questions {
		blocks = append(blocks, b.question(q)...)
	}
	for _, g := range p.register {
		blocks = append(blocks, b.register(g)...)
	}
	return blocks
}

// sheet opens a packet: who fills it in, and its questions to tick off with those who can answer them.
func (b *formBuilder) sheet(p packet) []Block {
	table := Table{Columns: []Column{
		{Share: 4}, {Title: b.Text("report.column.question"), Share: 44, Head: true},
		{Title: b.Text("report.column.lead"), Share: 34}, {Title: b.Text("form.done-by"), Share: 18},
	}}
	add := func(name, title string, lead []checklist.ID) {
		table.Rows = append(table.Rows, row(Cell{Chart: tickBox{}}, Cell{Text: b.titled(name, plain(title))}, cell(soft(b.institutions(lead))), Cell{}))
	}
	for _, q := range p.questions {
		add(b.name(q), b.in(q.Title), q.Lead)
	}
	for _, g := range p.register {
		add(g.ID, b.in(g.Title), g.Lead)
	}
	return []Block{
		Heading{Level: 1, ID: "packet-" + p.id, Text: p.title, NewPage: true},
		para(Lead, plain(p.note)),
		table,
		Lines{Label: b.Text("form.filled-by"), Count: 2},
	}
}

// name names a question as its source does.
func (b *formBuilder) name(q *checklist.Question) string {
	return b.Isolate(cmp.Or(b.Join(q.Refs), q.ID))
}
