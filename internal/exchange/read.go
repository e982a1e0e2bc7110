package exchange

import (
	"encoding/json"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
)

// Returned is a packet that came back.
type Returned struct {
	ID          string
	Institution string
	Language    string
	Digest      string                 // of what was sent, as Packet.Digest
	Base        *assessment.Assessment // what was sent, as the packet itself says
	Day         assessment.Date        // that answers get which are taken from it; the zero value leaves their own. The caller sets it

	printer  *locale.Printer // of its language
	entries  []entry
	problems []Finding
	notices  []Finding
}

// ErrNoPacket says that a workbook is no packet.
var ErrNoPacket = errors.New("this workbook is no packet: make one with cybergap packet make, and send back the same file")

// manifestLimits bound the data that a packet carries.
var manifestLimits = strict.Limits{Bytes: 8 << 20, Depth: 40, Nodes: 400_000}

// mostFindings is how many problems of a packet are listed.
const mostFindings = 500

// ReadPacket reads a packet of an edition; name is what messages call it. What single cells and rows do wrong is found, and told by Merge.
// The error is about the file as a whole: it wraps an *xlsxread.Error, ErrNoPacket, ErrChanged where the sheet that nobody sees was
// changed, *reports.NewerError, an *EditionError, or names what is wrong with the answers in it.
func ReadPacket(name string, data []byte, c *checklist.Checklist) (*Returned, error) {
	book, carried, err := carriedIn(data)
	if errors.Is(err, ErrNoData) {
		err = ErrNoPacket
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	r, ids, err := unwrap(name, carried, c)
	if err != nil {
		return nil, err
	}
	if err := r.read(name, book, c, ids); err != nil {
		return nil, err
	}
	return r, nil
}

// unwrap reads what the packet says of itself.
func unwrap(name string, carried []byte, c *checklist.Checklist) (*Returned, []checklist.ID, error) {
	if !isManifest(carried) {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrNoPacket)
	}
	if _, problems := strict.Parse(name+".json", carried, manifestLimits); problems.Err() != nil {
		return nil, nil, problems.Err()
	}
	var m manifest
	if err := json.Unmarshal(carried, &m); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if m.Format != manifestFormat {
		return nil, nil, fmt.Errorf("read %s: %w", name, &reports.NewerError{Format: m.Format})
	}
	base, err := assessment.Decode(name, m.Assessment)
	if err != nil {
		return nil, nil, err
	}
	if err := fits(name, base, c); err != nil {
		return nil, nil, err
	}
	canonical, err := assessment.EncodeJSON(base)
	if err == nil && digestOf(canonical) != m.Digest {
		err = ErrChanged
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	p, err := locale.For(m.Language)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	return &Returned{ID: m.Packet, Institution: m.Institution, Language: m.Language, Digest: m.Digest, Base: base, printer: p}, m.Questions, nil
}

// fits refuses what answers another edition, or another state of it.
func fits(name string, base *assessment.Assessment, c *checklist.Checklist) error {
	pinned := base.Checklist
	wants, have := pinned.ID+"-"+pinned.Edition, c.Key()
	switch {
	case wants != have:
		return &EditionError{Name: name, Wants: wants, Have: have}
	case pinned.Digest != c.Digest():
		return &EditionError{Name: name, Wants: wants + " " + shortDigest(pinned.Digest), Have: have + " " + shortDigest(c.Digest())}
	}
	return base.Validate(c)
}

func shortDigest(digest string) string { return digest[:min(len(digest), 12)] }

// read reads the sheets.
func (r *Returned) read(name string, book *xlsxread.Book, c *checklist.Checklist, ids []checklist.ID) error {
	o := PacketOptions{Institution: r.Institution, Questions: ids, Printer: r.printer}
	b, err := newPacketBuilder(c, r.Base, o)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	b.sent = r.Base
	s := &sheetReading{r: r, b: b, book: book}
	s.all()
	r.problems, r.notices = r.problems[:min(len(r.problems), mostFindings)], r.notices[:min(len(r.notices), mostFindings)]
	return nil
}
