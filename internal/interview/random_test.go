package interview

import (
	"errors"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// TestAnyConversation says random things, with a disk that fails and another program that writes: there is always a page to show, the
// file is always one that the edition accepts, and at the end memory and file agree unless the conversation says that they do not.
func TestAnyConversation(t *testing.T) {
	ids := []string{"13c", "13u", "13e", "14r", "R6", "R7", "nothing", "federal", "participants", "scope", "date", "power", "regions", "R2"}
	editions := []*checklist.Checklist{edition(t), smallEdition(t)}
	texts := []string{"", "words", "12 000", "police", "2025-05-01", "https://example.org", "two\nlines", "\x00", " "}
	rapid.Check(t, func(rt *rapid.T) {
		talk, store := startWith(t, rapid.SampledFrom(editions).Draw(rt, "edition"), rapid.SampledFrom([]string{"full", "rapid"}).Draw(rt, "form"), Options{})
		for range rapid.IntRange(1, 40).Draw(rt, "replies") {
			switch rapid.IntRange(0, 12).Draw(rt, "weather") {
			case 0:
				store.fail = []error{errors.New("disk full")}
			case 1:
				mode, id := rapid.SampledFrom(modes[:]).Draw(rt, "their mode"), talk.id
				store.other = func(a *assessment.Assessment) {
					a.Mode = mode
					if _, ok := talk.c.Question(id); ok {
						a.Answers[id] = assessment.Answer{State: assessment.Unknown}
					}
				}
			}
			if talk.Done() {
				break
			}
			p := talk.Prompt()
			if p.Title == "" || p.Ask == "" || p.Place == "" {
				rt.Fatalf("an empty page: %+v", p)
			}
			talk.Reply(randomReply(rt, p, ids, texts))
			if err := store.disk.Validate(talk.c); err != nil {
				rt.Fatalf("the file is broken: %v", err)
			}
		}
		if talk.Err() == nil && !talk.inTrouble() {
			if diff := cmp.Diff(store.a, store.disk, cmpopts.EquateEmpty(), cmp.Comparer(func(x, y assessment.Date) bool { return x == y })); diff != "" {
				rt.Fatalf("memory and file differ at %s:\n%s", talk.id, diff)
			}
		}
	})
}

func randomReply(rt *rapid.T, p Prompt, ids, texts []string) Reply {
	r := Reply{Text: rapid.SampledFrom(texts).Draw(rt, "text"), Ticks: map[string]assessment.Tick{}}
	if rapid.IntRange(0, 5).Draw(rt, "commands") == 0 {
		r.Command = rapid.SampledFrom([]Command{Back, Skip, Areas, Jump}).Draw(rt, "command")
		r.Text = rapid.SampledFrom(ids).Draw(rt, "id")
		return r
	}
	for _, o := range p.Options {
		if rapid.Bool().Draw(rt, "choose "+o.Key) {
			r.Key, r.Keys = o.Key, append(r.Keys, o.Key)
			if len(p.Scale) > 0 {
				r.Ticks[o.Key] = rapid.SampledFrom(p.Scale).Draw(rt, "tick").Tick
			}
		}
	}
	return r
}
