package interview

import (
	"errors"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// jump goes to a question of the form by its id, or else to a fact or a part of the head by its name; 13U and 13(u) mean 13u.
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
	for _, id := range t.topics() {
		if _, name, _ := strings.Cut(id, "/"); strings.EqualFold(name, plain) {
			t.openTopic(id)
			return nil
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
	if t.review = i < 0; t.review {
		i = slices.IndexFunc(ids, t.applies)
	}
	t.open(ids[max(i, 0)])
}

// open shows a question of the area at hand, or a topic.
func (t *Talk) open(id checklist.ID) {
	t.id, t.pending = id, assessment.Unanswered
	t.base = t.snapshot()
	t.step = t.steps()[0]
}

// leave goes to the next question of the area that waits for an answer, in a review to the next one, after the last to the areas. What it
// passes because it does not apply is told.
func (t *Talk) leave() {
	order := t.order()
	for _, id := range order[slices.Index(order, t.id)+1:] {
		if !t.applies(id) {
			t.notices = append(t.notices, t.p.Text("answer.exempt.passed", "Question", t.heading(id), "Reason", t.exemption(t.scored(id))))
			continue
		}
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
	title, open := t.areaTitle(), 0
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

// areaTitle is the title of the area at hand, or of the first entry of the list.
func (t *Talk) areaTitle() string {
	if t.area == nil {
		return t.p.Text("answer.about.title")
	}
	return t.area.Title.In(t.p.Lang())
}

// order lists the questions of the area at hand, or the topics, and ids the questions of any area, as far as the form asks them.
func (t *Talk) order() []checklist.ID {
	if t.area == nil {
		return t.topics()
	}
	return t.ids(t.area)
}

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

// waits reports whether a question or topic has no answer yet.
func (t *Talk) waits(id checklist.ID) bool {
	a := t.store.Assessment()
	if isTopic(id) {
		return t.topicWaits(id)
	}
	if q, ok := t.c.Question(id); ok {
		state, _ := a.StateOf(q)
		return state == assessment.Unanswered
	}
	return !a.Register[id].Given()
}

// question returns the scored question at hand, nil where it is a register question or a topic.
func (t *Talk) question() *checklist.Question { return t.scored(t.id) }

func (t *Talk) scored(id checklist.ID) *checklist.Question {
	q, _ := t.c.Question(id)
	return q
}

func (t *Talk) answer() assessment.Answer { return t.store.Assessment().Answers[t.id].Clone() }
