package terminal

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"

	tea "charm.land/bubbletea/v2"
)

// pressKey takes a key on a page of options.
func (s *screen) pressKey(key tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	switch name := key.String(); name {
	case "up", "shift+tab":
		s.point(s.cursor - 1)
	case "down", "tab":
		s.point(s.cursor + 1)
	case "home":
		s.offset, s.follow = 0, false
	case "end":
		s.point(len(s.p.Options) - 1)
	case "left", "right":
		s.turnTick(name)
	case "space":
		s.toggle()
	case "enter":
		return s.enter()
	case "esc":
		return s.reply(interview.Reply{Command: interview.Back})
	default:
		return s.letter(strings.ToLower(key.Text))
	}
	return s, nil
}

// point moves to an option and keeps it in sight.
func (s *screen) point(i int) {
	s.cursor, s.follow, s.typed = min(max(i, 0), len(s.p.Options)-1), true, ""
}

// letter takes a key that stands for an option, a tick or a command.
func (s *screen) letter(text string) (tea.Model, tea.Cmd) {
	if text == "" {
		return s, nil
	}
	if i := slices.IndexFunc(s.p.Scale, func(o interview.Option) bool { return o.Key == text }); i >= 0 {
		s.tick(s.p.Scale[i].Tick)
		s.point(s.cursor + 1)
		return s, nil
	}
	if i, typed := s.find(text); i >= 0 && s.p.Kind != interview.Ticks {
		s.point(i)
		s.typed = typed
		if s.p.Kind == interview.Many {
			s.toggle()
		}
		return s, nil
	}
	switch text {
	case "s":
		return s.reply(interview.Reply{Command: interview.Skip})
	case "b":
		return s.reply(interview.Reply{Command: interview.Back})
	case "a":
		return s.reply(interview.Reply{Command: interview.Areas})
	case "q":
		return s.leave()
	case "j":
		s.jumping = new(string)
	}
	return s, nil
}

// find returns the option that a key points at, together with the digits typed before it where they make a longer number.
func (s *screen) find(text string) (int, string) {
	for _, key := range []string{s.typed + text, text} {
		if i := slices.IndexFunc(s.p.Options, func(o interview.Option) bool { return o.Key == key }); i >= 0 {
			return i, key
		}
	}
	return -1, ""
}

// tick sets the tick of the element pointed at.
func (s *screen) tick(tick assessment.Tick) {
	if s.p.Kind == interview.Ticks {
		s.ticks[s.p.Options[s.cursor].Key] = tick
	}
}

// turnTick goes to the answer before or after on the scale.
func (s *screen) turnTick(direction string) {
	if s.p.Kind != interview.Ticks {
		return
	}
	now := s.ticks[s.p.Options[s.cursor].Key]
	i := slices.IndexFunc(s.p.Scale, func(o interview.Option) bool { return o.Tick == now }) // -1 where there is no tick
	if direction == "right" {
		i++
	} else {
		i--
	}
	n := len(s.p.Scale)
	s.tick(s.p.Scale[(max(i, -1)+n)%n].Tick)
	s.follow = true
}

// toggle chooses the option pointed at, or takes the choice back.
func (s *screen) toggle() {
	if s.p.Kind == interview.Many {
		key := s.p.Options[s.cursor].Key
		s.picked[key] = !s.picked[key]
	}
}

// enter answers the page with what is chosen on it.
func (s *screen) enter() (tea.Model, tea.Cmd) {
	switch s.p.Kind {
	case interview.Ticks:
		return s.reply(interview.Reply{Ticks: s.ticks})
	case interview.Many:
		var keys []string
		for _, o := range s.p.Options {
			if s.picked[o.Key] {
				keys = append(keys, o.Key)
			}
		}
		return s.reply(interview.Reply{Keys: keys})
	}
	if s.cursor < 0 {
		s.point(0) // nothing is chosen by accident: the first Enter only points
		return s, nil
	}
	return s.reply(interview.Reply{Key: s.p.Options[s.cursor].Key})
}
