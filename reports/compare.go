package reports

import (
	"fmt"

	"cybergap/checklist"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// Side is one of two assessments that are compared.
type Side struct {
	Name   string // tells the two apart, such as a day or a country
	Source Source
}

// Compare builds the comparison of two assessments on the questions that they have in common, scored by the edition of the second, in the
// language of the second. It states what makes a comparison doubtful and ranks nobody: where the bounds of a change hold zero, the two
// cannot be told apart.
func Compare(first, second Side) (*Document, error) {
	x, y := first.Source, second.Source
	progress, err := scoring.Compare(x.Checklist, x.Assessment, y.Checklist, y.Assessment)
	if err != nil {
		return nil, err
	}
	c := comparison{progress: progress}
	x.Options.Printer = y.Options.Printer
	for i, s := range []Source{x, y} {
		b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		c.sides[i], c.names[i] = b, b.Isolate([]Side{first, second}[i].Name)
	}
	c.builder = c.sides[1]
	doc := &Document{Meta: c.language()}
	for _, blocks := range [][]Block{c.verdict(), c.doubts(), c.facts(), c.byArea(), c.basis()} {
		doc.Blocks = append(doc.Blocks, blocks...)
	}
	return doc, nil
}

// comparison speaks as the second side's builder.
type comparison struct {
	*builder
	sides    [2]*builder
	names    [2]string
	progress *scoring.Progress
}

// verdict is the whole in a sentence or two.
func (c *comparison) verdict() []Block {
	o := c.progress.Overall
	if o == nil {
		return []Block{Callout{Tone: Caution, Title: c.Text("results.compare.none"), Text: []Inline{{plain(c.Text("results.compare.none.text"))}}}}
	}
	text := c.Text("results.compare.verdict", "First", c.names[0], "Old", c.score(o.Old), "Second", c.names[1], "New", c.score(o.New))
	return []Block{para(Lead, plain(c.Sentences(text, c.Text("results.compare.change", "Change", c.change(o.Delta), "Reading", c.meaning(o.Delta, o.Comparable)))))}
}

// change prints by how much the second side differs: "+5.1", or "-3.0 to +13.7".
func (c *comparison) change(d scoring.Interval) string {
	low, high := c.signed(d.Low), c.signed(d.High)
	if low == high {
		return low
	}
	return c.Text("results.compare.between", "Low", low, "High", high)
}

func (c *comparison) signed(f scoring.Fraction) string {
	if f.Percent() > 0 {
		return c.Text("results.compare.plus", "Points", c.points(f))
	}
	return c.points(f)
}

// meaning says what a change means: its bounds must leave zero out before the two count as different.
func (c *comparison) meaning(d scoring.Interval, comparable bool) string {
	switch {
	case !comparable:
		return c.Text("results.compare.little")
	case d.Low.Sign() > 0:
		return c.Text("results.compare.higher")
	case d.High.Sign() < 0:
		return c.Text("results.compare.lower")
	case d.Low.Sign() == 0 && d.High.Sign() == 0:
		return c.Text("results.compare.same")
	}
	return c.Text("results.compare.open")
}

// doubts names what may make a difference between the two that is none of the countries'.
func (c *comparison) doubts() []Block {
	x, y := c.sides[0], c.sides[1]
	var items []Inline
	for _, each := range []struct {
		differ bool
		text   string
	}{
		{x.a.Mode != y.a.Mode, "results.compare.doubt.mode"},
		{x.a.Form != y.a.Form, "results.compare.doubt.form"},
		{x.digest != y.digest, "results.compare.doubt.edition"},
		{x.a.Scope != y.a.Scope, "results.compare.doubt.scope"},
		{x.a.Country.Code != y.a.Country.Code, "results.compare.doubt.country"},
	} {
		if each.differ {
			items = append(items, Inline{plain(c.Text(each.text))})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Tone: Caution, Title: c.Text("results.compare.doubt"), Text: items}}
}

// facts sets beside each other how the two came about, and their whole scores.
func (c *comparison) facts() []Block {
	table := Table{Caption: c.Text("results.compare.facts"), Columns: c.columns("", 34)}
	add := func(label string, value func(*builder) string) {
		table.Rows = append(table.Rows, row(textCell(label), textCell(value(c.sides[0])), textCell(value(c.sides[1]))))
	}
	add(c.Text("report.cover.date"), func(b *builder) string { return b.Date(b.a.Date.Time()) })
	add(c.Text("report.cover.scope"), (*builder).scope)
	add(c.Text("report.cover.mode"), func(b *builder) string { return b.Text("report.mode." + b.a.Mode) })
	add(c.Text("report.cover.form"), func(b *builder) string { return b.in(b.form.Title) })
	add(c.Text("report.cover.edition"), func(b *builder) string {
		return b.Text("report.cover.digest", "Edition", b.c.Key(), "Digest", b.digest[:12])
	})
	add(c.Text("results.compare.answered"), func(b *builder) string {
		n := b.r.Counts
		return b.Text("answer.areas.count", "Done", b.Int(n.Answered), "All", b.Int(n.Total()-n.NotApplicable))
	})
	add(c.Text("results.compare.whole"), func(b *builder) string {
		if b.r.Overall == nil {
			return b.Text("report.not-scored")
		}
		return b.score(b.r.Overall.Headline)
	})
	return []Block{table}
}

// columns are a head and one column for each side.
func (c *comparison) columns(head string, share float64) []Column {
	rest := (100 - share) / 2
	return []Column{{Title: head, Share: share, Head: true}, {Title: c.names[0], Share: rest}, {Title: c.names[1], Share: rest}}
}

// byArea compares area by area, as a table and as a figure.
func (c *comparison) byArea() []Block {
	if c.progress.Overall == nil {
		return nil
	}
	table := Table{Columns: append(c.columns(c.Text("report.column.area"), 40),
		Column{Title: c.Text("results.compare.by"), Share: 18}, Column{Title: c.Text("results.compare.reading"), Share: 18})}
	figure := chart.Dumbbell{Ticks: c.percentTicks(), Hollow: c.names[0], Filled: c.names[1]}
	var alt []string
	for _, a := range c.progress.Areas {
		title := c.areaTitle(a.ID)
		if !a.HasCore && !c.asks(a.ID) {
			continue
		}
		if !a.HasCore {
			table.Rows = append(table.Rows, row(textCell(title), Cell{}, Cell{}, Cell{}, textCell(c.Text("results.compare.nothing"))))
			continue
		}
		by := c.change(a.Delta)
		table.Rows = append(table.Rows, row(textCell(title), textCell(c.score(a.Old)), textCell(c.score(a.New)), textCell(by),
			textCell(c.meaning(a.Delta, a.Comparable))))
		figure.Rows = append(figure.Rows, chart.DumbbellRow{Label: title, Hollow: at(a.Old.Low), Filled: at(a.New.Low), Text: by})
		alt = append(alt, c.Text("results.compare.alt", "Area", title, "First", c.names[0], "Old", c.points(a.Old.Low), "Second", c.names[1], "New", c.points(a.New.Low)))
	}
	caption := c.Text("results.compare.caption")
	return []Block{Heading{Level: 1, ID: "areas", Text: c.Text("results.compare.areas")}, table,
		Figure{Chart: figure, Caption: caption, Alt: c.alt(caption, alt), Wide: true}}
}

// asks reports whether the second side's form asks anything of an area.
func (c *comparison) asks(id checklist.ID) bool {
	s, ok := c.r.Area(id)
	return ok && c.asked(s)
}

// basis says which questions were compared and which were not.
func (c *comparison) basis() []Block {
	list := List{}
	for _, each := range []struct {
		id    string
		ids   []checklist.ID
		names func([]checklist.ID) string
	}{
		{"results.compare.core", c.progress.Core, nil},
		{"results.compare.left", c.progress.LeftOut, c.refs},
		{"results.compare.revised", c.progress.Revised, c.refs},
		{"results.compare.added", c.progress.Added, c.refs},
		{"results.compare.removed", c.progress.Removed, c.sides[0].refs},
	} {
		if len(each.ids) == 0 {
			continue
		}
		text := c.Count(each.id, len(each.ids))
		if each.names != nil {
			text = c.Pair(text, each.names(each.ids))
		}
		list.Items = append(list.Items, Inline{plain(text)})
	}
	return []Block{Heading{Level: 1, ID: "basis", Text: c.Text("results.compare.basis")}, list}
}
