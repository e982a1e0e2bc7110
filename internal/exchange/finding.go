package exchange

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
)

// Place is a cell of a packet, as people find it.
type Place struct{ Sheet, Cell string }

// String names the cell as programs do: Answers!G7.
func (p Place) String() string {
	if p.Cell == "" {
		return p.Sheet
	}
	return p.Sheet + "!" + p.Cell
}

// Finding is something that a packet says, or that is wrong with it, at its place.
type Finding struct {
	Place
	Question checklist.ID // empty where it belongs to none
	id       string       // of the message
	args     []any        // pairs of a placeholder and its value: a text, a number, or words
}

// words are a value that is called otherwise in each language.
type words func(p *locale.Printer) string

// Text says what it is, in a sentence.
func (f Finding) Text(p *locale.Printer) string {
	args := slices.Clone(f.args)
	for i, arg := range args {
		if w, ok := arg.(words); ok {
			args[i] = w(p)
		}
	}
	return p.Text(f.id, args...)
}

// message is the id of a message as a value of another one.
func message(id string) words { return func(p *locale.Printer) string { return p.Text(id) } }

// quoted puts the beginning of a text in quotation marks; no text is a dash.
func quoted(text string) words {
	return func(p *locale.Printer) string {
		if text == "" {
			return p.Text("answer.none")
		}
		return p.Text("list.quote", "Text", shorten(text))
	}
}

func yesWords(yes bool) words {
	if yes {
		return message("report.tick.yes")
	}
	return message("report.tick.no")
}

func tickWords(t assessment.Tick) words {
	if t == "" {
		return message("answer.none")
	}
	return message("report.tick." + string(t))
}

// stateWords tells a state with its reason.
func stateWords(q *checklist.Question, s stated) words {
	return func(p *locale.Printer) string {
		if s.reasoned() && s.reason != "" {
			return p.Pair(stateName(p, q, s), quoted(s.reason)(p))
		}
		return stateName(p, q, s)
	}
}

// stateName is the name of a state, as the list of a packet has it.
func stateName(p *locale.Printer, q *checklist.Question, s stated) string {
	for _, o := range answers(p, q) {
		if o.value.state == s.state && o.value.level == s.level {
			return o.name
		}
	}
	return p.Text("report.state.unanswered")
}

// plainText is a text as it is compared and kept: cleaned, without blanks around it.
func plainText(s string) string { return strings.TrimSpace(strict.Clean(s)) }
