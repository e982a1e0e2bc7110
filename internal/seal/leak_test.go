package seal

import (
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/reports"
)

// sentinels stand in everything that must not leave the country, by the language of the report: in letters, in letters that are joined and
// run from right to left, and in characters that any line may end between.
var sentinels = map[string]string{"en": "SENTINEL", "ar": "شاهدسرّي", "zh": "绝密证人"}

// TestNothingLeaks prints reports of answers with secrets and looks for these in every byte of the file, unpacked, and in what pages and
// tags say.
func TestNothingLeaks(t *testing.T) {
	for lang, word := range sentinels {
		for _, variant := range reports.Variants() {
			t.Run(lang+"-"+string(variant), func(t *testing.T) {
				s := small(t, variant, kept(variant, word))
				s.Options.Printer = example.Printer(t, lang)
				before, err := assessment.EncodeJSON(s.Assessment)
				if err != nil {
					t.Fatal(err)
				}
				if n, least := strings.Count(string(before), word), map[reports.Variant]int{reports.Full: 14, reports.Summary: 40, reports.Public: 40}[variant]; n < least {
					t.Fatalf("only %d secrets", n)
				}
				_, private := newKey(t, "k.pub")
				data := printed(t, s, private)
				for _, place := range places(t, data) {
					for _, secret := range slices.Compact([]string{word, sentinels["en"]}) { // the sample itself has some
						if i := mention(place.text, secret); i >= 0 {
							t.Errorf("%s tells %q", place.name, place.text[max(i-40, 0):min(i+60, len(place.text))])
						}
					}
				}
				if c := checked(data); c.Verdict == Differs {
					t.Error(said(t, c))
				}
			})
		}
	}
}

// kept adds to the sample what a variant keeps to itself, one of each kind.
func kept(variant reports.Variant, word string) func(*assessment.Assessment) {
	return func(a *assessment.Assessment) {
		if variant != reports.Full {
			answers(a, word)
		}
		secrets(a, word)
	}
}

// secrets are what no report tells.
func secrets(a *assessment.Assessment, word string) {
	publish := false
	level := 2
	a.Carried = []assessment.Carried{{Edition: word, ID: word, Fact: word,
		Answer: &assessment.Answer{State: assessment.Answered, Note: word}, Register: &assessment.RegisterAnswer{Text: word}}}
	a.Register["R2"] = assessment.RegisterAnswer{Text: word, Institution: word, Publish: &publish}
	answer := a.Answers["1d"]
	answer.Note, answer.NoteConfidential = word, true
	answer.Dissent = []assessment.Dissent{{Institution: word, Level: &level, Note: word}}
	answer.Evidence = append(answer.Evidence,
		assessment.Evidence{Title: word, Grade: 3, Kind: "law", Link: "https://example.org/" + word, File: word + ".pdf", Confidential: true},
		assessment.Evidence{Title: "Open", Grade: 1, File: "/home/" + word + "/open.pdf"})
	a.Answers["1d"] = answer
}

// answers are the words that a report of areas does not tell: who took part, and what was typed beside any answer, withheld ones among them.
func answers(a *assessment.Assessment, word string) {
	level := 1
	a.Participants = []assessment.Participant{{Institution: word, Role: word}, {Institution: "police", Role: word}}
	for id, answer := range a.Answers {
		answer.Note, answer.Institution = word, word
		answer.Dissent = []assessment.Dissent{{Institution: word, Level: &level, Note: word}}
		answer.Evidence = append(answer.Evidence, assessment.Evidence{Title: word, Grade: 2, Kind: "law", Link: "https://example.org/" + word, File: word + ".pdf"})
		if answer.Reason != "" {
			answer.Reason = word
		}
		a.Answers[id] = answer
	}
	for id, target := range a.Targets {
		target.Reason = word
		a.Targets[id] = target
	}
	a.Register["R1"] = assessment.RegisterAnswer{Text: word, Institution: word, Choices: []string{"signed"}}
}
