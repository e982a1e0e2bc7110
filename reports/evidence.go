package reports

import (
	"strings"

	"cybergap/assessment"
)

// evidence lists what supports the answers, without confidential items, and marks what is old.
func (b *builder) evidence() []Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.ref"), Share: 8, Head: true},
		{Title: b.Text("report.column.document"), Share: 47},
		{Title: b.Text("report.column.kind"), Share: 11},
		{Title: b.Text("report.column.grade"), Share: 16},
		{Title: b.Text("report.column.date"), Share: 19},
	}}
	for i := range b.r.Questions {
		id := b.r.Questions[i].ID
		for _, e := range b.a.Answers[id].Evidence {
			if e.Confidential {
				continue
			}
			table.Rows = append(table.Rows, row(textCell(b.ref(id)), Cell{Text: b.documented(e)}, textCell(b.evidenceKind(e)),
				textCell(b.grade(e.Grade)), Cell{Text: b.evidenceDate(e)}))
		}
	}
	blocks := []Block{Heading{Level: 1, ID: "evidence", Text: b.Text("report.evidence.title")}}
	if len(table.Rows) > 0 {
		blocks = append(blocks, para(Body, plain(b.Count("report.evidence.intro", b.r.Parameters.EvidenceMonths))), table)
	} else {
		blocks = append(blocks, para(Body, plain(b.Text("report.evidence.none"))))
	}
	if b.hidden.Evidence > 0 {
		blocks = append(blocks, para(Note, plain(b.Count("report.evidence.confidential", b.hidden.Evidence))))
	}
	return blocks
}

// documented is the title of an item, linked where it gives the address of a page.
func (b *builder) documented(e assessment.Evidence) Inline {
	title := b.user(e.Title)
	if strings.HasPrefix(e.Link, "https://") || strings.HasPrefix(e.Link, "http://") {
		title.Link = e.Link
	}
	return Inline{title}
}

func (b *builder) evidenceKind(e assessment.Evidence) string {
	if e.Kind == "" {
		return ""
	}
	return b.Text("report.evidence-kind." + e.Kind)
}

func (b *builder) grade(g int) string {
	return b.Text("report.grade." + [...]string{"claim", "source", "given", "verified"}[g])
}

func (b *builder) evidenceDate(e assessment.Evidence) Inline {
	if e.Date.IsZero() {
		return Inline{soft(b.Text("report.undated"))}
	}
	out := Inline{plain(b.Date(e.Date.Time()))}
	if e.OlderThan(b.r.Parameters.EvidenceMonths, b.opts.AsOf) {
		var w weave
		return w.text(bold, b.Text("report.old", "Date", w.in(out...)))
	}
	return out
}
