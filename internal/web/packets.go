package web

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/exchange"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// workbookType is the media type of packets.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// packetsMain is the page of packets: workbooks in which institutions answer their questions.
type packetsMain struct {
	headForm
	Notes notes
	To    string
	Read  string // where one goes that came back
	Sent  []sentPacket
}

// sentPacket is a packet that was made.
type sentPacket struct {
	Institution string
	Text        string // how many questions, the language, and when
	File        link
}

// packets shows the packets of an assessment.
func (v *visit) packets() error {
	saved, err := v.savedNote()
	if err != nil {
		return err
	}
	made := v.r.URL.Query().Get("made")
	if parcel, ok := v.book.Parcels[made]; ok {
		saved = v.p.Count("home.packets.made", len(parcel.Questions), "Institution", v.c.Institution(parcel.Institution, v.p.Lang()))
	}
	return v.showPackets(http.StatusOK, v.newPacket(), nil, notes{Saved: saved})
}

// newPacket are the fields of a packet that nobody has filled in yet.
func (v *visit) newPacket() fields {
	f := fields{}
	f.set(fieldLanguage, v.p.Lang())
	return f
}

func (v *visit) showPackets(status int, f fields, wrong []problem, n notes) error {
	n.Wrong = pointed(wrong)
	main := packetsMain{headForm: v.teller().headForm(f, wrong), Notes: n, To: v.at("packets"), Read: v.at("packets", "read")}
	newest := func(x, y string) int { return v.book.Parcels[y].Sent.Compare(v.book.Parcels[x].Sent) }
	for _, id := range slices.SortedFunc(maps.Keys(v.book.Parcels), newest) {
		main.Sent = append(main.Sent, v.sentPacket(id))
	}
	return v.show(status, "packets", v.titleOf(v.p.Text("home.packets.title"), n), main)
}

func (v *visit) sentPacket(id string) sentPacket {
	parcel := v.book.Parcels[id]
	name := parcelName(id, parcel)
	return sentPacket{
		Institution: v.c.Institution(parcel.Institution, v.p.Lang()),
		Text:        v.p.Clauses([]string{v.p.Count("home.packets.questions", len(parcel.Questions)), v.p.Language(parcel.Language), v.moment(parcel.Sent)}),
		File:        link{Text: name, To: v.at("packets", name)},
	}
}

// parcelName is the name of the file of a packet. Of an institution that is named in no letters of ours its id tells.
func parcelName(id string, p ledger.Parcel) string {
	const most = 40
	who := fileName("xlsx", strings.ReplaceAll(p.Institution, " ", "-"))
	who = strings.Trim(strings.TrimSuffix(who, ".xlsx"), ".-")
	return fileName("xlsx", "packet", who[:min(len(who), most)], id)
}

// makePacket makes a packet and keeps what was sent, to hold the answers against.
func (v *visit) makePacket() error {
	sent, err := v.form()
	if err != nil {
		return err
	}
	f := fields(sent.Values)
	r := &reader{f: f, c: v.c, p: v.p, today: v.today()}
	parcel := ledger.Parcel{
		Institution: exchange.Institution(v.c, r.text(fieldInstitution, maxHeadText)), Language: r.oneOf(fieldLanguage, locale.Languages(), v.p.Lang()),
		Sent: v.Now().UTC(), Questions: v.asks(f[fieldAreas]),
	}
	if parcel.Institution == "" {
		r.fail(fieldInstitution, v.p.Text("answer.problem.institution"))
	}
	if len(r.wrong) > 0 {
		return v.showPackets(http.StatusUnprocessableEntity, f, r.wrong, notes{})
	}
	if len(parcel.Questions) == 0 {
		parcel.Questions = exchange.Questions(v.c, v.book.Assessment, parcel.Institution)
	}
	packet, err := v.packet("", parcel, v.book.Assessment)
	if errors.Is(err, exchange.ErrNoQuestions) {
		wrong := []problem{{Field: fieldInstitution, Text: v.p.Text("home.packets.none")}}
		return v.showPackets(http.StatusUnprocessableEntity, f, wrong, notes{})
	}
	if err != nil {
		return err
	}
	parcel.Digest, parcel.Assessment = packet.Digest, packet.Assessment
	err = v.sendParcel(packet.ID, parcel)
	if failed := v.unsaved(err); failed.status != 0 {
		return v.showPackets(failed.status, f, nil, notes{Failed: failed.main})
	}
	if err != nil {
		return err
	}
	return v.redirect(v.at("packets") + "?" + url.Values{"made": {packet.ID}}.Encode())
}

// asks are the questions of some areas that the form asks, none where no area is chosen.
func (v *visit) asks(areas []string) (ids []checklist.ID) {
	for _, area := range v.c.Areas {
		if slices.Contains(areas, area.ID) {
			for _, each := range asks(area, v.book.Assessment.Form) {
				ids = append(ids, each.id)
			}
		}
	}
	return ids
}

// sendParcel keeps a parcel. One that says the same is there already.
func (v *visit) sendParcel(id string, p ledger.Parcel) error {
	if _, ok := v.book.Parcels[id]; ok {
		return nil
	}
	change, err := v.book.Put(ledger.KeyOf(ledger.Packet, id), p)
	if err != nil {
		return err
	}
	change.From = fromPage
	_, err = v.writeAll([]ledger.Change{change})
	return err
}

// packet writes the workbook of a parcel from an assessment: the present one where it is made, the one that was sent where it is saved again.
func (v *visit) packet(id string, p ledger.Parcel, a *assessment.Assessment) (*exchange.Packet, error) {
	printer, err := locale.For(p.Language)
	if err != nil {
		return nil, err
	}
	return exchange.MakePacket(v.c, a, exchange.PacketOptions{Institution: p.Institution, Questions: p.Questions, Printer: printer, ID: id, Generator: v.Generator})
}

// packetFile gives the workbook of a packet that was made.
func (v *visit) packetFile() error {
	for id, parcel := range v.book.Parcels {
		if v.r.PathValue("name") != parcelName(id, parcel) {
			continue
		}
		sent, err := sentIn(parcel)
		if err != nil {
			return err
		}
		packet, err := v.packet(id, parcel, sent)
		if err != nil {
			return err
		}
		return v.download(parcelName(id, parcel), workbookType, packet.Data)
	}
	return errNoPage
}

// sentIn is what was sent in a parcel.
func sentIn(p ledger.Parcel) (*assessment.Assessment, error) {
	f, err := assessment.Read("packet.json", p.Assessment)
	if err != nil {
		return nil, err
	}
	return f.Assessment, nil
}
