package interview

import (
	"errors"
	"reflect"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/locale"
)

// snapshot is what a file says to one question, scored or of the register, or to one topic.
type snapshot struct {
	answer   assessment.Answer
	register assessment.RegisterAnswer
	fact     string
	head     assessment.Head // the part that the topic is about, the rest empty
}

func (s snapshot) same(o snapshot) bool {
	return SameAnswer(s.answer, o.answer) && SameRegister(s.register, o.register) && s.fact == o.fact && reflect.DeepEqual(s.head, o.head)
}

func (t *Talk) snapshot() snapshot {
	if isTopic(t.id) {
		return t.topicSnapshot()
	}
	a := t.store.Assessment()
	return snapshot{answer: a.Answers[t.id].Clone(), register: a.Register[t.id]}
}

// put makes a snapshot the answer to the question or topic at hand.
func (t *Talk) put(s snapshot) error {
	if isTopic(t.id) {
		return t.putTopic(s)
	}
	if t.question() == nil {
		return t.store.Assessment().SetRegister(t.c, t.id, s.register)
	}
	return t.store.Assessment().Set(t.c, t.id, s.answer)
}

// commit records a changed answer, dated and signed, saves it and goes on. An answer that says what it said before stays untouched, but
// for one that waited to be confirmed.
func (t *Talk) commit(ans assessment.Answer, then func()) error {
	was := t.answer()
	if SameAnswer(was, ans) && was.Confirm == "" {
		then()
		return nil
	}
	ans.Date = t.opts.Today
	if t.opts.Institution != "" {
		ans.Institution = t.opts.Institution
	}
	return t.record(snapshot{answer: ans}, then)
}

// commitRegister is commit for a register question.
func (t *Talk) commitRegister(ans assessment.RegisterAnswer, then func()) error {
	if SameRegister(t.store.Assessment().Register[t.id], ans) {
		then()
		return nil
	}
	ans.Date = t.opts.Today
	if t.opts.Institution != "" {
		ans.Institution = t.opts.Institution
	}
	return t.record(snapshot{register: ans}, then)
}

func (t *Talk) record(s snapshot, then func()) error {
	if err := t.put(s); err != nil {
		return err
	}
	t.save(then)
	return nil
}

// save writes the assessment and goes on from the page at hand, or asks what to do where that fails.
func (t *Talk) save(then func()) {
	err := t.store.Save()
	if err == nil {
		t.err, t.base = nil, t.snapshot()
		then()
		return
	}
	at := t.step
	resume := func() { t.step = at; then() }
	if errors.Is(err, assessment.ErrConflict) {
		t.merge(resume)
		return
	}
	t.fail(err, resume)
}

func (t *Talk) fail(err error, then func()) {
	t.step, t.err, t.then = stepFailed, err, then
}

// merge reads the file that another program changed and puts the answer at hand into it, or asks whose answer stays where both changed it.
func (t *Talk) merge(then func()) {
	t.mine = t.snapshot()
	if err := t.store.Reload(); err != nil {
		t.fail(err, then)
		return
	}
	if theirs := t.snapshot(); !theirs.same(t.base) && !theirs.same(t.mine) {
		t.step, t.then = stepConflict, then
		return
	}
	t.notices = append(t.notices, t.p.Text("answer.conflict.merged"))
	t.keepMine(then)
}

func (t *Talk) keepMine(then func()) {
	if err := t.put(t.mine); err != nil {
		t.fail(err, then)
		return
	}
	t.save(then)
}

// inTrouble reports whether an answer waits to be saved.
func (t *Talk) inTrouble() bool { return t.step == stepConflict || t.step == stepFailed }

func (t *Talk) askConflict() Prompt {
	return Prompt{
		Place: t.place(), Title: t.p.Text("answer.conflict.title"),
		Body:    []Paragraph{{"", t.p.Text("answer.conflict.text", "ID", t.name())}},
		Ask:     t.p.Text("answer.conflict.ask"),
		Options: []Option{{Key: "m", Label: t.p.Text("answer.conflict.mine"), Text: t.words(t.mine)}, {Key: "t", Label: t.p.Text("answer.conflict.theirs"), Text: t.words(t.snapshot())}},
	}
}

// name is the id of the question at hand, or the title of the topic.
func (t *Talk) name() string {
	if isTopic(t.id) {
		return t.topicTitle(t.id)
	}
	return t.id
}

// words tells an answer in short, for a choice between two.
func (t *Talk) words(s snapshot) string {
	if isTopic(t.id) {
		return t.topicWords(s)
	}
	q := t.question()
	if q == nil {
		return t.p.Join(append(append([]string{}, s.register.Choices...), quoted(t.p, s.register.Text)...))
	}
	parts := []string{StateWords(t.p, q, s.answer)}
	for _, e := range q.Elements {
		if tick := s.answer.Elements[e.ID]; tick != "" {
			parts = append(parts, t.p.Pair(e.ID, TickWords(t.p, tick)))
		}
	}
	parts = append(parts, quoted(t.p, s.answer.Reason)...)
	parts = append(parts, quoted(t.p, s.answer.Note)...)
	return t.p.Join(append(parts, t.p.Pair(t.p.Text("answer.part.evidence"), t.p.Count("answer.items", len(s.answer.Evidence)))))
}

func quoted(p *locale.Printer, text string) []string {
	if text == "" {
		return nil
	}
	return []string{quote(p, text)}
}

func (t *Talk) takeConflict(r Reply) error {
	switch strings.ToLower(r.Key) {
	case "m":
		t.keepMine(t.then)
	case "t":
		t.base = t.snapshot()
		t.then()
	default:
		return t.choose()
	}
	return nil
}

func (t *Talk) askFailed() Prompt {
	return Prompt{
		Place: t.place(), Title: t.p.Text("answer.failed.title"),
		Body: []Paragraph{{"", t.err.Error()}, {"", t.p.Text("answer.failed.text", "ID", t.name())}},
		Ask:  t.p.Text("answer.failed.ask"),
		Options: []Option{
			{Key: "r", Label: t.p.Text("answer.failed.retry"), Text: t.p.Text("answer.failed.retry.text"), Chosen: true},
			{Key: "q", Label: t.p.Text("answer.failed.quit"), Text: t.p.Text("answer.failed.quit.text")},
		},
	}
}

func (t *Talk) takeFailed(r Reply) error {
	switch strings.ToLower(r.Key) {
	case "r":
		t.save(t.then)
	case "q":
		t.quit()
	default:
		return t.choose()
	}
	return nil
}

// choose refuses a key that no option has.
func (t *Talk) choose() error { return errors.New(t.p.Text("answer.problem.choose")) }
