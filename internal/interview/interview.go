// Package interview is the conversation in which an assessment is answered, without a terminal: Prompt says what to show and to ask,
// Reply takes what the person said and moves on. A face shows prompts on a screen or line by line; the words are those of the catalogue.
//
// Each reply that changes an answer is saved before the next prompt. Where saving fails the conversation asks what to do; nothing that was
// said is lost.
package interview

import (
	"errors"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// Store keeps the assessment. Save fails with assessment.ErrConflict where another program changed what is kept since it was read; Reload
// then reads it again, and leaves the assessment as it is where that fails.
type Store interface {
	Assessment() *assessment.Assessment
	Save() error
	Reload() error
}

// Options are the settings of a conversation.
type Options struct {
	Area        checklist.ID    // start here, or About; empty: with the list of areas
	Today       assessment.Date // the day of the answers
	Institution string          // who answers; empty: answers keep the institution they have
}

// Talk is one conversation.
type Talk struct {
	c     *checklist.Checklist
	p     *locale.Printer
	store Store
	opts  Options

	step    step
	area    *checklist.Area  // the area at hand, nil for what is about the country and the assessment
	id      checklist.ID     // the question or topic at hand
	review  bool             // go through every question of the area, answered or not
	pending assessment.State // a state chosen that still needs its reason
	item    assessment.Evidence
	at      int                    // index of the evidence to remove
	member  assessment.Participant // who is being listed or looked at
	notices []string               // what to tell with the next prompt
	problem string                 // why the last reply was refused

	base snapshot // the answer at hand as it was last read or saved
	mine snapshot // the answer that another program's change stands against
	then func()   // goes on after a trouble with saving
	err  error    // what keeps an answer from being saved
}

// New starts a conversation; the area, where one is given, must be of the edition.
func New(c *checklist.Checklist, p *locale.Printer, store Store, opts Options) (*Talk, error) {
	t := &Talk{c: c, p: p, store: store, opts: opts}
	if opts.Area == "" {
		t.showAreas()
		return t, nil
	}
	area, ok := c.Area(opts.Area)
	if !ok && opts.Area == About {
		t.enterAbout()
		return t, nil
	}
	if !ok {
		return nil, errors.New("the checklist has no area " + opts.Area)
	}
	t.enter(area)
	return t, nil
}

// Done reports whether the conversation is over.
func (t *Talk) Done() bool { return t.step == stepEnd }

// Err returns why the last answer could not be saved, nil where everything is. The store's assessment holds that answer.
func (t *Talk) Err() error { return t.err }

// Printer returns the printer of the conversation's language.
func (t *Talk) Printer() *locale.Printer { return t.p }

// Progress counts what is answered.
func (t *Talk) Progress() assessment.Counts {
	return assessment.ProgressOf(t.c, t.store.Assessment()).Counts
}

// Prompt returns what to show and to ask now.
func (t *Talk) Prompt() Prompt {
	page := t.page()
	if page.show == nil {
		return Prompt{}
	}
	prompt := page.show()
	prompt.Problem, prompt.Notices = t.problem, append(t.notices[:len(t.notices):len(t.notices)], prompt.Notices...)
	return prompt
}

// Reply takes what the person said. What the question does not allow is refused: the next prompt is the same with its Problem.
func (t *Talk) Reply(r Reply) {
	if t.Done() {
		return
	}
	t.problem = ""
	notices := t.notices
	t.notices = nil
	if err := t.obey(r); err != nil {
		t.problem, t.notices = sentence(err), notices
	}
}

func (t *Talk) obey(r Reply) error {
	if r.Command == Quit {
		t.quit()
		return nil
	}
	if t.inTrouble() && r.Command != Answer {
		return errors.New(t.p.Text("answer.problem.trouble"))
	}
	switch r.Command {
	case Back:
		t.back()
	case Skip:
		t.skip()
	case Areas:
		t.showAreas()
	case Jump:
		return t.jump(r.Text)
	default:
		return t.page().take(r)
	}
	return nil
}

// quit ends the conversation; an answer that is not saved yet goes into the assessment in memory.
func (t *Talk) quit() {
	if t.step == stepConflict {
		t.err = errors.Join(assessment.ErrConflict, t.put(t.mine))
	}
	t.step = stepEnd
}

// sentence is the reason of an error without the id that the page shows anyway.
func sentence(err error) string {
	var refused *assessment.RefusedError
	if !errors.As(err, &refused) {
		return err.Error()
	}
	text := ""
	for _, p := range refused.Problems {
		if text != "" {
			text += "; "
		}
		if p.Path != "" {
			text += p.Path + ": "
		}
		text += p.Msg
	}
	return text
}
