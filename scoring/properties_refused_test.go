package scoring

import (
	"fmt"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"

	"pgregory.net/rapid"
)

func TestProperty16ExportAndImport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		c.Forms = []checklist.Form{{ID: "full", Elements: true}}
		for _, q := range c.Questions() {
			q.Forms = []string{"full"}
		}
		a.Checklist, a.Form = assessment.Edition{ID: c.ID, Edition: c.Edition}, "full"
		a.Country, a.Scope = assessment.Country{Code: "X-ISLA", Name: "Island Republic"}, assessment.Scope{Kind: "national"}
		a.Mode, a.Classification, a.Date = "self", "restricted", assessment.NewDate(2026, 3, 14)
		before := encode(t, mustScore(t, c, a))

		data, err := assessment.EncodeJSON(a)
		if err != nil {
			t.Fatal(err)
		}
		text, err := assessment.EncodeYAML(a, c)
		if err != nil {
			t.Fatal(err)
		}
		for name, file := range map[string][]byte{"a.json": data, "a.yaml": text} {
			back, err := assessment.Decode(name, file)
			if err != nil {
				t.Fatalf("%v\n%s", err, file)
			}
			if after := encode(t, mustScore(t, c, back)); before != after {
				t.Fatalf("%s: export and import changed\n%s to\n%s", name, before, after)
			}
		}
	})
}

func TestProperty17LanguageChangesNoNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := encode(t, mustScore(t, c, a))
		a.Language = rapid.SampledFrom([]string{"ar", "zh", "fr"}).Draw(t, "language")
		c.Language, c.Title = a.Language, checklist.NewText("标题 عنوان")
		for _, q := range c.Questions() {
			q.Title, q.Question = checklist.NewText("سؤال "+q.ID), checklist.NewText("问题")
		}
		if after := encode(t, mustScore(t, c, a)); before != after {
			t.Fatalf("the language changed\n%s to\n%s", before, after)
		}
	})
}

func TestProperty18Refused(t *testing.T) {
	for name, spoiler := range spoilers() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c, a := drawCase(t)
				mustScore(t, c, a)
				spoiler(c, a)
				if r, err := Score(c, a); err == nil {
					t.Fatalf("accepted: %s", fmt.Sprint(r.Counts))
				}
			})
		})
	}
}

// spoilers break one spot of a valid case each.
func spoilers() map[string]func(*checklist.Checklist, *assessment.Assessment) {
	return map[string]func(*checklist.Checklist, *assessment.Assessment){
		"cycle": func(c *checklist.Checklist, _ *assessment.Assessment) {
			q := c.Questions()[0]
			q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: q.ID})
		},
		"missing id": func(c *checklist.Checklist, _ *assessment.Assessment) {
			q := c.Questions()[0]
			q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: "nowhere"})
		},
		"level 5": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: 5}
		},
		"level -1": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: -1}
		},
		"level 3 of no, partly, yes": func(c *checklist.Checklist, a *assessment.Assessment) {
			c.Questions()[0].Type = checklist.Ternary
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: 3}
		},
		"unknown id":   func(_ *checklist.Checklist, a *assessment.Assessment) { a.Answers["nowhere"] = assessment.Answer{} },
		"unknown form": func(_ *checklist.Checklist, a *assessment.Assessment) { a.Form = "nowhere" },
		"evidence 4": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Evidence: []assessment.Evidence{{Grade: 4}}}
		},
		"target above 1": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Targets = map[string]assessment.Target{c.Questions()[0].ID: {Value: checklist.Rational(5, 4)}}
		},
		"target of an unknown id": func(_ *checklist.Checklist, a *assessment.Assessment) {
			a.Targets = map[string]assessment.Target{"nowhere": {Value: checklist.Rational(1, 4)}}
		},
		"weight 0": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Questions()[0].Weight = checklist.Rational(0, 1)
		},
		"weight below 0": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Questions()[0].Weight = checklist.Rational(-1, 2)
		},
		"area weight 0": func(c *checklist.Checklist, _ *assessment.Assessment) { c.Areas[0].Weight = checklist.Rational(0, 1) },
		"an id twice": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Areas[0].Questions = append(c.Areas[0].Questions, *c.Questions()[0])
		},
	}
}
