package terminal

import (
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"
)

// askTicks asks for each option in turn; an empty line keeps the tick it has.
func (f *plain) askTicks(p interview.Prompt) (interview.Reply, error) {
	words := f.t.Printer()
	var keys []string
	for _, s := range p.Scale {
		keys = append(keys, s.Key+"="+s.Label)
	}
	scale := words.Join(keys)
	f.say("%s", words.Aside(p.Ask, scale))
	ticks := map[string]assessment.Tick{}
	for i := 0; i < len(p.Options); {
		o := p.Options[i]
		line, r, ok, err := f.question("  " + strconv.Itoa(i+1) + ". " + f.asked(f.element(o), tickKey(p, o.Tick)))
		if !ok {
			return r, err
		}
		tick, known := tickOf(p, line)
		if !known && line != "" {
			f.say("%s", words.Text("answer.plain.tick", "Scale", scale))
			continue
		}
		if line != "" {
			ticks[o.Key] = tick
		}
		i++
	}
	return interview.Reply{Ticks: ticks}, nil
}

// element is the text of an element with what is to be known of it.
func (f *plain) element(o interview.Option) string {
	if o.Text == "" {
		return o.Label
	}
	return f.t.Printer().Aside(o.Label, o.Text)
}

func tickKey(p interview.Prompt, tick assessment.Tick) string {
	for _, s := range p.Scale {
		if s.Tick == tick {
			return s.Key
		}
	}
	return ""
}

// tickOf reads a tick by its key or its word; a dash takes it back.
func tickOf(p interview.Prompt, line string) (assessment.Tick, bool) {
	for _, s := range p.Scale {
		if strings.EqualFold(line, s.Key) || strings.EqualFold(line, s.Label) || strings.EqualFold(line, string(s.Tick)) {
			return s.Tick, true
		}
	}
	return "", line == "-"
}
