package interview

import (
	"slices"

	"cybergap/assessment"
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
	stepExempt
	stepFact
	stepParticipants
	stepWho
	stepWhoName
	stepRole
	stepMember
	stepScope
	stepScopeName
	stepDay
	stepMode
	stepClassification
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
		stepAreas:          {t.askArea, t.takeArea},
		stepState:          {t.askState, t.takeState},
		stepReason:         {t.askReason, t.takeReason},
		stepElements:       {t.askElements, t.takeElements},
		stepNote:           {t.askNote, t.takeNote},
		stepSecret:         {t.askSecret, t.takeSecret},
		stepEvidence:       {t.askEvidence, t.takeEvidence},
		stepRemove:         {t.askRemove, t.takeRemove},
		stepTitle:          {t.askTitle, t.takeTitle},
		stepKind:           {t.askKind, t.takeKind},
		stepGrade:          {t.askGrade, t.takeGrade},
		stepDate:           {t.askDate, t.takeDate},
		stepLink:           {t.askLink, t.takeLink},
		stepItemSecret:     {t.askItemSecret, t.takeItemSecret},
		stepChoices:        {t.askChoices, t.takeChoices},
		stepWords:          {t.askWords, t.takeWords},
		stepPublish:        {t.askPublish, t.takePublish},
		stepExempt:         {t.askExempt, t.takeExempt},
		stepFact:           {t.askFact, t.takeFact},
		stepParticipants:   {t.askParticipants, t.takeParticipants},
		stepWho:            {t.askWho, t.takeWho},
		stepWhoName:        {t.askWhoName, t.takeWhoName},
		stepRole:           {t.askRole, t.takeRole},
		stepMember:         {t.askMember, t.takeMember},
		stepScope:          {t.askScope, t.takeScope},
		stepScopeName:      {t.askScopeName, t.takeScopeName},
		stepDay:            {t.askDay, t.takeDay},
		stepMode:           {t.askMode, t.takeMode},
		stepClassification: {t.askClassification, t.takeClassification},
		stepConflict:       {t.askConflict, t.takeConflict},
		stepFailed:         {t.askFailed, t.takeFailed},
	}[t.step]
}

// itemSteps are the pages of one item of evidence.
var itemSteps = [...]step{stepTitle, stepKind, stepGrade, stepDate, stepLink, stepItemSecret}

// outer is the page from which a page was opened that is not asked in turn.
func (t *Talk) outer() (step, bool) {
	switch t.step {
	case stepRemove, stepTitle:
		return stepEvidence, true
	case stepWho, stepWhoName, stepRole, stepMember:
		return stepParticipants, true
	case stepScopeName:
		return stepScope, true
	}
	return 0, false
}

// steps are the pages of the question or topic at hand, as its answer now stands.
func (t *Talk) steps() []step {
	if list := t.topicSteps(); list != nil {
		return list
	}
	if !t.applies(t.id) {
		return []step{stepExempt}
	}
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
	if page, ok := t.outer(); ok {
		t.step = page
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
	for i := slices.Index(order, t.id) - 1; i >= 0; i-- {
		if t.applies(order[i]) {
			t.open(order[i])
			return
		}
	}
	t.showAreas()
}

// skip leaves the page as it is; at the first page of a question it leaves the question.
func (t *Talk) skip() {
	page, opened := t.outer()
	switch list := t.steps(); {
	case t.step == stepAreas:
	case t.step == list[0], t.step == stepReason, t.step == stepScopeName:
		t.leave()
	case opened:
		t.step = page
	case slices.Contains(itemSteps[:], t.step):
		t.step = stepEvidence
	default:
		t.next()
	}
}
