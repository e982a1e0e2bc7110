package scoring

import (
	"fmt"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// fullSize makes an edition of the size of the shipped one: 13 areas, 92 questions with five elements each, 23 prerequisites.
func fullSize() *checklist.Checklist {
	c := &checklist.Checklist{Format: 1, ID: "full", Edition: "1", Language: "en", Scoring: checklist.DefaultParameters()}
	for i := range 13 {
		c.Areas = append(c.Areas, &checklist.Area{ID: fmt.Sprintf("area-%02d", i), Weight: checklist.Rational(int64(1+i%4), 1)})
	}
	for i := range 92 {
		q := checklist.Question{
			ID: fmt.Sprintf("q%d", i), Rev: 1, Weight: checklist.Rational(int64(1+i%3), 1), Core: i%4 == 0,
			Impact: 1 + i%5, Feasibility: 1 + i/3%5, Months: 3 + i%12,
		}
		if i%4 == 3 {
			q.Prerequisites = []checklist.Prerequisite{{ID: fmt.Sprintf("q%d", i/2), Slack: checklist.Rational(int64(i%3), 4)}}
		}
		for e := range 5 {
			q.Elements = append(q.Elements, checklist.Element{ID: fmt.Sprintf("e%d", e), Facet: checklist.Facets()[(i+e)%8]})
		}
		area := c.Areas[i*13/92]
		area.Questions = append(area.Questions, q)
	}
	return c
}

// answersTo makes answers of all kinds, other ones for another seed.
func answersTo(c *checklist.Checklist, seed uint64) *assessment.Assessment {
	source := splitMix64(seed)
	a := &assessment.Assessment{Format: 1, Answers: map[string]assessment.Answer{}}
	ticks := []assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA}
	for _, q := range c.Questions() {
		ans := assessment.Answer{State: assessment.Answered, Elements: map[string]assessment.Tick{}}
		levels := levelsOf(q)
		ans.Level = levels[source.next()%uint64(len(levels))]
		switch source.next() % 12 {
		case 0:
			ans.State = assessment.Unknown
		case 1:
			ans.State, ans.Reason = assessment.Withheld, "security"
		case 2:
			ans.State = assessment.Unanswered
		}
		for range source.next() % 3 {
			ans.Evidence = append(ans.Evidence, assessment.Evidence{Grade: int(source.next() % 4), Title: "document"})
		}
		for _, e := range q.Elements {
			ans.Elements[e.ID] = ticks[source.next()%5]
		}
		a.Answers[q.ID] = ans
	}
	return a
}

func mustCompile(t failer, c *checklist.Checklist) *Plan {
	p, err := Compile(c, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// BenchmarkScore scores one assessment with bounds, gaps, priorities and elements; the goal is at most 100 microseconds.
func BenchmarkScore(b *testing.B) {
	b.Run("synthetic", func(b *testing.B) { benchmarkScore(b, fullSize(), 1) })
	b.Run("embedded", func(b *testing.B) { benchmarkScore(b, embedded(b), 1) })
}

// BenchmarkScore1930 scores the assessments of 193 countries in ten years.
func BenchmarkScore1930(b *testing.B) { benchmarkScore(b, fullSize(), 1930) }

func embedded(t failer) *checklist.Checklist {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func benchmarkScore(b *testing.B, c *checklist.Checklist, n int) {
	p := mustCompile(b, c)
	list := make([]*assessment.Assessment, n)
	for i := range list {
		list[i] = answersTo(c, uint64(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range list {
			if _, err := p.Score(a); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	c := fullSize()
	b.ReportAllocs()
	for b.Loop() {
		mustCompile(b, c)
	}
}

func BenchmarkRoadmap(b *testing.B) {
	c := fullSize()
	r := mustScore(b, c, answersTo(c, 1))
	b.ReportAllocs()
	for b.Loop() {
		r.Roadmap(3)
	}
}

// BenchmarkRankRanges ranks 193 countries under 1,000 draws of the weights of 13 areas.
func BenchmarkRankRanges(b *testing.B) {
	source := splitMix64(7)
	members := make([][]float64, 193)
	for i := range members {
		for range 13 {
			members[i] = append(members[i], source.unit())
		}
	}
	weights := make([]float64, 13)
	for i := range weights {
		weights[i] = float64(1 + i%4)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := RankRanges(members, weights, 0.25, 1000, 1); err != nil {
			b.Fatal(err)
		}
	}
}
