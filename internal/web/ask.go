package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/locale"
)

// ask is a question on a page, with what is filled in.
type ask struct {
	ID       checklist.ID
	Ref      string
	Title    string
	Question string
	Mark     template.HTMLAttr // the language of the edition's texts where it is another than the page's
	Whole    bool              // the page shows the whole area
	Closed   bool
	Base     string
	Wrong    map[string]*problem // by field

	Guidance, Remark, Advice, Lead, Shows string

	around

	Views   []string // other institutions' views
	Confirm string   // why the answer is to be confirmed, empty where it is not

	States              []choice
	NA, Withheld        string // reasons as they are filled in
	NAAllowed, Register bool
	Ticks               []tick
	Note                string
	Secret              bool
	Items               []item

	Choices []choice
	Many    bool
	Words   string
	Publish bool

	By     []choice
	ByName string
	Date   string
}

// around is what a question's page says of other answers.
type around struct {
	Exempt  string
	Kept    string // of an answer to a question that does not apply
	Rests   []string
	Remarks []remark
}

// choice is one of several things to choose.
type choice struct {
	Value, Label, Text string
	Chosen             bool
	Marked             bool   // the label is a text of the edition
	Reason             string // the field of the reason that it needs, empty where it needs none
}

// tick is an element with its answer.
type tick struct {
	Field, Text, Remark string
	Answers             []choice
}

// item is a piece of evidence as it is filled in.
type item struct {
	At           int
	Title, Words string // Words tell it in short, empty for a new one
	Date, Link   string
	File, FileAt string // a file that is kept, and its address
	Secret, Drop bool
	Grades       []choice
	Kinds        []choice
	Open         bool   // something in it is wrong
	Most         string // that a file may have
}

// teller is what views are made in: the edition, the language, the assessment.
type teller struct {
	c    *checklist.Checklist
	p    *locale.Printer
	a    *assessment.Assessment
	file func(name string) string // address of a file
}

func (w teller) in(t checklist.Text) string { return t.In(w.p.Lang()) }

// mark says the language of the edition's texts where it is another than the page's.
func (w teller) mark(t checklist.Text) template.HTMLAttr {
	if w.c.Language == w.p.Lang() || t.Translated(w.p.Lang()) {
		return ""
	}
	dir := "ltr"
	if locale.RTL(w.c.Language) {
		dir = "rtl"
	}
	return template.HTMLAttr(`lang="` + template.HTMLEscapeString(w.c.Language) + `" dir="` + dir + `"`)
}

// show makes the view of a question, filled in with fields.
func (w teller) show(a asked, f fields, base int64, wrong []problem, about around) ask {
	out := ask{ID: a.id, Ref: a.ref(), Title: a.title(w.p.Lang()), Base: strconv.FormatInt(base, 10), Wrong: byField(wrong), around: about, Date: f.get(fieldDate)}
	if a.q != nil {
		w.showScored(&out, a.q, f)
	} else {
		w.showRegister(&out, a.g, f)
	}
	return out
}

// byField keeps the first problem of each field.
func byField(wrong []problem) map[string]*problem {
	out := map[string]*problem{}
	for _, each := range slices.Backward(wrong) {
		out[each.Field] = &each
	}
	return out
}

func (w teller) showScored(out *ask, q *checklist.Question, f fields) {
	ans := w.a.Answers[q.ID]
	out.Question, out.Mark, out.Guidance, out.Remark = w.in(q.Question), w.mark(q.Question), w.in(q.Guidance), w.in(q.Note)
	out.Advice, out.Lead = interview.Advice(w.p, q.Sensitivity), interview.LeadWords(w.c, w.p, q.Lead)
	out.Shows = w.shows(q.Evidence)
	for _, d := range ans.Dissent {
		out.Views = append(out.Views, interview.DissentWords(w.c, w.p, q, d))
	}
	if ans.Confirm != "" {
		out.Confirm = w.p.Text("check.confirm", "Why", w.p.Text("check.confirm."+string(ans.Confirm)))
	}
	out.States, out.NAAllowed = w.states(q, f), q.NAAllowed()
	out.NA, out.Withheld = f.get(fieldNA), f.get(fieldWithheld)
	for _, e := range q.Elements {
		out.Ticks = append(out.Ticks, w.tick(e, f.get(fieldTick+e.ID)))
	}
	out.Note, out.Secret = f.get(fieldNote), f.on(fieldSecret)
	out.Items = w.items(f)
	for i := range out.Items {
		out.Items[i].Open = out.Items[i].wrong(out.Wrong)
	}
	out.By, out.ByName = w.by(q.Lead, f)
}

func (w teller) shows(kinds []checklist.Text) string {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = w.in(k)
	}
	if len(list) == 0 {
		return ""
	}
	return w.p.Closed(w.p.Clauses(list))
}

// states are the levels of a question, and what may be said instead of one.
func (w teller) states(q *checklist.Question, f fields) (out []choice) {
	now := f.get(fieldState)
	add := func(c choice) {
		c.Chosen = c.Value == now
		out = append(out, c)
	}
	for level := range checklist.MaxLevel + 1 {
		if interview.OnScale(q, level) {
			add(choice{Value: strconv.Itoa(level), Label: interview.LevelWords(w.p, q, level), Text: w.in(q.Descriptor(level)), Marked: true})
		}
	}
	add(choice{Value: stateUnknown, Label: w.p.Text("answer.state.unknown"), Text: w.p.Text("answer.state.unknown.text")})
	add(choice{Value: stateWithheld, Label: w.p.Text("answer.state.withheld"), Text: w.p.Text("answer.state.withheld.text"), Reason: fieldWithheld})
	if q.NAAllowed() || now == stateNA {
		add(choice{Value: stateNA, Label: w.p.Text("answer.state.na"), Text: w.in(q.NAWhen), Marked: true, Reason: fieldNA})
	}
	add(choice{Label: w.p.Text("fill.none"), Text: w.p.Text("fill.none.text")})
	return out
}

func (w teller) tick(e checklist.Element, now string) tick {
	t := tick{Field: fieldTick + e.ID, Text: w.in(e.Text)}
	switch {
	case e.RecordOnly:
		t.Remark = w.p.Text("answer.elements.record_only")
	case e.Optional:
		t.Remark = w.p.Text("answer.elements.optional")
	}
	t.Answers = append(t.Answers, choice{Label: interview.TickWords(w.p, ""), Chosen: now == ""})
	for _, each := range ticks() {
		t.Answers = append(t.Answers, choice{Value: string(each), Label: interview.TickWords(w.p, each), Chosen: now == string(each)})
	}
	return t
}

// items are the pieces of evidence that are filled in, and a blank one after them.
func (w teller) items(f fields) (out []item) {
	n := f.items()
	for n > 0 && blank(f, n-1) {
		n--
	}
	for i := range n {
		out = append(out, w.item(f, i))
	}
	if n < maxItems {
		out = append(out, w.item(fields{}, n))
	}
	return out
}

// blank reports whether nothing is typed into an item.
func blank(f fields, i int) bool {
	for _, name := range []string{itemTitle, itemDate, itemLink, itemFile, itemSecret} {
		if f.get(itemField(i, name)) != "" {
			return false
		}
	}
	return true
}

func (w teller) item(f fields, i int) item {
	get := func(name string) string { return f.get(itemField(i, name)) }
	out := item{
		At: i, Title: get(itemTitle), Date: get(itemDate), Link: get(itemLink), File: get(itemFile),
		Most: megabytes(w.p, maxFile), Secret: get(itemSecret) == ticked, Drop: get(itemDrop) == ticked,
	}
	grade, err := strconv.Atoi(get(itemGrade))
	if err != nil {
		grade = newGrade
	}
	for g := range interview.MaxGrade + 1 {
		out.Grades = append(out.Grades, choice{Value: strconv.Itoa(g), Label: interview.GradeWords(w.p, g), Chosen: g == grade})
	}
	out.Kinds = append(out.Kinds, choice{Label: w.p.Text("answer.none"), Chosen: get(itemKind) == ""})
	for _, kind := range interview.Kinds() {
		out.Kinds = append(out.Kinds, choice{Value: kind, Label: interview.KindWords(w.p, kind), Chosen: kind == get(itemKind)})
	}
	if out.File != "" {
		out.FileAt = w.file(out.File)
	}
	if !blank(f, i) {
		day, _ := assessment.ParseDate(out.Date)
		out.Words = interview.ItemWords(w.p, assessment.Evidence{Grade: grade, Kind: get(itemKind), Date: day, Confidential: out.Secret})
	}
	return out
}

// maxListed is how many institutions that took part a list offers; among more, a name is sooner typed than found.
const maxListed = 12

// wrong reports whether a field of the item was refused.
func (i item) wrong(fields map[string]*problem) bool {
	for field := range fields {
		if strings.HasPrefix(field, itemField(i.At, "")) {
			return true
		}
	}
	return false
}

// by lists who may have answered: who usually knows, who took part, who is named already, and a name of one's own.
func (w teller) by(lead []checklist.ID, f fields) (out []choice, name string) {
	now, own := f.get(fieldBy), f.get(fieldByName)
	ids := slices.Clone(lead)
	if len(w.a.Participants) <= maxListed {
		for _, each := range w.a.Participants {
			ids = append(ids, each.Institution)
		}
	}
	if now != "" && now != byOther {
		ids = append(ids, now)
	}
	out = append(out, choice{Label: w.p.Text("answer.none"), Chosen: now == ""})
	for i, id := range ids {
		if slices.Index(ids, id) == i {
			out = append(out, choice{Value: id, Label: w.c.Institution(id, w.p.Lang()), Chosen: id == now})
		}
	}
	return append(out, choice{Value: byOther, Label: w.p.Text("answer.participants.other"), Chosen: now == byOther}), own
}

func (w teller) showRegister(out *ask, g *checklist.Register, f fields) {
	out.Register = true
	out.Question, out.Mark, out.Guidance = w.in(g.Question), w.mark(g.Question), w.in(g.Guidance)
	out.Advice, out.Lead = interview.Advice(w.p, g.Sensitivity), interview.LeadWords(w.c, w.p, g.Lead)
	out.Many = g.Kind == "choices"
	for _, c := range g.Choices {
		out.Choices = append(out.Choices, choice{Value: c.ID, Label: w.in(c.Text), Chosen: slices.Contains(f[fieldChoices], c.ID)})
	}
	out.Words, out.Publish = f.get(fieldWords), f.on(fieldPublish)
	out.By, out.ByName = w.by(g.Lead, f)
}

// around works out what the page of a question says of other answers.
func (v *visit) around(a asked) (out around, err error) {
	r, err := v.reading()
	if err != nil || a.q == nil {
		return out, err
	}
	from := v.book.Assessment
	if !a.q.Applies(from.Known) {
		out.Exempt = interview.Exemption(v.c, v.p, a.q, from)
		if ans := from.Answers[a.id]; ans.State != assessment.Unanswered {
			out.Kept = v.p.Text("answer.exempt.kept", "State", interview.StateWords(v.p, a.q, ans))
		}
	}
	out.Rests = interview.Rests(v.c, v.p, a.q, from)
	out.Remarks = v.remarks(r, a.id)
	return out, nil
}

// String holds every text, so that two that say the same are equal.
func (a around) String() string {
	parts := append([]string{a.Exempt, a.Kept}, a.Rests...)
	for _, r := range a.Remarks {
		parts = append(parts, r.Class, r.Text)
	}
	return strings.Join(parts, "\x00")
}

func (v *visit) teller() teller {
	return teller{v.c, v.p, v.book.Assessment, func(name string) string { return v.at("file", pathPart(name)) }}
}
