package interview

import (
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// participantsWords lists who took part, with the roles.
func participantsWords(p *locale.Printer, c *checklist.Checklist, list []assessment.Participant) string {
	words := make([]string, len(list))
	for i, each := range list {
		words[i] = c.Institution(each.Institution, p.Lang())
		if each.Role != "" {
			words[i] = p.Aside(words[i], each.Role)
		}
	}
	if len(words) == 0 {
		return p.Text("answer.none")
	}
	return p.Join(words)
}

// seat is the place of an institution among those that took part, -1 where it did not.
func seat(list []assessment.Participant, institution string) int {
	return slices.IndexFunc(list, func(p assessment.Participant) bool { return p.Institution == institution })
}

func (t *Talk) participants() []assessment.Participant {
	return t.store.Assessment().Head().Participants
}

// askParticipants lists who took part. Who knows the id of an institution may enter it at once.
func (t *Talk) askParticipants() Prompt {
	list := t.participants()
	p := t.ask(Pick, t.p.Text("answer.participants.ask"))
	p.Body = []Paragraph{{t.p.Text("answer.label.advice"), t.p.Text("answer.participants.advice")}}
	p.Options = []Option{
		{Key: "c", Label: t.p.Text("answer.evidence.continue"), Text: t.p.Count("answer.participants.listed", len(list)), Chosen: true},
		{Key: "n", Label: t.p.Text("answer.evidence.new"), Text: t.p.Text("answer.participants.new")},
	}
	for i, each := range list {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: t.c.Institution(each.Institution, t.p.Lang()), Text: each.Role})
	}
	return p
}

func (t *Talk) takeParticipants(r Reply) error {
	list := t.participants()
	switch i, err := strconv.Atoi(r.Key); {
	case r.Key == "c":
		t.next()
	case r.Key == "n" && len(t.absent()) == 0:
		t.step = stepWhoName
	case r.Key == "n":
		t.step = stepWho
	case err == nil && i >= 1 && i <= len(list):
		t.member, t.step = list[i-1], stepMember
	default:
		return t.inviteListed(r.Key)
	}
	return nil
}

// inviteListed goes on with an institution of the edition by its id or title.
func (t *Talk) inviteListed(text string) error {
	id := t.institutionID(text)
	if !slices.ContainsFunc(t.c.Institutions, func(in checklist.Institution) bool { return in.ID == id }) {
		return t.choose()
	}
	t.invite(id)
	return nil
}

// absent are the institutions of the edition that are not listed yet.
func (t *Talk) absent() (out []checklist.Institution) {
	list := t.participants()
	for _, in := range t.c.Institutions {
		if seat(list, in.ID) < 0 {
			out = append(out, in)
		}
	}
	return out
}

func (t *Talk) askWho() Prompt {
	p := t.ask(Pick, t.p.Text("answer.participants.who"))
	p.Options = []Option{{Key: "n", Label: t.p.Text("answer.participants.other"), Text: t.p.Text("answer.participants.other.text")}}
	for i, in := range t.absent() {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: in.Title.In(t.p.Lang())})
	}
	return p
}

// takeWho takes the number of an institution; its id does as well.
func (t *Talk) takeWho(r Reply) error {
	absent := t.absent()
	switch i, err := strconv.Atoi(r.Key); {
	case err == nil && i >= 1 && i <= len(absent):
		t.invite(absent[i-1].ID)
	case r.Key == "n":
		t.step = stepWhoName
	default:
		return t.inviteListed(r.Key)
	}
	return nil
}

func (t *Talk) askWhoName() Prompt {
	p := t.ask(Line, t.p.Text("answer.participants.name"))
	p.Body = []Paragraph{{t.p.Text("answer.label.advice"), t.p.Text("answer.participants.advice")}}
	return p
}

func (t *Talk) takeWhoName(r Reply) error {
	name := t.institutionID(r.Text)
	if name == "" {
		t.toParticipants()
		return nil
	}
	t.invite(name)
	return nil
}

// invite goes on to the role of an institution, with the role it has where it is listed already.
func (t *Talk) invite(institution string) {
	t.member, t.step = assessment.Participant{Institution: institution}, stepRole
	if i := seat(t.participants(), institution); i >= 0 {
		t.member = t.participants()[i]
	}
}

func (t *Talk) askRole() Prompt {
	p := t.ask(Line, t.p.Text("answer.participants.role", "Institution", t.c.Institution(t.member.Institution, t.p.Lang())))
	p.Value = t.member.Role
	return p
}

func (t *Talk) takeRole(r Reply) error {
	list, member := t.participants(), t.member
	member.Role = strings.TrimSpace(r.Text)
	if i := seat(list, member.Institution); i >= 0 {
		list[i] = member
	} else {
		list = append(list, member)
	}
	return t.commitParticipants(list)
}

func (t *Talk) askMember() Prompt {
	p := t.ask(Pick, t.p.Text("answer.member.ask", "Institution", t.c.Institution(t.member.Institution, t.p.Lang())))
	p.Options = []Option{
		{Key: "k", Label: t.p.Text("answer.member.keep"), Text: t.member.Role, Chosen: true},
		{Key: "r", Label: t.p.Text("answer.member.role")},
		{Key: "d", Label: t.p.Text("answer.member.drop")},
	}
	return p
}

func (t *Talk) takeMember(r Reply) error {
	switch strings.ToLower(r.Key) {
	case "k":
		t.toParticipants()
	case "r":
		t.step = stepRole
	case "d":
		list := slices.DeleteFunc(t.participants(), func(p assessment.Participant) bool { return p == t.member })
		return t.commitParticipants(list)
	default:
		return t.choose()
	}
	return nil
}

func (t *Talk) commitParticipants(list []assessment.Participant) error {
	if len(list) == 0 {
		list = nil
	}
	return t.commitTopic(snapshot{head: assessment.Head{Participants: list}}, t.toParticipants)
}

func (t *Talk) toParticipants() { t.step = stepParticipants }
