package reports

import (
	"slices"

	"cybergap/checklist"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// overview compares the areas with their targets, as a table and as figures.
func (b *builder) overview() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "overview", Text: b.Text("report.overview.title"), NewPage: true},
		b.areasTable(),
	}
	blocks = append(blocks, b.gapFigure()...)
	if !b.form.Elements {
		return append(blocks, para(Note, plain(b.Text("report.overview.levels-only", "Form", b.in(b.form.Title)))))
	}
	return append(append(blocks, b.heatMap()...), b.paperToPractice()...)
}

// brief is what follows the summary page in the summary variant.
func (b *builder) brief() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "overview", Text: b.Text("report.overview.title"), NewPage: true},
		b.areasTable(),
	}
	blocks = append(blocks, b.gapFigure()...)
	return append(blocks, Callout{Tone: Plain, Title: b.Text("report.reading.title"), Text: []Inline{
		{plain(b.Text("report.explained.interval"))},
		{plain(b.Text("report.brief.more"))},
	}})
}

func (b *builder) publicAreas() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "overview", Text: b.Text("report.overview.title"), NewPage: true},
		b.areasTable(),
	}
	return append(blocks, b.gapFigure()...)
}

func (b *builder) areasTable() Block {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.area"), Share: 32, Head: true},
		{Title: b.Text("report.column.score"), Share: 20},
		{Title: b.Text("report.column.target"), Share: 9, Align: AlignEnd},
		{Title: b.Text("report.column.coverage"), Share: 11, Align: AlignEnd},
		{Title: b.Text("report.column.stage"), Share: 9, Align: AlignEnd},
		{Title: b.Text("report.column.evidence"), Share: 10},
	}}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			table.Rows = append(table.Rows, b.areaRow(s))
		}
	}
	if o := b.r.Overall; o != nil {
		table.Rows = append(table.Rows, Row{Bold: true, Cells: []Cell{
			textCell(b.Text("report.overall")), b.scoreCell(o.Headline, o.Target), textCell(b.short(o.Target)),
			textCell(b.coverage(o.Coverage)), textCell(""), textCell(b.confidence(o.Word)),
		}})
	}
	return table
}

// asked reports whether the form asks anything of an area.
func (b *builder) asked(s *scoring.AreaScore) bool { return len(b.r.InArea(s)) > 0 }

func (b *builder) areaRow(s *scoring.AreaScore) Row {
	title := Cell{Text: Inline{linked(b.areaTitle(s.ID), "area-"+s.ID)}}
	if !b.full() {
		title = textCell(b.areaTitle(s.ID))
	}
	if !s.Scored() {
		return row(title, textCell(b.Text("report.state.na")))
	}
	score := b.scoreCell(s.Score, s.Target)
	if s.Status == scoring.StatusInsufficient {
		score.Text = spaced(score.Text, Inline{soft(b.Text("report.insufficient"))})
	}
	return row(title, score, textCell(b.short(s.Target)), textCell(b.coverage(s.Coverage)), textCell(b.stage(s.Stage)),
		textCell(b.confidence(s.Word)))
}

func (b *builder) scoreCell(i scoring.Interval, target scoring.Fraction) Cell {
	return Cell{Chart: chart.Bar{Value: span(i), Target: at(target)}, Text: Inline{plain(b.score(i))}}
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
		alt = append(alt, b.Text("report.alt.item", "Label", title, "Value", b.gap(s.GrossGap)))
	}
	if len(areas) == 0 {
		return nil
	}
	caption := b.Text("report.gapfigure.caption")
	return []Block{
		Heading{Level: 2, ID: "gap-by-area", Text: b.Text("report.gapfigure.title")},
		Figure{Chart: figure, Caption: caption, Alt: b.alt(caption, alt), Wide: true},
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
		for _, share := range s.Elements.Facets {
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

func (b *builder) heatCell(s scoring.Share) chart.HeatCell {
	if s.Total() == 0 {
		return chart.HeatCell{None: true}
	}
	text := b.Number(100*s.Share.Low.Float(), 0)
	if s.Unknown > 0 {
		text = b.Text("report.heat.atleast", "Share", text)
	}
	return chart.HeatCell{Value: s.Share.Low.Float(), Text: text}
}

func (b *builder) heatAlt(row chart.HeatRow, columns []string) string {
	var parts []string
	for i, c := range row.Cells {
		if !c.None {
			parts = append(parts, b.Text("report.alt.item", "Label", columns[i], "Value", c.Text))
		}
	}
	return b.Text("report.alt.item", "Label", row.Label, "Value", b.Join(parts))
}

// paperToPractice shows what is on paper beside what works, area by area.
func (b *builder) paperToPractice() []Block {
	figure := chart.Dumbbell{Ticks: b.percentTicks(), Hollow: b.facet(checklist.Law), Filled: b.Text("report.paper.practice")}
	var alt, without []string
	for _, s := range b.scored() {
		title, e := b.areaTitle(s.ID), s.Elements
		if !e.HasGap {
			without = append(without, title)
			continue
		}
		difference := b.points(e.Practice.Share.Low.Sub(e.Law.Share.Low))
		figure.Rows = append(figure.Rows, chart.DumbbellRow{
			Label: title, Hollow: at(e.Law.Share.Low), Filled: at(e.Practice.Share.Low), Text: difference,
		})
		alt = append(alt, b.Text("report.paper.alt", "Area", title, "Law", b.points(e.Law.Share.Low), "Practice", b.points(e.Practice.Share.Low)))
	}
	blocks := []Block{
		Heading{Level: 2, ID: "paper-to-practice", Text: b.Text("report.paper.title")},
		para(Body, plain(b.Text("report.paper.intro"))),
	}
	if len(figure.Rows) > 0 {
		caption := b.Text("report.paper.caption")
		blocks = append(blocks, Figure{Chart: figure, Caption: caption, Alt: b.alt(caption, alt), Wide: true})
	}
	if len(without) > 0 {
		blocks = append(blocks, para(Note, plain(b.Text("report.paper.without", "Areas", b.List(without)))))
	}
	return blocks
}
