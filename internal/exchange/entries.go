package exchange

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/xlsxread"
	"cybergap/reports/xlsx"
)

// part is what of an answer a cell is about.
type part string

const (
	partAnswer   part = "answer"
	partNote     part = "note"
	partSecret   part = "secret"
	partElement  part = "element"
	partEvidence part = "evidence"
	partChoices  part = "choices"
	partWords    part = "words"
	partPublish  part = "publish"
)

// entry is what one cell of a packet says.
type entry struct {
	at      Place
	id      checklist.ID
	part    part
	of      checklist.ID // the element
	state   stated
	text    string
	yes     bool
	tick    assessment.Tick
	item    assessment.Evidence
	choices []checklist.ID
}

func (t *table) add(e entry) { t.r.entries = append(t.r.entries, e) }

// pick reads a choice; what is none of them is told. Nothing typed is no choice.
func pick[T any](t *table, r record, column string, m menu[T]) (value T, ok bool) {
	text, ok := t.text(r, column)
	if !ok || text == "" {
		return value, false
	}
	if value, ok = m.find(text); !ok {
		t.problem(t.at(r.row, column), r.id, "packet.problem.choice", "Text", shorten(text))
	}
	return value, ok
}

// bounded reads a text of at most so many characters; a longer one is told and not taken.
func (t *table) bounded(r record, column string, most int) string {
	text, _ := t.text(r, column)
	if utf8.RuneCountInString(text) > most {
		t.problem(t.at(r.row, column), r.id, "packet.problem.long", "Most", most)
		return ""
	}
	return text
}

// Most characters of a text.
const (
	reasonRunes = 2_000
	titleRunes  = 500
	linkRunes   = 2_000
)

func (t *table) answer(r record) {
	q, _ := t.b.c.Question(r.id)
	t.state(r, q)
	if note := t.bounded(r, "note", assessment.NoteRunes); note != "" {
		t.add(entry{at: t.at(r.row, "note"), id: r.id, part: partNote, text: note})
	}
	if secret, ok := pick(t, r, "secret", yesNo(t.r.printer)); ok {
		t.add(entry{at: t.at(r.row, "secret"), id: r.id, part: partSecret, yes: secret})
	}
}

// state reads an answer with its reason.
func (t *table) state(r record, q *checklist.Question) {
	was := statedBy(t.r.Base.Answers[r.id])
	reason := t.bounded(r, "reason", reasonRunes)
	before := len(t.r.problems)
	s, ok := pick(t, r, "answer", answers(t.r.printer, q))
	if len(t.r.problems) > before {
		return
	}
	if !ok {
		s = stated{state: was.state, level: was.level}
	}
	switch {
	case !s.reasoned() && reason != "" && reason != was.reason:
		t.problem(t.at(r.row, "reason"), r.id, "packet.problem.reason.alone")
	case s.reasoned() && reason == "" && s.state == was.state:
		reason = was.reason
	case s.reasoned() && reason == "":
		t.problem(t.at(r.row, "reason"), r.id, "packet.problem.reason.missing")
		return
	}
	if s.reasoned() {
		s.reason = reason
	}
	if s.state != assessment.Unanswered {
		t.add(entry{at: t.at(r.row, "answer"), id: r.id, part: partAnswer, state: s})
	}
}

func (t *table) element(r record) {
	if tick, ok := pick(t, r, "tick", ticks(t.r.printer)); ok {
		t.add(entry{at: t.at(r.row, "tick"), id: r.id, part: partElement, of: r.part, tick: tick})
	}
}

// evidence reads an item of evidence.
func (t *table) evidence(r record) {
	if r.id == "" {
		id, ok := pick(t, r, "item", t.b.refs())
		if !ok {
			return
		}
		r.id = id
	}
	before := len(t.r.problems)
	item := assessment.Evidence{Title: t.bounded(r, "title", titleRunes), Link: t.link(r), Date: t.day(r)}
	item.Kind, _ = pick(t, r, "kind", kinds(t.r.printer))
	item.Grade, _ = pick(t, r, "grade", grades(t.r.printer))
	item.Confidential, _ = pick(t, r, "secret", yesNo(t.r.printer))
	switch {
	case len(t.r.problems) > before || item == (assessment.Evidence{}):
	case item.Title == "":
		t.problem(t.at(r.row, "title"), r.id, "packet.problem.title")
	default:
		t.add(entry{at: t.at(r.row, "title"), id: r.id, part: partEvidence, item: item})
	}
}

func (t *table) link(r record) string {
	text := t.bounded(r, "link", linkRunes)
	if u, err := url.Parse(text); text != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		t.problem(t.at(r.row, "link"), r.id, "packet.problem.link", "Text", shorten(text))
		return ""
	}
	return text
}

// day reads a day, which programs keep as a number or as it was typed.
func (t *table) day(r record) assessment.Date {
	text, _ := t.text(r, "date")
	day, err := assessment.ParseDate(strings.TrimSuffix(text, "T00:00:00"))
	if cell := r.row.At(t.columns["date"]); cell.Kind == xlsxread.Number {
		day, err = serialDay(text, t.book.Date1904)
	}
	if err != nil {
		t.problem(t.at(r.row, "date"), r.id, "packet.problem.date", "Text", shorten(text))
		return assessment.Date{}
	}
	return day
}

// serialDay is the day of a spreadsheet's number: days since 1899-12-30, or since 1904-01-01 in the other calendar.
func serialDay(text string, from1904 bool) (assessment.Date, error) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 1 || n > 120_000 {
		return assessment.ParseDate(text) // no day, and it says so
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return assessment.ParseDate(first.AddDate(0, 0, int(n)).Format(time.DateOnly))
}

// registers reads the register questions, whose answers stand on several rows.
func (t *table) registers(sent xlsx.FormSheet) {
	rows := map[checklist.ID][]record{}
	for _, r := range t.records(sent) {
		rows[r.id] = append(rows[r.id], r)
	}
	for _, g := range t.b.registers {
		t.register(g, rows[g.ID])
	}
}

func (t *table) register(g *checklist.Register, rows []record) {
	t.choices(g, rows)
	for _, r := range rows {
		switch r.part {
		case wordsRow:
			if text := t.bounded(r, "answer", assessment.NoteRunes); text != "" {
				t.add(entry{at: t.at(r.row, "answer"), id: g.ID, part: partWords, text: text})
			}
		case publishRow:
			if yes, ok := pick(t, r, "answer", yesNo(t.r.printer)); ok {
				t.add(entry{at: t.at(r.row, "answer"), id: g.ID, part: partPublish, yes: yes})
			}
		}
	}
}

// choices reads which choices are taken, from their rows together.
func (t *table) choices(g *checklist.Register, rows []record) {
	was := t.r.Base.Register[g.ID].Choices
	now, first := slices.Clone(was), Place{}
	for _, r := range rows {
		if !slices.ContainsFunc(g.Choices, func(c checklist.Choice) bool { return c.ID == r.part }) {
			continue
		}
		if yes, ok := pick(t, r, "answer", yesNo(t.r.printer)); ok && yes != slices.Contains(was, r.part) {
			now = toggled(g, now, r.part)
			if first == (Place{}) {
				first = t.at(r.row, "answer")
			}
		}
	}
	switch {
	case first == Place{}:
	case g.Kind == "choice" && len(now) > 1:
		t.problem(first, g.ID, "packet.problem.choices")
	default:
		t.add(entry{at: first, id: g.ID, part: partChoices, choices: now})
	}
}

// toggled adds or takes out a choice, in the order of the edition.
func toggled(g *checklist.Register, chosen []checklist.ID, id checklist.ID) (out []checklist.ID) {
	for _, c := range g.Choices {
		if slices.Contains(chosen, c.ID) != (c.ID == id) {
			out = append(out, c.ID)
		}
	}
	return out
}
