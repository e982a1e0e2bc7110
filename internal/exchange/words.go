package exchange

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/locale"
)

// isolates keep the direction of a text in sentences; a cell of its own needs none.
var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200e", "", "\u200f", "")

// say is a message for a cell.
func (b *packetBuilder) say(id string, args ...any) string {
	return isolates.Replace(b.Text(id, args...))
}

// text is a text of the edition for a cell.
func (b *packetBuilder) text(t checklist.Text) string { return t.In(b.Lang()) }

// option is something to choose: what it means, its stable word, how it is called, and how it stands on the list.
type option[T any] struct {
	value      T
	code       string
	name, line string
}

// menu is what a cell can be chosen from.
type menu[T any] []option[T]

// lines are the choices as people see them.
func (m menu[T]) lines() []string {
	out := make([]string, len(m))
	for i, o := range m {
		out[i] = o.line
	}
	return out
}

// line returns how a value stands on the list, empty where it does not.
func (m menu[T]) line(is func(T) bool) string {
	for _, o := range m {
		if is(o.value) {
			return o.line
		}
	}
	return ""
}

// find reads what somebody chose, or typed: the line, the name at its beginning, or the stable word.
func (m menu[T]) find(text string) (value T, ok bool) {
	text = folded(text)
	longest := 0
	for _, o := range m {
		name := folded(o.name)
		switch {
		case text == folded(o.line) || text == name || text == o.code:
			return o.value, true
		case strings.HasPrefix(text, name) && ends(text[len(name):]) && len(name) > longest:
			value, ok, longest = o.value, true, len(name)
		}
	}
	return value, ok
}

// ends reports whether a name ends where the rest of a text begins.
func ends(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// folded takes off a text what people do not see or do not mind.
func folded(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(isolates.Replace(text)), " "))
}

func entryOf[T any](value T, code, name string) option[T] {
	name = isolates.Replace(name)
	return option[T]{value, code, name, name}
}

// described adds to an option what it means, as far as a list has room.
func described[T any](p *locale.Printer, o option[T], text string) option[T] {
	const most = 200
	if r := []rune(text); len(r) > most {
		text = string(r[:most-1]) + "…"
	}
	o.line = isolates.Replace(p.Pair(o.name, text))
	return o
}

// stated is the state of an answer with what belongs to it.
type stated struct {
	state  assessment.State
	level  int
	reason string
}

func statedBy(a assessment.Answer) stated { return stated{a.State, a.Level, plainText(a.Reason)} }

// reasoned reports whether a state has a reason.
func (s stated) reasoned() bool {
	return s.state == assessment.NotApplicable || s.state == assessment.Withheld
}

// answers are the choices of a scored question.
func answers(p *locale.Printer, q *checklist.Question) (m menu[stated]) {
	for i, text := range q.Levels {
		o := entryOf(stated{state: assessment.Answered, level: i}, strconv.Itoa(i), p.Text("report.level", "Level", p.Int(i)))
		if q.Kind() == checklist.Ternary {
			o = entryOf(stated{state: assessment.Answered, level: 2 * i}, []string{"no", "partly", "yes"}[i], p.Text("report.choice."+strconv.Itoa(2*i)))
		}
		m = append(m, described(p, o, text.In(p.Lang())))
	}
	m = append(m, entryOf(stated{state: assessment.Unknown}, "unknown", p.Text("report.state.unknown")),
		entryOf(stated{state: assessment.Withheld}, "withheld", p.Text("report.state.withheld")))
	if q.NAAllowed() {
		m = append(m, entryOf(stated{state: assessment.NotApplicable}, "na", p.Text("report.state.na")))
	}
	return m
}

// ticks are the choices of an element.
func ticks(p *locale.Printer) (m menu[assessment.Tick]) {
	for _, t := range []assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA} {
		m = append(m, entryOf(t, string(t), p.Text("report.tick."+string(t))))
	}
	return m
}

func yesNo(p *locale.Printer) menu[bool] {
	return menu[bool]{entryOf(true, "yes", p.Text("report.tick.yes")), entryOf(false, "no", p.Text("report.tick.no"))}
}

func kinds(p *locale.Printer) (m menu[string]) {
	for _, kind := range interview.Kinds() {
		m = append(m, entryOf(kind, kind, p.Text("answer.kind."+kind)))
	}
	return m
}

func grades(p *locale.Printer) (m menu[int]) {
	for i := range 4 {
		m = append(m, entryOf(i, strconv.Itoa(i), p.Text("answer.grade."+strconv.Itoa(i))))
	}
	return m
}

// refs are the questions of a packet, as their source names them.
func (b *packetBuilder) refs() (m menu[checklist.ID]) {
	for _, q := range b.questions {
		m = append(m, described(b.Printer, entryOf(q.ID, q.ID, b.ref(q)), b.text(q.Title)))
	}
	return m
}

// ref names a question as its source does.
func (b *packetBuilder) ref(q *checklist.Question) string {
	if len(q.Refs) == 0 {
		return q.ID
	}
	return isolates.Replace(b.Join(q.Refs))
}
