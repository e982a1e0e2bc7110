package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
	"cybergap/reports"
	"cybergap/reports/xlsx"
)

// PacketOptions say what goes to whom.
type PacketOptions struct {
	Institution string          // an id of the edition, or a name
	Questions   []checklist.ID  // scored and register questions; empty for those that Questions returns
	Printer     *locale.Printer // the language of the packet
	ID          string          // names the packet; made from what is in it where it is empty
	Generator   string          // program and version, for the file's properties
}

// Packet is a workbook for an institution.
type Packet struct {
	ID         string
	Data       []byte          // the file
	Assessment json.RawMessage // canonical JSON of what was sent, which the answers are held against when they come back
	Digest     string          // SHA-256, in hexadecimal, of Assessment
}

// ErrNoQuestions says that there is nothing to ask an institution.
var ErrNoQuestions = errors.New("the form has no question for this institution: it leads none, and no answer names it; choose questions or areas")

// manifest is the data that a packet carries.
type manifest struct {
	Format      int             `json:"format"`
	Packet      string          `json:"packet"`
	Institution string          `json:"institution"`
	Language    string          `json:"language"`
	Questions   []checklist.ID  `json:"questions"` // scored and register questions, in the order of the edition
	Digest      string          `json:"digest"`    // of Assessment
	Assessment  json.RawMessage `json:"assessment"`
}

// manifestFormat is the version of the data in a packet.
const manifestFormat = 1

// isManifest tells the data of a packet from that of a report.
func isManifest(data []byte) bool {
	var m struct {
		Packet string `json:"packet"`
	}
	return json.Unmarshal(data, &m) == nil && m.Packet != ""
}

// Institution returns the id of an institution of the edition that is called so in some language, or the name as it is.
func Institution(c *checklist.Checklist, name string) string {
	name = strings.TrimSpace(strict.Clean(name))
	for _, in := range c.Institutions {
		called := in.ID == name || strings.EqualFold(in.Title.Base(), name)
		for _, lang := range c.Languages {
			called = called || strings.EqualFold(in.Title.In(lang), name)
		}
		if called {
			return in.ID
		}
	}
	return name
}

// Questions returns what an institution is asked unless somebody chooses otherwise: the questions of the form that it leads, alone or with
// others, and those whose answer names it. They come in the order of the edition, register questions last.
func Questions(c *checklist.Checklist, a *assessment.Assessment, institution string) (out []checklist.ID) {
	for _, q := range c.Questions() {
		if q.In(a.Form) && (slices.Contains(q.Lead, institution) || institution != "" && a.Answers[q.ID].Institution == institution) {
			out = append(out, q.ID)
		}
	}
	for _, g := range c.Registers() {
		if g.In(a.Form) && (slices.Contains(g.Lead, institution) || institution != "" && a.Register[g.ID].Institution == institution) {
			out = append(out, g.ID)
		}
	}
	return out
}

// MakePacket writes a packet. Equal input gives equal bytes. What another institution holds confidential is not in it: notes, evidence and
// register answers go along as a report prints them, unless the answer names the institution that the packet is for. The error wraps
// ErrNoQuestions, or names a question that the form does not ask.
func MakePacket(c *checklist.Checklist, a *assessment.Assessment, o PacketOptions) (*Packet, error) {
	o.Institution = Institution(c, o.Institution)
	if len(o.Questions) == 0 {
		o.Questions = Questions(c, a, o.Institution)
	}
	b, err := newPacketBuilder(c, a, o)
	if err != nil {
		return nil, fmt.Errorf("make packet: %w", err)
	}
	packet, form, err := b.packet(o)
	if err != nil {
		return nil, fmt.Errorf("make packet: %w", err)
	}
	var out bytes.Buffer
	if err := xlsx.WriteForm(&out, form); err != nil {
		return nil, fmt.Errorf("make packet: %w", err)
	}
	packet.Data = out.Bytes()
	return packet, nil
}

// packetBuilder holds what the sheets of a packet are made from.
type packetBuilder struct {
	*locale.Printer
	c           *checklist.Checklist
	sent        *assessment.Assessment
	form        checklist.Form
	institution string
	questions   []*checklist.Question
	registers   []*checklist.Register
	lists       [][]string
}

func newPacketBuilder(c *checklist.Checklist, a *assessment.Assessment, o PacketOptions) (*packetBuilder, error) {
	form, ok := c.Form(a.Form)
	switch {
	case !ok:
		return nil, fmt.Errorf("checklist %s has no form %q", c.Key(), a.Form)
	case o.Printer == nil:
		return nil, errors.New("no language is given")
	case o.Institution == "":
		return nil, errors.New("no institution is given")
	case len(o.Questions) == 0:
		return nil, ErrNoQuestions
	}
	b := &packetBuilder{Printer: o.Printer, c: c, form: form, institution: o.Institution}
	if err := b.choose(o.Questions); err != nil {
		return nil, err
	}
	b.sent = sent(c, a, o.Institution, o.Questions)
	return b, nil
}

// choose puts the questions into the order of the edition.
func (b *packetBuilder) choose(ids []checklist.ID) error {
	for _, id := range ids {
		q, scored := b.c.Question(id)
		g, register := b.c.Register(id)
		if !(scored && q.In(b.form.ID) || register && g.In(b.form.ID)) {
			return fmt.Errorf("the form %s does not ask a question %q", b.form.ID, id)
		}
	}
	for _, q := range b.c.Questions() {
		if slices.Contains(ids, q.ID) {
			b.questions = append(b.questions, q)
		}
	}
	for _, g := range b.c.Registers() {
		if slices.Contains(ids, g.ID) {
			b.registers = append(b.registers, g)
		}
	}
	return nil
}

// sent is the part of an assessment that goes to an institution: its questions, and of what stands beside them nothing.
func sent(c *checklist.Checklist, a *assessment.Assessment, institution string, ids []checklist.ID) *assessment.Assessment {
	shown, _ := reports.Redact(c, a)
	shown.Checklist.Digest = c.Digest()
	shown.Participants, shown.Profile, shown.Targets = nil, nil, nil
	answers, register := shown.Answers, shown.Register
	shown.Answers, shown.Register = map[string]assessment.Answer{}, map[string]assessment.RegisterAnswer{}
	for _, id := range ids {
		if answer, ok := answers[id]; ok {
			if own := a.Answers[id]; own.Institution == institution {
				answer = own.Clone()
			}
			answer.Dissent, answer.Confirm = nil, ""
			shown.Answers[id] = answer
		}
		if own, ok := a.Register[id]; ok && own.Institution == institution {
			register[id] = own
		}
		if answer, ok := register[id]; ok {
			shown.Register[id] = answer
		}
	}
	return shown
}

// packet makes the form and what is to be known of it.
func (b *packetBuilder) packet(o PacketOptions) (*Packet, *xlsx.Form, error) {
	data, err := assessment.EncodeJSON(b.sent)
	if err != nil {
		return nil, nil, err
	}
	p := &Packet{Assessment: data, Digest: digestOf(data)}
	ids := b.ids()
	p.ID = cmp.Or(o.ID, digestOf([]byte(strings.Join(append([]string{p.Digest, b.institution, b.Lang()}, ids...), "\n")))[:16])
	carried, err := strict.Canonical(manifest{
		Format: manifestFormat, Packet: p.ID, Institution: b.institution, Language: b.Lang(), Questions: ids, Digest: p.Digest, Assessment: data,
	})
	if err != nil {
		return nil, nil, err
	}
	form := &xlsx.Form{
		Meta: b.meta(p.ID, o.Generator), Cut: b.say("report.sheet.cut"), Wrong: b.say("packet.wrong"), Sheets: b.sheets(), Data: carried,
		Properties: []xlsx.Property{
			{Name: "cybergap packet", Value: p.ID}, {Name: "cybergap checklist", Value: b.c.Key() + " " + b.c.Digest()},
			{Name: "cybergap assessment", Value: p.Digest}, {Name: "cybergap language", Value: b.Lang()},
		},
	}
	form.Lists = b.lists
	return p, form, nil
}

func (b *packetBuilder) ids() (ids []checklist.ID) {
	for _, q := range b.questions {
		ids = append(ids, q.ID)
	}
	for _, g := range b.registers {
		ids = append(ids, g.ID)
	}
	return ids
}

func (b *packetBuilder) meta(id, generator string) reports.Meta {
	day := b.sent.Date
	return reports.Meta{
		Title: b.say("packet.title", "Institution", b.name()), Subject: b.text(b.c.Title), Lang: b.Lang(), RTL: b.RTL(),
		Classification: b.say("report.classification." + b.sent.Classification),
		Footer:         b.say("report.meta.footer", "Country", b.country(), "Date", b.Date(day.Time()), "Edition", b.c.Key()),
		Date:           day.Time(), Generator: generator, ID: id, PageOf: b.say("report.meta.page", "Page", "{page}", "Pages", "{pages}"),
	}
}

func (b *packetBuilder) country() string {
	return cmp.Or(b.sent.Country.Name, b.Country(b.sent.Country.Code))
}

// name is the institution as people read it.
func (b *packetBuilder) name() string { return b.c.Institution(b.institution, b.Lang()) }
