package reports

import (
	"strconv"

	"cybergap/checklist"
	"cybergap/scoring"
)

// areas has one section for each area that the form asks about.
func (b *builder) areas() []Block {
	b.findings = b.disclosable()
	blocks := []Block{Heading{Level: 1, ID: "areas", Text: b.Text("report.areas.title"), NewPage: true}}
	if b.form.Elements {
		blocks = append(blocks, para(Body, plain(b.Text("report.areas.intro"))))
	} else {
		blocks = append(blocks, para(Body, plain(b.Text("report.areas.levels-only", "Form", b.in(b.form.Title)))))
	}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			blocks = append(blocks, b.area(s)...)
		}
	}
	return blocks
}

func (b *builder) area(s *scoring.AreaScore) []Block {
	area, _ := b.c.Area(s.ID)
	opening := []Block{para(Lead, b.span(area.Description))}
	if s.Scored() {
		opening = append(opening, b.areaFigures(s), para(Body, plain(b.areaVerdict(s))))
		opening = append(opening, b.beside(area)...)
	} else {
		opening = append(opening, para(Body, plain(b.Text("report.area.na"))))
	}
	blocks := []Block{Heading{Level: 2, ID: "area-" + s.ID, Text: b.in(area.Title)}, Keep{Blocks: opening}}
	return append(append(blocks, b.contradictions(s)...), b.questions(s))
}

func (b *builder) areaFigures(s *scoring.AreaScore) Figures {
	unit := ""
	if low, high := b.points(s.Score.Low), b.points(s.Score.High); low != high {
		unit = b.Text("report.upto", "High", high)
	}
	return Figures{Items: []BigNumber{
		{Value: b.points(s.Score.Low), Unit: unit, Label: b.Text("report.figure.score")},
		{Value: b.stage(s.Stage), Unit: b.Text("report.of", "Total", b.Int(checklist.MaxLevel)), Label: b.Text("report.figure.stage")},
		{Value: b.coverage(s.Coverage), Label: b.Text("report.figure.coverage")},
		{Value: b.confidence(s.Word), Label: b.Text("report.figure.evidence")},
	}}
}

// areaVerdict puts the area's numbers into sentences: gap, what the evidence bears out, what is not certain.
func (b *builder) areaVerdict(s *scoring.AreaScore) string {
	texts := []string{b.distance(s)}
	if s.Substantiated.Low.Cmp(s.Score.Low) < 0 {
		texts = append(texts, b.Text("report.area.substantiated", "Limits", b.List(b.evidenceLimits()), "Score", b.points(s.Substantiated.Low)))
	}
	if s.Status == scoring.StatusInsufficient {
		texts = append(texts, b.Text("report.area.insufficient"))
	}
	if n := s.Counts.NotApplicable; n > 0 {
		texts = append(texts, b.Count("report.area.left-out", n))
	}
	return b.Sentences(texts...)
}

// evidenceLimits says as what an answer counts at most for its evidence, grade by grade.
func (b *builder) evidenceLimits() []string {
	var out []string
	for grade, n := range b.r.Parameters.EvidenceCaps {
		if limit := scoring.FractionOf(n); limit.Cmp(scoring.NewFraction(1, 1)) < 0 {
			out = append(out, b.Text("report.area.limit."+strconv.Itoa(grade), "Limit", b.limit(limit)))
		}
	}
	return out
}

// limit names a value as the level that counts so much, or in points where there is none.
func (b *builder) limit(value scoring.Fraction) string {
	for level := range checklist.MaxLevel + 1 {
		if value.Equal(scoring.NewFraction(int64(level), checklist.MaxLevel)) {
			return b.Text("report.area.limit.level", "Level", b.Int(level))
		}
	}
	return b.Text("report.area.limit.points", "Points", b.short(value))
}

func (b *builder) distance(s *scoring.AreaScore) string {
	if s.GrossGap.High.Sign() <= 0 {
		return b.Text("report.area.met")
	}
	low, high, target := b.points(s.GrossGap.Low), b.points(s.GrossGap.High), b.short(s.Target)
	if low == high {
		return b.Text("report.area.gap", "Gap", high, "Target", target)
	}
	return b.Text("report.area.gap.range", "Low", low, "High", high, "Target", target)
}

// beside shows the score of the safeguards next to an area of powers, in one line.
func (b *builder) beside(area *checklist.Area) []Block {
	var blocks []Block
	for _, id := range area.Beside {
		s, ok := b.r.Area(id)
		if !ok {
			continue
		}
		value := b.Text("report.beside.none")
		if s.Scored() {
			value = b.score(s.Score)
		}
		var w weave
		text := b.Text("report.beside", "Area", w.in(linked(b.areaTitle(id), "area-"+id)), "Score", value)
		blocks = append(blocks, para(Note, w.text(plain, text)...))
	}
	return blocks
}
