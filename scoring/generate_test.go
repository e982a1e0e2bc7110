package scoring

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"

	"pgregory.net/rapid"
)

// drawCase makes a small random checklist, with prerequisites, slack, both types, targets, core questions and elements, and answers to it.
func drawCase(t *rapid.T) (*checklist.Checklist, *assessment.Assessment) {
	c := drawChecklist(t)
	return c, drawAnswers(t, c)
}

func drawChecklist(t *rapid.T) *checklist.Checklist {
	c := &checklist.Checklist{Format: 1, ID: "random", Edition: "1", Language: "en", Scoring: checklist.DefaultParameters()}
	for i := range rapid.IntRange(1, 3).Draw(t, "areas") {
		c.Areas = append(c.Areas, &checklist.Area{ID: fmt.Sprintf("area-%d", i), Weight: drawNumber(t, "area weight", "1", "2", "0.7", "1/3")})
	}
	var earlier []string
	for i := range rapid.IntRange(1, 7).Draw(t, "questions") {
		area := rapid.SampledFrom(c.Areas).Draw(t, "area")
		q := drawQuestion(t, fmt.Sprintf("q%d", i+7), earlier) // q7 ... q13: byte order is not the order of numbers
		area.Questions = append(area.Questions, q)
		earlier = append(earlier, q.ID)
	}
	return c
}

func drawNumber(t *rapid.T, label string, choices ...string) checklist.Number {
	n, err := checklist.ParseNumber(rapid.SampledFrom(choices).Draw(t, label))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func drawQuestion(t *rapid.T, id string, earlier []string) checklist.Question {
	q := checklist.Question{
		ID: id, Rev: 1, Type: rapid.SampledFrom([]checklist.Type{checklist.Level, checklist.Ternary}).Draw(t, "type"),
		Weight: drawNumber(t, "weight", "1", "2", "3", "0.3", "0.2", "1/3"), Core: rapid.Bool().Draw(t, "core"),
		Target: drawNumber(t, "target", "1/4", "0.5", "0.6", "3/4", "1"),
		Impact: rapid.IntRange(1, 5).Draw(t, "impact"), Feasibility: rapid.IntRange(1, 5).Draw(t, "feasibility"), Months: rapid.IntRange(1, 24).Draw(t, "months"),
	}
	if rapid.Bool().Draw(t, "na allowed") {
		q.NAWhen = checklist.NewText("where it does not arise")
	}
	for _, pre := range earlier {
		if rapid.IntRange(0, 2).Draw(t, "rests on "+pre) == 0 {
			slack := drawNumber(t, "slack", "0", "0", "1/4", "0.5", "1/3")
			q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: pre, Slack: slack})
		}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "elements") {
		q.Elements = append(q.Elements, checklist.Element{
			ID: fmt.Sprintf("%s-e%d", id, i), Facet: rapid.SampledFrom(checklist.Facets()).Draw(t, "facet"),
			Optional: rapid.Bool().Draw(t, "optional"), RecordOnly: rapid.IntRange(0, 3).Draw(t, "record only") == 0,
		})
	}
	return q
}

func drawAnswers(t *rapid.T, c *checklist.Checklist) *assessment.Assessment {
	a := &assessment.Assessment{Format: 1, Answers: map[string]assessment.Answer{}}
	open := 0
	for _, q := range c.Questions() {
		ans := assessment.Answer{State: rapid.SampledFrom([]assessment.State{assessment.Answered, assessment.Answered, assessment.Answered,
			assessment.NotApplicable, assessment.Unknown, assessment.Withheld, assessment.Unanswered}).Draw(t, "state of "+q.ID)}
		if ans.State == assessment.NotApplicable && !q.NAAllowed() || !ans.Known() && open >= 3 {
			ans.State = assessment.Answered
		}
		switch ans.State {
		case assessment.Answered:
			ans.Level = rapid.SampledFrom(levelsOf(q)).Draw(t, "level of "+q.ID)
			ans.Evidence = []assessment.Evidence{{Grade: rapid.IntRange(0, 3).Draw(t, "grade of "+q.ID), Title: "proof"}}
		case assessment.NotApplicable, assessment.Withheld:
			ans.Reason = "because"
		}
		if ans.State != assessment.Answered && ans.State != assessment.NotApplicable {
			open++
		}
		ans.Elements = drawTicks(t, q)
		a.Answers[q.ID] = ans
	}
	return a
}

func drawTicks(t *rapid.T, q *checklist.Question) map[string]assessment.Tick {
	ticks := map[string]assessment.Tick{}
	for _, e := range q.Elements {
		tick := rapid.SampledFrom([]assessment.Tick{"", assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA}).Draw(t, "tick")
		if tick != "" {
			ticks[e.ID] = tick
		}
	}
	return ticks
}

// levelsOf returns the levels that a question's type has.
func levelsOf(q *checklist.Question) []int {
	if q.Kind() == checklist.Ternary {
		return []int{0, 2, 4}
	}
	return []int{0, 1, 2, 3, 4}
}

// with returns a copy of an assessment with one other answer.
func with(a *assessment.Assessment, id string, ans assessment.Answer) *assessment.Assessment {
	out := *a
	out.Answers = maps.Clone(a.Answers)
	out.Answers[id] = ans
	return &out
}

// openQuestions returns the questions whose answer is not known.
func openQuestions(c *checklist.Checklist, a *assessment.Assessment) []*checklist.Question {
	return slices.DeleteFunc(c.Questions(), func(q *checklist.Question) bool {
		state, _ := a.StateOf(q)
		return state == assessment.Answered || state == assessment.NotApplicable
	})
}

// completions calls visit with every way of answering what is not known.
func completions(a *assessment.Assessment, open []*checklist.Question, visit func(*assessment.Assessment)) {
	if len(open) == 0 {
		visit(a)
		return
	}
	for _, level := range levelsOf(open[0]) {
		completions(with(a, open[0].ID, assessment.Answer{State: assessment.Answered, Level: level}), open[1:], visit)
	}
}

// failer is what *testing.T, *testing.B and *rapid.T have in common.
type failer interface{ Fatal(args ...any) }

func mustScore(t failer, c *checklist.Checklist, a *assessment.Assessment) *Result {
	r, err := Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// encode writes all numbers of a result, exactly.
func encode(t failer, v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
