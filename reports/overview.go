package reports

import (
	"slices"

	"cybergap/checklist"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// overview compares the areas with their targets, as a table and as figures.
func (b *builder) overview() []Block {
	blocks := b.areasAndGaps()
	if !b.form.Elements {
		return blocks
	}
	return append(append(blocks, b.heatMap()...), b.paperToPractice()...)
}

func (b *builder) areasTable() Block {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.area"), Share: 33, Head: true},
		{Share: 14},
		{Title: b.Text("report.column.score"), Share: 20},
		{Title: b.Text("report.column.target"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.coverage"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.stage"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.evidence"), Share: 9},
	}}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			table.Rows = append(table.Rows, b.areaRow(s))
		}
	}
	if o := b.r.Overall; o != nil {
		table.Rows = append(table.Rows, Row{Bold: true, Cells: []Cell{
			cell(b.led(plain(b.Text("report.overall")), "")), bar(o.Headline, o.Target), textCell(b.score(o.Headline)), textCell(b.short(o.Target)),
			textCell(b.coverage(o.Coverage)), textCell(""), textCell(b.confidence(o.Word)),
		}})
	}
	return table
}

// asked reports whether the form asks anything of an area.
func (b *builder) asked(s *scoring.AreaScore) bool { return len(b.r.InArea(s)) > 0 }

func (b *builder) areaRow(s *scoring.AreaScore) Row {
	title := b.led(plain(b.areaTitle(s.ID)), s.ID)
	if title.Link == "" && b.full() {
		title = linked(title.Text, "area-"+s.ID)
	}
	if !s.Scored() {
		return row(cell(title), Cell{}, textCell(b.Text("report.state.na")))
	}
	score := b.score(s.Score)
	if s.Status == scoring.StatusInsufficient {
		score = b.Text("report.insufficient.mark", "Word", score)
	}
	return row(cell(title), bar(s.Score, s.Target), textCell(score), textCell(b.short(s.Target)), textCell(b.coverage(s.Coverage)),
		textCell(b.stage(s.Stage)), textCell(b.confidence(s.Word)))
}

func bar(i scoring.Interval, target scoring.Fraction) Cell {
	return Cell{Chart: chart.Bar{Value: span(i), Target: at(target)}}
}

// insufficient explains the mark of areas of which too little is known.
func (b *builder) insufficient() []Block {
	for _, s := range b.scored() {
		if s.Status == scoring.StatusInsufficient {
			return []Block{para(Note, plain(b.Text("report.insufficient.note")))}
		}
	}
	return nil
}

// areasAndGaps is the page that every variant opens its comparison with: the table of the areas and their gaps.
func (b *builder) areasAndGaps() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "overview", Text: b.Text("report.overview.title"), NewPage: true},
		b.areasTable(),
	}
	return append(append(blocks, b.insufficient()...), b.gapFigure()...)
}

// gapFigure shows the gaps of the areas, largest first.
func (b *builder) gapFigure() []Block {
	areas := b.scored()
	slices.SortStableFunc(areas, func(x, y *scoring.AreaScore) int { return y.GrossGap.High.Cmp(x.GrossGap.High) })
	figure := chart.Bars{Ticks: b.percentTicks(), Legend: chart.Legend{Low: b.Text("report.legend.gap-sure"), High: b.Text("report.legend.gap-open")}}
	var alt []string
	for _, s := range areas {
		title := b.areaTitle(s.ID)
		figure.Rows = append(figure.Rows, chart.BarRow{Label: title, Value: span(s.GrossGap), Text: b.gap(s.GrossGap)})
		alt = append(alt, b.Pair(title, b.gap(s.GrossGap)))
	}
	if len(areas) == 0 {
		return nil
	}
	title := b.Text("report.gapfigure.title")
	return []Block{
		Heading{Level: 2, ID: "gap-by-area", Text: title},
		Figure{Chart: figure, Alt: b.alt(title, alt), Wide: true},
	}
}

func (b *builder) percentTicks() []chart.Tick {
	var ticks []chart.Tick
	for _, v := range []int{0, 25, 50, 75, 100} {
		ticks = append(ticks, chart.Tick{At: float64(v) / 100, Label: b.Int(v)})
	}
	return ticks
}

// heatMap shows the share of elements in place, areas by facets.
func (b *builder) heatMap() []Block {
	figure := chart.HeatMap{Legend: chart.HeatLegend{
		Low: b.Text("report.heat.low"), High: b.Text("report.heat.high"), None: b.Text("report.heat.none"),
	}}
	for _, facet := range checklist.Facets() {
		figure.Columns = append(figure.Columns, b.facet(facet))
	}
	var alt []string
	for _, s := range b.scored() {
		row := chart.HeatRow{Label: b.areaTitle(s.ID)}
		for _, share := range s.Elements {
			row.Cells = append(row.Cells, b.heatCell(share))
		}
		figure.Rows = append(figure.Rows, row)
		alt = append(alt, b.heatAlt(row, figure.Columns))
	}
	caption := b.Text("report.heat.caption")
	return []Block{
		Heading{Level: 2, ID: "heat-map", Text: b.Text("report.heat.title")},
		para(Body, plain(b.Text("report.heat.intro"))),
		Figure{Chart: figure, Caption: caption, Alt: b.alt(caption, alt), Wide: true},
	}
}

func (b *builder) facet(f checklist.Facet) string { return b.Text("report.facet." + string(f)) }

func (b *builder) heatCell(t scoring.Ticks) chart.HeatCell {
	if t.Total() == 0 {
		return chart.HeatCell{None: true}
	}
	share := t.InPlace().Low.Float()
	text := b.Number(100*share, 0)
	if t.Unknown > 0 {
		text = b.Text("report.heat.atleast", "Share", text)
	}
	return chart.HeatCell{Value: share, Text: text}
}

func (b *builder) heatAlt(row chart.HeatRow, columns []string) string {
	var parts []string
	for i, c := range row.Cells {
		if !c.None {
			parts = append(parts, b.Pair(columns[i], c.Text))
		}
	}
	return b.Pair(row.Label, b.Join(parts))
}

// paperToPractice shows what is on paper beside what works, area by area.
func (b *builder) paperToPractice() []Block {
	figure := chart.Dumbbell{Ticks: b.percentTicks(), Hollow: b.facet(checklist.Law), Filled: b.Text("report.paper.practice")}
	var alt, without []string
	for _, s := range b.scored() {
		title, law, practice := b.areaTitle(s.ID), s.Elements.Law().InPlace().Low, s.Elements.Practice().InPlace().Low
		if _, both := s.Elements.Gap(); !both {
			without = append(without, title)
			continue
		}
		difference := b.points(practice.Sub(law))
		figure.Rows = append(figure.Rows, chart.DumbbellRow{
			Label: title, Hollow: at(law), Filled: at(practice), Text: difference,
		})
		alt = append(alt, b.Text("report.paper.alt", "Area", title, "Law", b.points(law), "Practice", b.points(practice)))
	}
	blocks := []Block{
		Heading{Level: 2, ID: "paper-to-practice", Text: b.Text("report.paper.title")},
		para(Body, plain(b.Text("report.paper.intro"))),
	}
	caption := []string{b.Text("report.paper.caption")}
	if len(without) > 0 {
		caption = append(caption, b.Text("report.paper.without", "Areas", b.List(without)))
	}
	if len(figure.Rows) == 0 {
		return append(blocks, para(Note, plain(b.Sentences(caption...))))
	}
	return append(blocks, Figure{Chart: figure, Caption: b.Sentences(caption...), Alt: b.alt(caption[0], alt), Wide: true})
}
