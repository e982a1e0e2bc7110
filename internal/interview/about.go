package interview

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// About names the first entry of the list of areas, about the country and the assessment, where no area of the edition has this id.
const About checklist.ID = "about"

// aboutKey chooses the first entry; the areas count from one.
const aboutKey = "0"

// Ids of the topics of the first entry. They stand among the ids of questions, none of which holds a slash.
const (
	topicFact           = "fact/" // and the id of the fact
	topicParticipants   = "about/participants"
	topicScope          = "about/scope"
	topicDate           = "about/date"
	topicMode           = "about/mode"
	topicClassification = "about/classification"
)

// topics lists the topics: what is known of the country, then the head of the file.
func (t *Talk) topics() (ids []checklist.ID) {
	for _, f := range t.c.Facts {
		ids = append(ids, topicFact+f.ID)
	}
	return append(ids, topicParticipants, topicScope, topicDate, topicMode, topicClassification)
}

func isTopic(id checklist.ID) bool { return strings.Contains(id, "/") }

// topicSteps are the pages of the topic at hand, none where a question is at hand.
func (t *Talk) topicSteps() []step {
	switch t.id {
	case topicParticipants:
		return []step{stepParticipants}
	case topicScope:
		return []step{stepScope}
	case topicDate:
		return []step{stepDay}
	case topicMode:
		return []step{stepMode}
	case topicClassification:
		return []step{stepClassification}
	}
	if isTopic(t.id) {
		return []step{stepFact}
	}
	return nil
}

// topicTitle is the heading of a topic: a fact's question, or what part of the head it is.
func (t *Talk) topicTitle(id checklist.ID) string {
	switch id {
	case topicParticipants:
		return t.p.Text("answer.about.participants")
	case topicScope:
		return t.p.Text("answer.about.scope")
	case topicDate:
		return t.p.Text("answer.about.date")
	case topicMode:
		return t.p.Text("answer.about.mode")
	case topicClassification:
		return t.p.Text("answer.about.classification")
	}
	return t.fact(id).Text.In(t.p.Lang())
}

// fact returns the fact that a topic asks for.
func (t *Talk) fact(topic checklist.ID) checklist.Fact {
	return factOf(t.c, strings.TrimPrefix(topic, topicFact))
}

func factOf(c *checklist.Checklist, id checklist.ID) (f checklist.Fact) {
	for _, f = range c.Facts {
		if f.ID == id {
			break
		}
	}
	return f
}

// enterAbout starts the first entry at the first topic that waits; from there every topic is gone through, since the head says something
// from the beginning that a person should see.
func (t *Talk) enterAbout() {
	ids := t.topics()
	t.openTopic(ids[max(slices.IndexFunc(ids, t.waits), 0)])
}

func (t *Talk) openTopic(id checklist.ID) {
	t.area, t.review = nil, true
	t.open(id)
}

// topicWaits reports whether a topic has nothing to say yet: a fact that is not known, or nobody who took part.
func (t *Talk) topicWaits(id checklist.ID) bool {
	a := t.store.Assessment()
	if fact, ok := strings.CutPrefix(id, topicFact); ok {
		return a.Profile[fact] == ""
	}
	return id == topicParticipants && len(a.Participants) == 0
}

// aboutProgress counts the topics that may wait, and those that do.
func (t *Talk) aboutProgress() (all, open int) {
	for _, id := range t.topics() {
		if t.topicWaits(id) {
			open++
		}
	}
	return len(t.c.Facts) + 1, open
}

// aboutOption is the first entry of the list of areas. It is chosen where nothing at all has been said yet.
func (t *Talk) aboutOption(untouched bool) Option {
	all, open := t.aboutProgress()
	status := t.p.Text("answer.areas.in_progress")
	switch open {
	case 0:
		status = t.p.Text("answer.areas.done")
	case all:
		status = t.p.Text("answer.areas.not_started")
	}
	done := t.p.Text("answer.areas.count", "Done", t.p.Int(all-open), "All", t.p.Int(all))
	return Option{Key: aboutKey, Label: t.p.Text("answer.about.title"), Text: t.p.Join([]string{status, done}), Chosen: untouched && open == all}
}

// topicSnapshot is what a file says to a topic; of the head it holds that part alone.
func (t *Talk) topicSnapshot() (s snapshot) {
	a := t.store.Assessment()
	if fact, ok := strings.CutPrefix(t.id, topicFact); ok {
		return snapshot{fact: a.Profile[fact]}
	}
	copyPart(&s.head, a.Head(), t.id)
	return s
}

// putTopic writes a snapshot of the topic at hand into the assessment.
func (t *Talk) putTopic(s snapshot) error {
	a := t.store.Assessment()
	if fact, ok := strings.CutPrefix(t.id, topicFact); ok {
		return a.SetFact(t.c, fact, s.fact)
	}
	head := a.Head()
	copyPart(&head, s.head, t.id)
	return a.SetHead(head)
}

// copyPart copies the part of a head that a topic is about.
func copyPart(to *assessment.Head, from assessment.Head, topic checklist.ID) {
	switch topic {
	case topicParticipants:
		to.Participants = from.Participants
	case topicScope:
		to.Scope = from.Scope
	case topicDate:
		to.Date = from.Date
	case topicMode:
		to.Mode = from.Mode
	case topicClassification:
		to.Classification = from.Classification
	}
}

// commitTopic records and saves what is said to the topic at hand and goes on; what is there already stays untouched.
func (t *Talk) commitTopic(s snapshot, then func()) error {
	if s.same(t.snapshot()) {
		then()
		return nil
	}
	return t.record(s, then)
}

// topicWords tells a snapshot of the topic at hand in short.
func (t *Talk) topicWords(s snapshot) string {
	h := s.head
	switch t.id {
	case topicParticipants:
		return participantsWords(t.p, t.c, h.Participants)
	case topicScope:
		if h.Scope.Institution != "" {
			return t.c.Institution(h.Scope.Institution, t.p.Lang())
		}
		return t.p.Text("answer.scope.national")
	case topicDate:
		return t.p.Date(h.Date.Time())
	case topicMode:
		return t.p.Text("report.mode." + h.Mode)
	case topicClassification:
		return t.p.Text("report.classification." + h.Classification)
	}
	return factWords(t.p, t.fact(t.id), s.fact)
}
