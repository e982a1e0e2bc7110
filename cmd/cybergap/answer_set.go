package main

import (
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/locale"
	"cybergap/internal/strict"

	"github.com/spf13/pflag"
)

// setOptions are the flags that change answers without asking.
type setOptions struct {
	sets              []string
	facts             []string
	participants      []string
	clear             bool
	na, withheld      string
	unknown           bool
	note, institution string
	confidential      bool
	elements          []string
	evidence          []string
	publish           bool

	given func(flag string) bool
}

func (o *setOptions) addFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&o.sets, "set", nil, "question to change, or QUESTION=LEVEL: 0 to 4, no, partly, yes (repeatable)")
	f.StringArrayVar(&o.facts, "fact", nil, "fact of the country: ID=VALUE, or ID=- where it is not known (repeatable)")
	f.StringArrayVar(&o.participants, "participant", nil, "institution that took part: INSTITUTION=ROLE, or INSTITUTION=- to take it off (repeatable)")
	f.StringVar(&o.note, "note", "", "with --set: the note; of a register question its words")
	f.BoolVar(&o.confidential, "confidential", false, "with --set: the note stays out of every report")
	f.StringArrayVar(&o.elements, "element", nil, "with --set: ID=yes, partly, no, unknown or na (repeatable)")
	f.StringArrayVar(&o.evidence, "evidence", nil, `with --set: add "title=...;grade=0..3;kind=...;date=...;link=...;file=...;confidential=yes" (repeatable)`)
	f.StringVar(&o.na, "na", "", "with --set: not applicable, with the reason")
	f.BoolVar(&o.unknown, "unknown", false, "with --set: the answer is not known")
	f.StringVar(&o.withheld, "withheld", "", "with --set: the answer is withheld, with the reason")
	f.StringVar(&o.institution, "institution", "", "institution that gives the answers: an id of the checklist, or a name")
	f.BoolVar(&o.publish, "publish", false, "with --set: whether a register answer may be published (--publish=false)")
	f.BoolVar(&o.clear, "clear", false, "with --set: take the answer back, with its note and evidence")
}

// detailFlags belong to one question.
var detailFlags = []string{"note", "confidential", "element", "evidence", "na", "unknown", "withheld", "publish", "clear"}

// details names the flags given that belong to one question.
func (o *setOptions) details() (names []string) {
	for _, name := range detailFlags {
		if o.given(name) {
			names = append(names, "--"+name)
		}
	}
	return names
}

// any reports whether something is changed without asking.
func (o *setOptions) any() bool { return len(o.sets)+len(o.facts)+len(o.participants) > 0 }

// check refuses combinations that make no sense.
func (o *setOptions) check() error {
	example := advice("hint.example", "Command", `cybergap answer island.yaml --set 13u=3 --note "Desk staffed since May."`)
	details := o.details()
	var states []string
	for _, name := range []string{"na", "unknown", "withheld", "clear"} {
		if o.given(name) {
			states = append(states, "--"+name)
		}
	}
	if _, _, valued := strings.Cut(strings.Join(o.sets, ""), "="); valued && len(states) > 0 {
		states = append(states, "a level")
	}
	switch {
	case len(o.sets) == 0 && len(details) > 0:
		return usage(example, "answer: %s needs --set with a question", details[0])
	case len(o.sets) > 1 && len(details) > 0:
		return usage(advice("hint.one-set", "Flag", details[0]), "answer: %s belongs to one question, and several are given", details[0])
	case len(states) > 1:
		return usage(advice("hint.states"), "answer: %s and %s do not go together", states[0], states[1])
	case o.given("clear") && len(details) > 1:
		return usage(advice("hint.clear"), "answer: --clear takes the whole answer back; leave the other flags out")
	}
	return nil
}

// setter applies the flags to the questions of an assessment.
type setter struct {
	c     *checklist.Checklist
	a     *assessment.Assessment
	p     *locale.Printer
	o     setOptions
	day   assessment.Date
	dated bool // the user named the day
}

// all changes what the flags name, in the order of the file.
func (s setter) all() (set changed, err error) {
	if set.facts, err = setFacts(s.c, s.a, "answer", s.o.facts); err != nil {
		return set, err
	}
	if set.participants, err = setParticipants(s.c, s.p, s.a, s.o.participants); err != nil {
		return set, err
	}
	for _, arg := range s.o.sets {
		id, value, valued := strings.Cut(arg, "=")
		if id = questionID(s.c, strings.TrimSpace(id)); slices.Contains(set.questions, id) {
			return set, usage(advice("hint.once.question"), "answer: %s is set twice", id)
		}
		set.questions = append(set.questions, id)
		if err := s.apply(id, strings.TrimSpace(value), valued); err != nil {
			return set, err
		}
	}
	return set, nil
}

// apply changes one scored or register question.
func (s setter) apply(id, value string, valued bool) error {
	if _, ok := s.c.Register(id); ok {
		return s.register(id, value, valued)
	}
	if _, ok := s.c.Question(id); !ok {
		return usage(advice("hint.ids"), "answer: the checklist %s has no question %q", s.c.Key(), strict.Short(id))
	}
	if s.o.clear {
		s.a.Clear(id)
		return nil
	}
	was := s.a.Answers[id]
	ans := was.Clone()
	if err := s.state(&ans, id, value, valued); err != nil {
		return err
	}
	if err := s.support(&ans); err != nil {
		return err
	}
	if s.dated || !interview.SameAnswer(was, ans) {
		ans.Date = s.day
	}
	return s.a.Set(s.c, id, ans)
}

// state gives the answer its level, or the state that a flag names.
func (s setter) state(ans *assessment.Answer, id, value string, valued bool) error {
	o := s.o
	switch {
	case valued:
		level, err := levelOf(s.c, id, value)
		ans.State, ans.Level, ans.Reason = assessment.Answered, level, ""
		return err
	case o.given("na"):
		ans.State, ans.Level, ans.Reason = assessment.NotApplicable, 0, o.na
	case o.unknown:
		ans.State, ans.Level, ans.Reason = assessment.Unknown, 0, ""
	case o.given("withheld"):
		ans.State, ans.Level, ans.Reason = assessment.Withheld, 0, o.withheld
	case len(o.details()) == 0:
		return usage(advice("hint.set", "ID", id), "answer: nothing to set for %s", id)
	}
	return nil
}

// levelOf reads a level, or the word for it where the question is answered in words.
func levelOf(c *checklist.Checklist, id, value string) (int, error) {
	q, _ := c.Question(id)
	allowed := "a level from 0 to 4"
	if q.Kind() == checklist.Ternary {
		allowed = "no, partly or yes"
		if i := slices.Index([]string{"no", "partly", "yes"}, value); i >= 0 {
			return 2 * i, nil
		}
	}
	if level, err := strconv.Atoi(value); err == nil && !q.Descriptor(level).Empty() && (q.Kind() == checklist.Level || level%2 == 0) {
		return level, nil
	}
	return 0, usage(advice("hint.allowed", "ID", id), "answer: %s takes %s, not %q", id, allowed, strict.Short(value))
}

// support adds what stands beside the level: note, elements, evidence, institution.
func (s setter) support(ans *assessment.Answer) error {
	o := s.o
	if o.given("note") {
		ans.Note = o.note
		ans.NoteConfidential = o.confidential && o.note != ""
	} else if o.given("confidential") {
		ans.NoteConfidential = o.confidential && ans.Note != ""
	}
	if o.given("institution") {
		ans.Institution = o.institution
	}
	for _, text := range o.elements {
		id, tick, ok := strings.Cut(text, "=")
		if !ok {
			return usage(advice("hint.element"), "answer: --element %q names no answer", strict.Short(text))
		}
		if ans.Elements == nil {
			ans.Elements = map[string]assessment.Tick{}
		}
		ans.Elements[strings.TrimSpace(id)] = assessment.Tick(strings.TrimSpace(tick))
	}
	for _, text := range o.evidence {
		e, err := parseEvidence(text)
		if err != nil {
			return err
		}
		if !slices.Contains(ans.Evidence, e) {
			ans.Evidence = append(ans.Evidence, e)
		}
	}
	return nil
}

// register changes one register question: the value lists ids of choices, or is the words where there are none.
func (s setter) register(id, value string, valued bool) error {
	o := s.o
	for _, name := range []string{"element", "evidence", "na", "unknown", "withheld", "confidential"} {
		if o.given(name) {
			return usage(advice("hint.register", "ID", id), "answer: --%s does not fit the register question %s", name, id)
		}
	}
	if o.clear {
		s.a.Clear(id)
		return nil
	}
	r, _ := s.c.Register(id)
	was := s.a.Register[id]
	ans := was
	switch {
	case valued && r.Kind == "words":
		ans.Text = value
	case valued:
		ans.Choices = fields(value)
	case len(o.details()) == 0:
		return usage(advice("hint.register.set", "ID", id), "answer: nothing to set for %s", id)
	}
	if o.given("note") {
		ans.Text = o.note
	}
	if o.given("publish") {
		ans.Publish = &o.publish
	}
	if o.given("institution") {
		ans.Institution = o.institution
	}
	if s.dated || !interview.SameRegister(was, ans) {
		ans.Date = s.day
	}
	return s.a.SetRegister(s.c, id, ans)
}

// fields splits at commas and leaves out what is empty.
func fields(text string) (out []string) {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
