package interview

import (
	"errors"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// step is a page of the conversation.
type step uint8

const (
	stepAreas step = iota
	stepState
	stepReason
	stepElements
	stepNote
	stepSecret
	stepEvidence
	stepRemove
	stepTitle
	stepKind
	stepGrade
	stepDate
	stepLink
	stepItemSecret
	stepChoices
	stepWords
	stepPublish
	stepConflict
	stepFailed
	stepEnd
)

// page shows a step and takes the reply to it.
type page struct {
	show func() Prompt
	take func(Reply) error
}

func (t *Talk) page() page {
	return map[step]page{
		stepAreas:      {t.askArea, t.takeArea},
		stepState:      {t.askState, t.takeState},
		stepReason:     {t.askReason, t.takeReason},
		stepElements:   {t.askElements, t.takeElements},
		stepNote:       {t.askNote, t.takeNote},
		stepSecret:     {t.askSecret, t.takeSecret},
		stepEvidence:   {t.askEvidence, t.takeEvidence},
		stepRemove:     {t.askRemove, t.takeRemove},
		stepTitle:      {t.askTitle, t.takeTitle},
		stepKind:       {t.askKind, t.takeKind},
		stepGrade:      {t.askGrade, t.takeGrade},
		stepDate:       {t.askDate, t.takeDate},
		stepLink:       {t.askLink, t.takeLink},
		stepItemSecret: {t.askItemSecret, t.takeItemSecret},
		stepChoices:    {t.askChoices, t.takeChoices},
		stepWords:      {t.askWords, t.takeWords},
		stepPublish:    {t.askPublish, t.takePublish},
		stepConflict:   {t.askConflict, t.takeConflict},
		stepFailed:     {t.askFailed, t.takeFailed},
	}[t.step]
}

// itemSteps are the pages of one item of evidence.
var itemSteps = [...]step{stepTitle, stepKind, stepGrade, stepDate, stepLink, stepItemSecret}

// steps are the pages of the question at hand, as its answer now stands.
func (t *Talk) steps() []step {
	if r, ok := t.c.Register(t.id); ok {
		if r.Kind == "words" {
			return []step{stepWords, stepPublish}
		}
		return []step{stepChoices, stepWords, stepPublish}
	}
	if t.pending != assessment.Unanswered {
		return []step{stepState, stepReason}
	}
	list := []step{stepState}
	ans := t.answer()
	form, _ := t.c.Form(t.store.Assessment().Form)
	full := form.Elements && ans.State == assessment.Answered
	if full && len(t.question().Elements) > 0 {
		list = append(list, stepElements)
	}
	if ans.State == assessment.Answered || ans.State == assessment.Unknown {
		list = append(list, stepNote)
		if ans.Note != "" {
			list = append(list, stepSecret)
		}
	}
	if full {
		list = append(list, stepEvidence)
	}
	return list
}

// next goes to the page after this one, after the last to the next question.
func (t *Talk) next() {
	list := t.steps()
	if i := slices.Index(list, t.step); i >= 0 && i+1 < len(list) {
		t.step = list[i+1]
		return
	}
	t.leave()
}

// back goes to the page before this one, from the first to the question before, from there to the areas.
func (t *Talk) back() {
	if t.step == stepAreas {
		return
	}
	if t.step == stepRemove || t.step == stepTitle {
		t.step = stepEvidence
		return
	}
	if i := slices.Index(itemSteps[:], t.step); i > 0 {
		t.step = itemSteps[i-1]
		return
	}
	list := t.steps()
	if i := slices.Index(list, t.step); i > 0 {
		t.step = list[i-1]
		t.pending = assessment.Unanswered
		return
	}
	order := t.order()
	if i := slices.Index(order, t.id); i > 0 {
		t.open(order[i-1])
		return
	}
	t.showAreas()
}

// skip leaves the page as it is; at the first page of a question it leaves the question.
func (t *Talk) skip() {
	switch list := t.steps(); {
	case t.step == stepAreas:
	case t.step == list[0], t.step == stepReason:
		t.leave()
	case t.step == stepRemove, slices.Contains(itemSteps[:], t.step):
		t.step = stepEvidence
	default:
		t.next()
	}
}

// jump goes to a question of the form by its id; 13U and 13(u) mean 13u.
func (t *Talk) jump(text string) error {
	plain := strings.NewReplacer("(", "", ")", "", " ", "").Replace(text)
	for _, area := range t.c.Areas {
		for _, id := range t.ids(area) {
			if strings.EqualFold(id, plain) {
				t.area, t.review = area, false
				t.open(id)
				return nil
			}
		}
	}
	return errors.New(t.p.Text("answer.problem.id", "ID", text))
}

// showAreas goes to the list of areas.
func (t *Talk) showAreas() {
	t.step, t.pending = stepAreas, assessment.Unanswered
}

// enter starts an area at its first question without an answer; one that is done is gone through from the start.
func (t *Talk) enter(area *checklist.Area) {
	t.area = area
	ids := t.ids(area)
	if len(ids) == 0 {
		t.notices = append(t.notices, t.p.Text("answer.areas.nothing"))
		t.showAreas()
		return
	}
	i := slices.IndexFunc(ids, t.waits)
	t.review = i < 0
	t.open(ids[max(i, 0)])
}

// open shows a question of the area at hand.
func (t *Talk) open(id checklist.ID) {
	t.id, t.pending = id, assessment.Unanswered
	t.base = t.snapshot()
	t.step = t.steps()[0]
}

// leave goes to the next question of the area that waits for an answer, in a review to the next one, after the last to the areas.
func (t *Talk) leave() {
	order := t.order()
	for _, id := range order[slices.Index(order, t.id)+1:] {
		if t.review || t.waits(id) {
			t.open(id)
			return
		}
	}
	t.notices = append(t.notices, t.farewell())
	t.showAreas()
}

// farewell says how an area stands that was just left.
func (t *Talk) farewell() string {
	title := t.area.Title.In(t.p.Lang())
	open := 0
	for _, id := range t.order() {
		if t.waits(id) {
			open++
		}
	}
	if open == 0 {
		return t.p.Text("answer.areas.finished", "Area", title)
	}
	return t.p.Count("answer.areas.open", open, "Area", title)
}

// order lists the questions of the area at hand, and ids those of any area, as far as the form asks them.
func (t *Talk) order() []checklist.ID { return t.ids(t.area) }

func (t *Talk) ids(area *checklist.Area) (ids []checklist.ID) {
	form := t.store.Assessment().Form
	for i := range area.Questions {
		if q := &area.Questions[i]; q.In(form) {
			ids = append(ids, q.ID)
		}
	}
	for i := range area.Register {
		if r := &area.Register[i]; r.In(form) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// waits reports whether a question has no answer yet.
func (t *Talk) waits(id checklist.ID) bool {
	a := t.store.Assessment()
	if q, ok := t.c.Question(id); ok {
		state, _ := a.StateOf(q)
		return state == assessment.Unanswered
	}
	return !a.Register[id].Given()
}

// question returns the scored question at hand, nil where it is a register question.
func (t *Talk) question() *checklist.Question {
	q, _ := t.c.Question(t.id)
	return q
}

func (t *Talk) answer() assessment.Answer { return t.store.Assessment().Answers[t.id].Clone() }
