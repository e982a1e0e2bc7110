package exchange

import (
	"strings"
	"unicode/utf16"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/reports/xlsx"
)

// Names by which the sheets of a packet are known, whatever they are called: the key of the first column, which is not shown.
const (
	instructionSheet = "cybergap:instructions"
	answersSheet     = "cybergap:answers"
	elementsSheet    = "cybergap:elements"
	evidenceSheet    = "cybergap:evidence"
	registerSheet    = "cybergap:register"
)

// spareRows is how many more items of evidence there is room for.
const spareRows = 20

// sheets are what people see of the packet.
func (b *packetBuilder) sheets() []xlsx.FormSheet {
	out := []xlsx.FormSheet{b.instructions()}
	if len(b.questions) > 0 {
		out = append(out, b.answerSheet())
		if s := b.elementSheet(); b.form.Elements && len(s.Rows) > 0 {
			out = append(out, s)
		}
		out = append(out, b.evidenceSheet())
	}
	if len(b.registers) > 0 {
		out = append(out, b.registerSheet())
	}
	return out
}

// list adds a list to choose from and returns its number; equal lists are one.
func (b *packetBuilder) list(lines []string) int {
	for i, each := range b.lists {
		if strings.Join(each, "\n") == strings.Join(lines, "\n") {
			return i + 1
		}
	}
	b.lists = append(b.lists, lines)
	return len(b.lists)
}

func hidden(key string) xlsx.FormColumn { return xlsx.FormColumn{Key: key} }

func (b *packetBuilder) column(key, title string, width float64) xlsx.FormColumn {
	return xlsx.FormColumn{Key: key, Title: b.say(title), Width: width}
}

func fixed(text string) xlsx.Field { return xlsx.Field{Text: text} }

// open is a cell to fill in, with what stands in the assessment. A text that a cell cannot hold is left out, which says nothing.
func open(text string) xlsx.Field {
	const most = 30_000
	if len(utf16.Encode([]rune(text))) > most {
		text = ""
	}
	return xlsx.Field{Text: text, Open: true}
}

func chosen(text string, list int) xlsx.Field { return xlsx.Field{Text: text, Open: true, List: list} }

func (b *packetBuilder) instructions() xlsx.FormSheet {
	s := xlsx.FormSheet{
		Title:   b.say("packet.sheet.instructions"),
		Columns: []xlsx.FormColumn{b.column(instructionSheet, "report.column.subject", 34), b.column("wording", "report.column.wording", 100)},
	}
	add := func(label, text string) {
		s.Rows = append(s.Rows, []xlsx.Field{{Text: label, Strong: true}, fixed(text)})
	}
	add(b.say("report.column.document"), b.say("packet.title", "Institution", b.name()))
	add(b.say("report.cover.country"), b.country())
	add(b.say("report.cover.checklist"), b.text(b.c.Title))
	add(b.say("report.cover.form"), b.text(b.form.Title))
	add(b.say("report.cover.classification"), b.say("report.classification."+b.sent.Classification))
	add(b.say("report.reading.status"), b.text(b.c.StatusNote))
	for _, step := range b.steps() {
		add(b.say("packet.how."+step+".name"), b.say("packet.how."+step+".text"))
	}
	return s
}

// steps names what there is to do.
func (b *packetBuilder) steps() []string {
	steps := []string{"cells", "answer", "reason", "note"}
	if b.form.Elements && len(b.questions) > 0 {
		steps = append(steps, "elements")
	}
	if len(b.registers) > 0 {
		steps = append(steps, "register")
	}
	return append(steps, "evidence", "blank", "back")
}

func (b *packetBuilder) answerSheet() xlsx.FormSheet {
	s := xlsx.FormSheet{Title: b.say("report.sheet.answers"), Columns: []xlsx.FormColumn{
		hidden(answersSheet), b.column("area", "report.column.area", 16), b.column("item", "report.column.ref", 9),
		b.column("question", "report.column.question", 40), b.column("levels", "packet.column.levels", 60), b.column("present", "packet.column.present", 24),
		b.column("answer", "report.column.answer", 30), b.column("reason", "report.column.reason", 24), b.column("note", "report.column.note", 44),
		b.column("secret", "packet.column.secret", 13),
	}}
	yes := yesNo(b.Printer)
	secrets := b.list(yes.lines())
	for _, q := range b.questions {
		a, m := b.sent.Answers[q.ID], answers(b.Printer, q)
		is := func(s stated) bool { return s.state == a.State && s.level == a.Level }
		secret := ""
		if a.NoteConfidential {
			secret = yes[0].line
		}
		area, _ := b.c.Area(q.Area)
		s.Rows = append(s.Rows, []xlsx.Field{
			fixed(q.ID), fixed(b.text(area.Title)), fixed(b.ref(q)), fixed(b.asked(q.Title, q.Question, q.Guidance)), fixed(b.levels(q)), fixed(b.present(q, a)),
			chosen(m.line(is), b.list(m.lines())), open(a.Reason), open(a.Note), chosen(secret, secrets),
		})
	}
	return s
}

// asked is a question in full: its title, what it asks, and what counts.
func (b *packetBuilder) asked(texts ...checklist.Text) string {
	var lines []string
	for _, t := range texts {
		if !t.Empty() {
			lines = append(lines, b.text(t))
		}
	}
	return strings.Join(lines, "\n")
}

// levels are the descriptions of what can be chosen.
func (b *packetBuilder) levels(q *checklist.Question) string {
	var lines []string
	for i, o := range answers(b.Printer, q)[:len(q.Levels)] {
		lines = append(lines, isolates.Replace(b.Pair(o.name, b.text(q.Levels[i]))))
	}
	if q.NAAllowed() {
		lines = append(lines, b.say("form.na", "When", b.text(q.NAWhen)))
	}
	return strings.Join(lines, "\n")
}

// present says what stands in the assessment.
func (b *packetBuilder) present(q *checklist.Question, a assessment.Answer) string {
	if a.State == assessment.Unanswered {
		return b.say("report.state.unanswered")
	}
	lines := []string{stateName(b.Printer, q, statedBy(a))}
	for _, text := range []string{a.Reason, b.c.Institution(a.Institution, b.Lang()), b.Date(a.Date.Time())} {
		if text != "" {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

func (b *packetBuilder) elementSheet() xlsx.FormSheet {
	s := xlsx.FormSheet{Title: b.say("report.column.ticks"), Columns: []xlsx.FormColumn{
		hidden(elementsSheet), hidden("element"), b.column("item", "report.column.ref", 9), b.column("question", "report.column.question", 44),
		b.column("text", "packet.column.element", 70), b.column("tick", "report.column.answer", 18),
	}}
	m := ticks(b.Printer)
	list := b.list(m.lines())
	for _, q := range b.questions {
		for _, e := range q.Elements {
			tick := b.sent.Answers[q.ID].Elements[e.ID]
			s.Rows = append(s.Rows, []xlsx.Field{
				fixed(q.ID), fixed(e.ID), fixed(b.ref(q)), fixed(b.text(q.Title)), fixed(b.text(e.Text)),
				chosen(m.line(func(t assessment.Tick) bool { return t == tick }), list),
			})
		}
	}
	return s
}

func (b *packetBuilder) evidenceSheet() xlsx.FormSheet {
	s := xlsx.FormSheet{Title: b.say("report.column.evidence"), Columns: []xlsx.FormColumn{
		hidden(evidenceSheet), b.column("item", "report.column.ref", 9), b.column("question", "report.column.question", 36),
		b.column("present", "packet.column.evidence", 40), b.column("title", "packet.column.title", 40), b.column("kind", "report.column.kind", 14),
		b.column("grade", "report.column.grade", 17), b.column("date", "report.column.date", 12), b.column("link", "packet.column.link", 30),
		b.column("secret", "packet.column.secret", 13),
	}}
	kind, grade := b.list(kinds(b.Printer).lines()), b.list(grades(b.Printer).lines())
	yes, refs := b.list(yesNo(b.Printer).lines()), b.list(b.refs().lines())
	blank := func(first ...xlsx.Field) []xlsx.Field {
		return append(first, open(""), chosen("", kind), chosen("", grade), xlsx.Field{Open: true, Dated: true}, open(""), chosen("", yes))
	}
	for _, q := range b.questions {
		s.Rows = append(s.Rows, blank(fixed(q.ID), fixed(b.ref(q)), fixed(b.text(q.Title)), fixed(b.items(b.sent.Answers[q.ID].Evidence))))
	}
	for range spareRows {
		s.Rows = append(s.Rows, blank(fixed(""), chosen("", refs), fixed(""), fixed("")))
	}
	return s
}

// items lists the evidence that is known already.
func (b *packetBuilder) items(list []assessment.Evidence) string {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Title
		if e.Title == "" {
			lines[i] = b.say("answer.secret")
		}
		if !e.Date.IsZero() {
			lines[i] = isolates.Replace(b.Aside(lines[i], b.Date(e.Date.Time())))
		}
	}
	return strings.Join(lines, "\n")
}

// Rows of a register question that are no choice: the words and whether reports may print them. No choice has such an id.
const (
	wordsRow   = "#words"
	publishRow = "#publish"
)

func (b *packetBuilder) registerSheet() xlsx.FormSheet {
	s := xlsx.FormSheet{Title: b.say("report.sheet.register"), Columns: []xlsx.FormColumn{
		hidden(registerSheet), hidden("choice"), b.column("item", "report.column.id", 9), b.column("question", "report.column.question", 80),
		b.column("answer", "report.column.answer", 60),
	}}
	yes := yesNo(b.Printer)
	list := b.list(yes.lines())
	for _, g := range b.registers {
		a := b.sent.Register[g.ID]
		add := func(row, text string, f xlsx.Field) {
			s.Rows = append(s.Rows, []xlsx.Field{fixed(g.ID), fixed(row), fixed(g.ID), fixed(text), f})
		}
		s.Rows = append(s.Rows, []xlsx.Field{fixed(g.ID), fixed(""), fixed(g.ID), {Text: b.asked(g.Title, g.Question, g.Guidance), Strong: true}, fixed("")})
		for _, choice := range g.Choices {
			add(choice.ID, b.text(choice.Text), chosen(ticked(yes, a.Choices, choice.ID), list))
		}
		add(wordsRow, b.say("form.words"), open(a.Text))
		publish := ""
		if a.Publish != nil {
			publish = yes.line(func(v bool) bool { return v == *a.Publish })
		}
		add(publishRow, b.say("form.publish"), chosen(publish, list))
	}
	return s
}

func ticked(yes menu[bool], choices []checklist.ID, id checklist.ID) string {
	for _, c := range choices {
		if c == id {
			return yes[0].line
		}
	}
	return ""
}
