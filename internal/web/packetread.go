package web

import (
	"encoding/base64"
	"net/http"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/exchange"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
)

// previewMain shows what a packet that came back would change. The file travels in the page: nothing is kept before somebody decides.
type previewMain struct {
	Name, Institution string
	Data              string // the file, in base64
	To, Back          string
	Questions         []returnedQuestion // something to take
	Problems, Notices []foundAt
	Late              bool // somebody wrote between the preview and the decision
}

// returnedQuestion is what a packet says to one question.
type returnedQuestion struct {
	ID, Title, To string
	Changes       []foundAt
	Conflicts     []foundAt
	Chosen        bool
}

// foundAt is something in a cell.
type foundAt struct{ Place, Question, Text string }

// mostPacket is the size of a packet that is looked at, in bytes: it travels in the form of the preview.
const mostPacket = 4 << 20

// Names of the fields of a preview.
const (
	fieldPacket = "packet"
	fieldCalled = "called"
	fieldTake   = "take"
)

// returned is a packet that came back, held against the assessment.
type returned struct {
	name     string
	data     []byte
	packet   *exchange.Returned
	proposal *exchange.Proposal
}

// readPacket shows what a packet that came back would change.
func (v *visit) readPacket() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	if data := f.Get(fieldPacket); data != "" {
		return v.decide(f, data)
	}
	if len(f.uploads) == 0 || f.uploads[0].name == "" {
		return v.refusePacket(problem{Text: v.p.Text("home.open.missing")})
	}
	up := f.uploads[0]
	if up.large || len(up.data) > mostPacket {
		return v.refusePacket(problem{Text: v.p.Text("home.open.large", "Most", megabytes(v.p, mostPacket))})
	}
	r, err := v.weigh(cleanName(up.name), up.data)
	if err != nil {
		return v.refusePacket(problemsOf(err)...)
	}
	return v.preview(http.StatusOK, r, nil, false)
}

func (v *visit) refusePacket(wrong ...problem) error {
	for i := range wrong {
		wrong[i].Field = fieldFile
	}
	return v.showPackets(http.StatusUnprocessableEntity, v.newPacket(), wrong, notes{})
}

// weigh reads a packet and holds it against what was sent and what stands now.
func (v *visit) weigh(name string, data []byte) (*returned, error) {
	packet, err := exchange.ReadPacket(name, data, v.c)
	if err != nil {
		return nil, err
	}
	packet.Day = v.today()
	var base *assessment.Assessment
	if parcel, ok := v.book.Parcels[packet.ID]; ok {
		if base, err = sentIn(parcel); err != nil {
			return nil, err
		}
	}
	proposal, err := exchange.Merge(v.c, base, v.book.Assessment, packet)
	return &returned{name, data, packet, proposal}, err
}

// preview shows what a packet changes, question by question; take are those that were chosen, nil for all.
func (v *visit) preview(status int, r *returned, take []string, late bool) error {
	main := previewMain{
		Name: r.name, Institution: v.c.Institution(r.packet.Institution, v.p.Lang()), Data: base64.StdEncoding.EncodeToString(r.data),
		To: v.at("packets", "read"), Back: v.at("packets"), Problems: v.found(r.proposal.Problems), Notices: v.found(r.proposal.Notices), Late: late,
	}
	for _, id := range r.touched() {
		q := returnedQuestion{ID: id, Title: interview.Heading(v.c, v.p, id), To: v.at("q", id), Chosen: take == nil || slices.Contains(take, id)}
		of := func(f exchange.Finding) bool { return f.Question != id }
		q.Changes = v.found(slices.DeleteFunc(slices.Clone(r.proposal.Changes), of))
		q.Conflicts = v.found(slices.DeleteFunc(slices.Clone(r.proposal.Conflicts), of))
		main.Questions = append(main.Questions, q)
	}
	return v.show(status, "preview", v.p.Text("home.preview.title"), main)
}

// touched are the questions to which a packet says something new, in the order of its sheets.
func (r *returned) touched() (ids []checklist.ID) {
	for _, f := range slices.Concat(r.proposal.Changes, r.proposal.Conflicts) {
		if !slices.Contains(ids, f.Question) {
			ids = append(ids, f.Question)
		}
	}
	return ids
}

func (v *visit) found(list []exchange.Finding) (out []foundAt) {
	for _, f := range list {
		out = append(out, foundAt{f.Place.String(), f.Question, f.Text(v.p)})
	}
	return out
}

// decide takes from a packet what was chosen in its preview. It is weighed anew: somebody may have written meanwhile.
func (v *visit) decide(f *form, encoded string) error {
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(data) > mostPacket {
		return errBroken
	}
	r, err := v.weigh(cleanName(f.Get(fieldCalled)), data)
	if err != nil {
		return v.refusePacket(problemsOf(err)...)
	}
	changes, err := v.taken(r, f.Values[fieldTake])
	if err != nil {
		return err
	}
	outcomes, err := v.writeAll(changes)
	if failed := v.unsaved(err); failed.status != 0 {
		return v.showPackets(failed.status, v.newPacket(), nil, notes{Failed: failed.main})
	}
	if err != nil {
		return err
	}
	if slices.ContainsFunc(outcomes, func(o ledger.Outcome) bool { return o.Conflict != nil }) {
		return v.weighAgain(r, f.Values[fieldTake])
	}
	return v.redirect(v.at("packets") + savedQuery(outcomes))
}

// weighAgain shows the preview of what is left after somebody else wrote in the very moment of the decision.
func (v *visit) weighAgain(r *returned, take []string) error {
	if err := v.open(v.book.ID); err != nil {
		return err
	}
	again, err := v.weigh(r.name, r.data)
	if err != nil {
		return err
	}
	return v.preview(http.StatusConflict, again, append([]string{}, take...), true)
}

// taken are the changes of the questions that were chosen.
func (v *visit) taken(r *returned, take []string) ([]ledger.Change, error) {
	changes, err := v.book.Difference(r.packet.Institution, r.name, r.proposal.Assessment)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(changes, func(c ledger.Change) bool {
		kind, id := c.Key.Split()
		return kind != ledger.Answer && kind != ledger.Register || !slices.Contains(take, id)
	}), nil
}
