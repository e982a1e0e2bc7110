package scoring

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

type sammQuestions struct {
	Questions []struct{ Code, Function, Practice, Text string }
}

type sammResult struct {
	Answers map[string]float64
	Result  struct {
		Score     float64
		Functions []struct {
			Name      string
			Score     float64
			Practices []struct {
				Name  string
				Score float64
			}
		}
	}
}

// TestSAMM scores a completed OWASP SAMM assessment. SAMM's functions are areas; its answers 0, 1/4, 1/2 and 1 are levels 0, 1, 2 and 4; its
// scores are three times the arithmetic means.
func TestSAMM(t *testing.T) {
	var questions sammQuestions
	var done sammResult
	readJSON(t, "testdata/samm/samm_questions.json", &questions)
	readJSON(t, "testdata/samm/sammwise_answers_and_result.json", &done)
	c := sammChecklist(questions, done)
	r := mustScore(t, c, sammAnswers(t, c, done))

	if len(r.Questions) != 90 || r.Counts.Answered != 90 {
		t.Fatalf("%d questions, %d answered; want 90", len(r.Questions), r.Counts.Answered)
	}
	near := func(what string, want float64, got Interval) {
		t.Helper()
		for _, end := range []Fraction{got.Low, got.High} {
			if math.Abs(want-3*end.Float()) > 1e-12 {
				t.Errorf("%s: want %v, got %v", what, want, 3*end.Float())
			}
		}
	}
	near("overall", done.Result.Score, r.Overall.Arithmetic)
	near("headline, which this edition sets to arithmetic", 1.3, r.Overall.Headline)
	for i, want := range []float64{1.25, 1.5, 1.75, 0.75, 1.25} {
		f := done.Result.Functions[i]
		if f.Score != want {
			t.Fatalf("%s: the file says %v, want %v", f.Name, f.Score, want)
		}
		area, ok := r.Area(strings.ToLower(f.Name))
		if !ok {
			t.Fatalf("no area for %s", f.Name)
		}
		near(f.Name, want, area.Score)
	}
}

func readJSON(t *testing.T, name string, out any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, out)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sammChecklist makes an edition with one area for each function and the questions of its practices in order.
func sammChecklist(in sammQuestions, done sammResult) *checklist.Checklist {
	c := &checklist.Checklist{Format: 1, ID: "samm", Edition: "2", Language: "en", Scoring: checklist.DefaultParameters()}
	c.Scoring.Headline = "arithmetic"
	for _, f := range done.Result.Functions {
		area := &checklist.Area{ID: strings.ToLower(f.Name), Title: checklist.NewText(f.Name), Weight: checklist.Rational(1, 1)}
		for _, practice := range f.Practices {
			for _, q := range in.Questions {
				if q.Practice == f.Name[:1]+"-"+initials(practice.Name) {
					area.Questions = append(area.Questions, checklist.Question{
						ID: strings.ToLower(q.Code), Rev: 1, Refs: []string{q.Code}, Question: checklist.NewText(q.Text), Type: checklist.Level,
					})
				}
			}
		}
		c.Areas = append(c.Areas, area)
	}
	return c
}

// initials returns SM for "Strategy and Metrics".
func initials(name string) string {
	out := ""
	for _, word := range strings.Fields(name) {
		if word != "and" {
			out += word[:1]
		}
	}
	return out
}

func sammAnswers(t *testing.T, c *checklist.Checklist, done sammResult) *assessment.Assessment {
	levels := map[float64]int{0: 0, 0.25: 1, 0.5: 2, 1: 4}
	a := &assessment.Assessment{Format: 1, Answers: map[string]assessment.Answer{}}
	for i, q := range c.Questions() {
		level, ok := levels[done.Answers[fmt.Sprintf("question%d", i+1)]]
		if !ok {
			t.Fatalf("question%d has no answer of the set", i+1)
		}
		a.Answers[q.ID] = assessment.Answer{State: assessment.Answered, Level: level}
	}
	return a
}
