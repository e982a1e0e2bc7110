package main

import (
	"fmt"
	"io"

	"cybergap/checklist"
	"cybergap/internal/locale"
)

// showQuestion prints everything that an official may want to know of one question.
func (a *app) showQuestion(c *checklist.Checklist, id string) error {
	p, err := a.messages(c.Language)
	if err != nil {
		return err
	}
	id = questionID(c, id)
	s := &sheet{w: a.stdout, p: p, lang: p.Lang()}
	if q, ok := c.Question(id); ok {
		s.question(c, q)
		return s.err
	}
	if r, ok := c.Register(id); ok {
		s.register(r)
		return s.err
	}
	return usage(advice("hint.ids"), "the checklist %s has no question %q", c.Key(), id)
}

// sheet prints labelled lines and leaves out the empty ones.
type sheet struct {
	w    io.Writer
	p    *locale.Printer
	lang string
	err  error
}

func (s *sheet) line(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format+"\n", args...)
	}
}

func (s *sheet) block(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	s.line("\n%s", s.p.Text(title))
	for _, l := range lines {
		s.line("  %s", l)
	}
}

func (s *sheet) question(c *checklist.Checklist, q *checklist.Question) {
	lang := s.lang
	s.line("%s  %s\n\n%s", q.ID, q.Title.In(lang), q.Question.In(lang))
	s.block("cli.show.guidance", texts(lang, q.Guidance, q.Note))
	var levels []string
	for l := range checklist.MaxLevel + 1 {
		if d := q.Descriptor(l); !d.Empty() && (q.Kind() == checklist.Level || l%2 == 0) {
			levels = append(levels, fmt.Sprintf("%d  %s", l, d.In(lang)))
		}
	}
	s.block("cli.show.levels", levels)
	s.block("cli.show.elements", s.elements(q))
	s.block("cli.show.evidence", texts(lang, q.Evidence...))
	s.block("cli.show.measures", s.measures(q))
	s.block("cli.show.prerequisites", s.prerequisites(q))
	s.block("cli.show.na", texts(lang, q.NAWhen))
	s.block("cli.show.lead", institutions(c, q.Lead, lang))
	s.block("cli.show.related", s.joined(q.Related))
	s.block("cli.show.articles", s.crosswalk(c, q))
	s.block("cli.show.source", s.joined(q.Refs))
}

func (s *sheet) register(r *checklist.Register) {
	lang := s.lang
	s.line("%s  %s\n\n%s", r.ID, r.Title.In(lang), r.Question.In(lang))
	s.block("cli.show.guidance", texts(lang, r.Guidance))
	var choices, covers []string
	for _, ch := range r.Choices {
		choices = append(choices, ch.ID+"  "+ch.Text.In(lang))
	}
	for _, cov := range r.Covers {
		covers = append(covers, cov.Ref+"  "+s.p.Pair(cov.Title.In(lang), cov.Why.In(lang)))
	}
	s.block("cli.show.choices", choices)
	s.block("cli.show.covers", covers)
}

// texts returns the texts that are not empty.
func texts(lang string, list ...checklist.Text) []string {
	var out []string
	for _, t := range list {
		if !t.Empty() {
			out = append(out, t.In(lang))
		}
	}
	return out
}

func (s *sheet) joined(ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	return []string{s.p.Join(ids)}
}

func (s *sheet) elements(q *checklist.Question) []string {
	var out []string
	for _, e := range q.Elements {
		marks := []string{s.p.Text("report.facet." + string(e.Facet))}
		if e.Optional {
			marks = append(marks, s.p.Text("cli.show.optional"))
		}
		if e.RecordOnly {
			marks = append(marks, s.p.Text("cli.show.record_only"))
		}
		out = append(out, e.ID+"  "+s.p.Aside(e.Text.In(s.lang), s.p.Join(marks)))
	}
	return out
}

func (s *sheet) measures(q *checklist.Question) []string {
	var out []string
	for _, m := range q.Measures {
		out = append(out, s.p.Text("cli.show.measure", "From", s.p.Int(m.From), "To", s.p.Int(m.To), "Text", m.Text.In(s.lang)))
		if !m.Help.Empty() {
			out = append(out, "  "+s.p.Text("cli.show.help", "Help", m.Help.In(s.lang)))
		}
	}
	return out
}

func (s *sheet) prerequisites(q *checklist.Question) []string {
	var out []string
	for _, p := range q.Prerequisites {
		out = append(out, s.p.Text("cli.show.prerequisite", "ID", p.ID, "Slack", s.p.Decimal(p.Slack.String()), "Reason", p.Reason.In(s.lang)))
	}
	return out
}

func institutions(c *checklist.Checklist, ids []string, lang string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, c.Institution(id, lang))
	}
	return out
}

func (s *sheet) crosswalk(c *checklist.Checklist, q *checklist.Question) []string {
	var out []string
	for _, x := range q.Crosswalk {
		line := s.p.Pair(c.Instrument(x.Instrument, s.lang), s.p.Join(x.Articles))
		if !x.Checked {
			line = s.p.Aside(line, s.p.Text("cli.show.unchecked"))
		}
		out = append(out, line)
	}
	return out
}
