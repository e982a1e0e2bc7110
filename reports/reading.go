package reports

import "cybergap/scoring"

// reading explains how to read the numbers, and what the source of the questions is and is not.
func (b *builder) reading() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "reading", Text: b.Text("report.reading.title"), NewPage: true},
		para(Lead, plain(b.Text("report.reading.lead", "Questions", b.Count("report.reading.questions", len(b.r.Questions)), "Areas", b.Count("report.reading.areas", b.scoredAreas())))),
		Callout{Tone: Plain, Title: b.Text("report.reading.status"), Text: []Inline{{b.span(b.c.StatusNote)}}},
		FactList{Items: b.readingFacts()},
	}
	if n := len(b.r.NotAsked); n > 0 {
		blocks = append(blocks, Callout{
			Tone: Caution, Title: b.Text("report.indicative.title"),
			Text: []Inline{{plain(b.Count("report.indicative.text", n, "Form", b.in(b.form.Title)))}},
		})
	}
	return blocks
}

func (b *builder) readingFacts() []LabelledText {
	p := b.r.Parameters
	facts := []LabelledText{
		b.fact("score", "score"),
		b.fact("interval", "interval"),
		b.fact("overall", "overall."+p.Headline),
		b.fact("coverage", "coverage", "Share", b.Percent(scoring.FractionOf(p.CoverageMin).Float())),
		b.fact("target", "target", "Target", b.short(scoring.FractionOf(p.Target))),
		b.fact("gap", "gap"),
		b.fact("stage", "stage"),
		{b.Text("report.term.confidence"), Inline{plain(b.Count("report.explained.confidence", p.EvidenceMonths))}},
	}
	if b.full() {
		facts = append(facts, b.fact("cap", "cap"), b.fact("priority", "priority"))
	}
	return append(facts,
		b.fact("self", "self", "Mode", b.Text("report.mode."+b.a.Mode)))
}

// fact explains one term in the wording that id chooses.
func (b *builder) fact(term, id string, args ...any) LabelledText {
	return LabelledText{Label: b.Text("report.term." + term), Text: Inline{plain(b.Text("report.explained."+id, args...))}}
}

func (b *builder) scoredAreas() int {
	n := 0
	for i := range b.r.Areas {
		if b.r.Areas[i].Scored() {
			n++
		}
	}
	return n
}
