package assessment_test

import (
	"fmt"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/strict"

	"pgregory.net/rapid"
)

// traps are texts that careless readers and writers of YAML change.
var traps = []string{
	"no", "yes", "null", "~", "1e3", "0x10", "0o17", "1_000", ".inf", "2026-03-14", "12:30:45", ": ", "- ", "# not a comment", " leading",
	"trailing ", "\ttab", "a\n  indented\nb", "\nfirst line empty", "last lines empty\n\n\n", "trailing \nspace", "'", `"`, "`", "%", "@", "|", ">-", "{}", "[]",
	"&a", "*a", "!!str x", "<<", "=", "emoji 😀 and 👩‍👩‍👧", "هذا نص عربي من اليمين", "中文文本", "a\u2028b\u2029c", "\u0301", "<script>&amp;", "a: b", "a #b", "---", "...",
	"line one\n---\nline three", "x\n...\ny", "\\n", "two  spaces " + strings.Repeat("word ", 60), strings.Repeat("folded text ", 30) + "end",
	strings.Repeat("x", 20000), "𠮷野家", "\u00a0nbsp", "?", "? a", "tab\tinside\nand line",
}

// text draws any text that a file may hold.
func text(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var s string
		switch rapid.IntRange(0, 3).Draw(t, "kind of text") {
		case 0:
			s = rapid.SampledFrom(traps).Draw(t, "trap")
		case 1:
			s = rapid.StringN(1, 60, -1).Draw(t, "any")
		case 2:
			s = rapid.StringMatching(`[ a\n\-:#'"|>]{1,40}`).Draw(t, "marks")
		default:
			s = rapid.StringMatching(`([A-Za-z,.]{1,9} ){1,40}[a-z]{2}`).Draw(t, "words")
		}
		s = printable(s)
		if r := []rune(s); len(r) > most {
			s = string(r[:most])
		}
		return s
	})
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if _, bad := strict.Unprintable(string(r)); bad || r == '\ufffd' {
			return -1
		}
		return r
	}, s)
}

// words draws a text that is not empty.
func words(most int) *rapid.Generator[string] {
	return rapid.Map(text(most), func(s string) string {
		if s == "" {
			return "w"
		}
		return s
	})
}

var dates = rapid.Custom(func(t *rapid.T) assessment.Date {
	if rapid.Bool().Draw(t, "no date") {
		return assessment.Date{}
	}
	d, err := assessment.ParseDate(fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(1990, 2100).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d")))
	if err != nil {
		t.Fatal(err)
	}
	return d
})

var evidence = rapid.Custom(func(t *rapid.T) assessment.Evidence {
	return assessment.Evidence{
		Grade: rapid.IntRange(0, 3).Draw(t, "grade"), Kind: rapid.SampledFrom([]string{"", "law", "report"}).Draw(t, "kind"),
		Title: words(500).Draw(t, "title"), Date: dates.Draw(t, "date"), File: text(200).Draw(t, "file"),
		Link:         rapid.SampledFrom([]string{"", "https://example.org/a?b=c&d=%20#e"}).Draw(t, "link"),
		Confidential: rapid.Bool().Draw(t, "confidential"),
	}
})

var dissent = rapid.Custom(func(t *rapid.T) assessment.Dissent {
	d := assessment.Dissent{Institution: words(200).Draw(t, "who"), Note: text(1000).Draw(t, "note")}
	if rapid.Bool().Draw(t, "level given") {
		d.Level = new(rapid.IntRange(0, 4).Draw(t, "level"))
	}
	return d
})

// answer draws an answer to a question with elements; any level is allowed where levels is nil.
func answer(elements []string, levels ...int) *rapid.Generator[assessment.Answer] {
	if levels == nil {
		levels = []int{0, 1, 2, 3, 4}
	}
	return rapid.Custom(func(t *rapid.T) assessment.Answer {
		a := assessment.Answer{
			State: rapid.Map(rapid.IntRange(0, 4), func(i int) assessment.State { return assessment.State(i) }).Draw(t, "state"),
			Note:  text(20000).Draw(t, "note"), NoteConfidential: rapid.Bool().Draw(t, "confidential"),
			Evidence: rapid.SliceOfN(evidence, 0, 3).Draw(t, "evidence"), Institution: text(200).Draw(t, "institution"),
			Date: dates.Draw(t, "date"), Dissent: rapid.SliceOfN(dissent, 0, 2).Draw(t, "dissent"), Confirm: rapid.SampledFrom([]assessment.Confirm{"", assessment.ConfirmSplit, assessment.ConfirmDiscuss}).Draw(t, "confirm"),
		}
		switch a.State {
		case assessment.Answered:
			a.Level = rapid.SampledFrom(levels).Draw(t, "level")
		case assessment.NotApplicable, assessment.Withheld:
			a.Reason = text(2000).Draw(t, "reason")
		}
		ticks := rapid.SampledFrom([]assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA})
		if len(elements) > 0 {
			a.Elements = rapid.MapOfN(rapid.SampledFrom(elements), ticks, 0, len(elements)).Draw(t, "ticks")
		}
		return a
	})
}

var registerAnswer = rapid.Custom(func(t *rapid.T) assessment.RegisterAnswer {
	r := assessment.RegisterAnswer{
		Text: text(2000).Draw(t, "text"), Institution: text(200).Draw(t, "institution"), Date: dates.Draw(t, "date"),
		Choices: rapid.SliceOfNDistinct(words(40), 0, 3, rapid.ID).Draw(t, "choices"),
	}
	if rapid.Bool().Draw(t, "publish given") {
		r.Publish = new(rapid.Bool().Draw(t, "publish"))
	}
	return r
})

// anyAssessment draws an assessment of the right shape, with ids of no particular edition.
var anyAssessment = rapid.Custom(func(t *rapid.T) *assessment.Assessment {
	ids := rapid.OneOf(rapid.StringMatching(`[a-zA-Z0-9][a-zA-Z0-9-]{0,8}`), rapid.SampledFrom([]string{"1e3", "0x10", "no", "null", "13u", "14bb", "2020"}))
	return &assessment.Assessment{
		Format:    1,
		Checklist: assessment.Edition{ID: words(40).Draw(t, "id"), Edition: words(40).Draw(t, "edition")},
		Form:      "full",
		Country:   assessment.Country{Code: rapid.SampledFrom([]string{"X-ISLA", "NO", "CI"}).Draw(t, "code"), Name: "n" + text(100).Draw(t, "name")},
		Scope:     assessment.Scope{Kind: "institution", Institution: words(200).Draw(t, "institution")},
		Mode:      "self", Classification: "restricted", Language: rapid.SampledFrom([]string{"", "en", "ar"}).Draw(t, "language"),
		Started: dates.Draw(t, "started"), Date: assessment.NewDate(2026, 3, 14),
		Participants: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) assessment.Participant {
			return assessment.Participant{Institution: words(200).Draw(t, "who"), Role: text(200).Draw(t, "role")}
		}), 0, 3).Draw(t, "participants"),
		Profile: rapid.MapOfN(ids, text(200), 0, 3).Draw(t, "profile"),
		Targets: rapid.MapOfN(ids, rapid.Custom(func(t *rapid.T) assessment.Target {
			den := rapid.Int64Range(1, 1000).Draw(t, "den")
			return assessment.Target{Value: checklist.Rational(rapid.Int64Range(0, den).Draw(t, "num"), den), Reason: words(2000).Draw(t, "reason")}
		}), 0, 2).Draw(t, "targets"),
		Answers:  rapid.MapOfN(ids, answer([]string{"a", "no", "1e3"}), 0, 4).Draw(t, "answers"),
		Register: rapid.MapOfN(ids, registerAnswer, 0, 2).Draw(t, "register"),
		Carried: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) assessment.Carried {
			c := assessment.Carried{Edition: words(100).Draw(t, "edition"), ID: words(100).Draw(t, "id"), Fact: text(200).Draw(t, "fact")}
			if rapid.Bool().Draw(t, "answer carried") {
				c.Answer = new(answer(nil).Draw(t, "answer"))
			}
			if rapid.Bool().Draw(t, "register carried") {
				c.Register = new(registerAnswer.Draw(t, "register answer"))
			}
			return c
		}), 0, 2).Draw(t, "carried"),
	}
})
