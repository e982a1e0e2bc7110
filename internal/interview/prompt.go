package interview

import (
	"cybergap/assessment"
	"cybergap/internal/locale"
)

// Kind says what a prompt asks for.
type Kind uint8

// Kinds of prompts.
const (
	Pick  Kind = iota // one of the options
	Many              // any of the options
	Ticks             // one of the Scale for each option
	Line              // one line of words
	Text              // words of any length
)

// Prompt is one page of the conversation. All texts are in the language of the conversation.
type Prompt struct {
	Place   string // where in the whole: the area, the number of the question
	Title   string
	Body    []Paragraph
	Notices []string // what happened, what a reviewer would ask
	Problem string   // why the last reply was refused
	Ask     string   // what to enter or to choose
	Kind    Kind
	Options []Option
	Scale   []Option // of Ticks: the answers to choose from
	Value   string   // of Line and Text: the words that are there
	Steps   bool     // back and skip make sense here
}

// Paragraph is a text with a label, which may be empty.
type Paragraph struct{ Label, Text string }

// Option is something to choose. Key is short and unique in its prompt; Chosen marks what is chosen already, which an empty reply keeps.
type Option struct {
	Key    string
	Label  string
	Text   string
	Chosen bool
	Tick   assessment.Tick // of Ticks: the tick it has, empty where it has none
}

// Chosen returns the index of the option that an empty reply keeps, -1 where there is none.
func (p Prompt) Chosen() int {
	for i, o := range p.Options {
		if o.Chosen {
			return i
		}
	}
	return -1
}

// Words joins the label and the text of an option.
func (o Option) Words(p *locale.Printer) string {
	if o.Label == "" || o.Text == "" {
		return o.Label + o.Text
	}
	return p.Pair(o.Label, o.Text)
}

// Command is what a reply wants.
type Command uint8

// Commands. Answer answers the prompt; the others leave it as it is.
const (
	Answer Command = iota
	Back
	Skip
	Areas
	Jump // to the question whose id is the reply's text
	Quit
)

// Reply is what the person said: the key of a Pick, the keys of Many, the ticks by option key, or the words.
type Reply struct {
	Command Command
	Key     string
	Keys    []string
	Ticks   map[string]assessment.Tick
	Text    string
}

// scale are the answers to an element.
func (t *Talk) scale() (out []Option) {
	keys := map[assessment.Tick]string{assessment.Yes: "y", assessment.Partly: "p", assessment.No: "n", assessment.TickUnknown: "u", assessment.TickNA: "x"}
	for _, tick := range []assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA} {
		out = append(out, Option{Key: keys[tick], Label: TickWords(t.p, tick), Tick: tick})
	}
	return out
}
