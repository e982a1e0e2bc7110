package reports

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
	"cybergap/scoring"
)

// CarriedFormat is the version of the data that a report carries. It grows by new keys without a new number.
const CarriedFormat = 1

// CarriedData is the data that a report carries, so that nobody retypes a figure and everybody can recompute it: what the report shows and no
// more. The answers stand at the top, as in an assessment file; the summary and public variants hold results of areas only. CARRIED.md
// documents it.
type CarriedData struct {
	*assessment.Assessment                   // without what is confidential; nil where the variant shows no answers
	Report                 Head              `json:"report"`
	Results                Results           `json:"results"`               // as in a results file, without the answers
	Edition                json.RawMessage   `json:"edition,omitempty"`     // canonical JSON of an edition that does not come with the program
	Translation            map[string]string `json:"translation,omitempty"` // of that edition into the report's language, by path
}

// Head says how the report was made, so that it can be made again.
type Head struct {
	Format    int             `json:"format" jsonschema:"enum=1"` // CarriedFormat
	ID        string          `json:"id" jsonschema:"pattern=^[0-9a-f]{16}$"`
	Lang      string          `json:"lang"` // of the report's own text
	Variant   Variant         `json:"variant"`
	AsOf      assessment.Date `json:"as_of"`           // the day to which ages count
	Slots     int             `json:"slots,omitempty"` // teams that work on the roadmap at the same time
	Generator string          `json:"generator"`       // program and version
	Hidden    Hidden          `json:"hidden"`          // what was left out
	Pages     []string        `json:"pages"`           // digest of what each page says, 16 hexadecimal digits
}

//go:embed schema/carried.json
var carriedSchema []byte

// CarriedSchema returns the JSON Schema (draft 2020-12) of the data that a report carries. It is made from the Go types by the tests.
func CarriedSchema() []byte { return bytes.Clone(carriedSchema) }

// Carry returns the data that a report of the source carries, in canonical JSON. Pages are the digests of what its pages say.
func Carry(s Source, pages []string) ([]byte, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("carry data: %w", err)
	}
	return b.carry(pages)
}

func (b *builder) carry(pages []string) ([]byte, error) {
	data := CarriedData{Report: b.head(pages), Results: b.results()}
	if data.Assessment, data.Results.Assessment = data.Results.Assessment, nil; data.Assessment != nil {
		if err := data.pack(b); err != nil {
			return nil, fmt.Errorf("carry data: %w", err)
		}
	}
	out, err := strict.Canonical(data)
	if err == nil && len(out) > carriedLimits.Bytes {
		err = fmt.Errorf("answers and results take %d bytes, and a report carries at most %d; shorten the longest notes", len(out), carriedLimits.Bytes)
	}
	if err != nil {
		return nil, fmt.Errorf("carry data: %w", err)
	}
	return out, nil
}

// head says how the report is made. Which questions are kept back matters only to those who compute anew.
func (b *builder) head(pages []string) Head {
	hidden := b.hidden
	if !b.full() {
		hidden.Register = nil
	}
	return Head{
		Format: CarriedFormat, ID: b.id(), Lang: b.Lang(), Variant: b.opts.Variant, AsOf: b.opts.AsOf, Slots: b.opts.Slots,
		Generator: b.opts.Generator, Hidden: hidden, Pages: pages,
	}
}

// pack takes the edition along, unless every copy of the program has it.
func (d *CarriedData) pack(b *builder) error {
	shipped, err := checklist.Embedded()
	if err != nil || shipped.Digest() == b.digest {
		return err
	}
	d.Edition, d.Translation = b.c.JSON(), b.c.Translation(b.Lang())
	return nil
}

// carriedLimits bound the data that a report carries: an assessment with its edition, and the results.
var carriedLimits = strict.Limits{Bytes: 4 << 20, Depth: 40, Nodes: 400_000}

var (
	// ErrAreasOnly says that a report carries no answers.
	ErrAreasOnly = errors.New("this report shows areas only and carries no answers; ask for the full report or for the assessment itself")
	// ErrOtherEdition says that a report carries another edition than the one that its results name.
	ErrOtherEdition = errors.New("the checklist in the report is not the one that its results name")
)

// NewerError is the error of data of a later version of the format.
type NewerError struct{ Format int }

func (e *NewerError) Error() string {
	return fmt.Sprintf("the data has format %d, this program reads %d; use a newer version of the program", e.Format, CarriedFormat)
}

// ReadCarried reads the data that a report carries, as strictly as a file that a person wrote; name is what messages call it. The file
// holds the answers with their places; it is nil where the variant carries none.
func ReadCarried(name string, data []byte) (*CarriedData, *assessment.File, error) {
	if _, problems := strict.Parse(name+".json", data, carriedLimits); problems.Err() != nil {
		return nil, nil, problems.Err()
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	c := &CarriedData{}
	if err := c.unpack(parts); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if _, ok := parts["answers"]; !ok {
		return c, nil, nil // unpack has made sure that the variant carries none
	}
	file, err := readAnswers(name, parts)
	if err != nil {
		return nil, nil, err
	}
	c.Assessment = file.Assessment
	return c, file, nil
}

// unpack reads everything but the answers.
func (d *CarriedData) unpack(parts map[string]json.RawMessage) error {
	for _, part := range []struct {
		key  string
		into any
	}{{"report", &d.Report}, {"results", &d.Results}, {"edition", &d.Edition}, {"translation", &d.Translation}} {
		data, ok := parts[part.key]
		if !ok {
			continue
		}
		if err := json.Unmarshal(data, part.into); err != nil {
			return fmt.Errorf("%s: %w", part.key, err)
		}
	}
	switch n := d.Report.Format; {
	case n > CarriedFormat:
		return &NewerError{n}
	case n != CarriedFormat || d.Results.Format != ResultsFormat:
		return errors.New("it is not the data of a report")
	}
	if _, answers := parts["answers"]; answers != (d.Report.Variant == Full) || d.Report.Variant != d.Results.Variant {
		return errors.New("it is not the data of a report: it carries answers in the full variant alone")
	}
	return nil
}

// readAnswers reads what is left when the parts that only reports have are gone: an assessment file.
func readAnswers(name string, parts map[string]json.RawMessage) (*assessment.File, error) {
	for _, key := range []string{"report", "results", "edition", "translation"} {
		delete(parts, key)
	}
	answers, err := strict.Canonical(parts)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return assessment.Read(name, answers)
}

// Checklist returns the edition that the results belong to: the one that comes with the program or the one that the report carries; nil
// where it is neither. The error is ErrOtherEdition, or that of an edition that cannot be read.
func (d *CarriedData) Checklist(name string) (*checklist.Checklist, error) {
	shipped, err := checklist.Embedded()
	switch {
	case err != nil:
		return nil, err
	case d.Results.Digest == shipped.Digest():
		return shipped, nil
	case len(d.Edition) == 0:
		return nil, nil
	}
	texts := map[string]map[string]string{}
	if len(d.Translation) > 0 {
		texts[d.Report.Lang] = d.Translation
	}
	c, err := checklist.FromJSON(name+": edition", d.Edition, texts)
	if err != nil {
		return nil, err
	}
	if c.Digest() != d.Results.Digest || c.Key() != d.Results.Edition {
		return nil, fmt.Errorf("read %s: %w", name, ErrOtherEdition)
	}
	return c, nil
}

// Source returns what the report can be made from again: its answers, scored anew with their edition, in its language and with its options.
func (d *CarriedData) Source(c *checklist.Checklist) (Source, error) {
	p, err := locale.For(d.Report.Lang)
	if err != nil {
		return Source{}, err
	}
	if d.Assessment == nil {
		return Source{}, ErrAreasOnly
	}
	r, err := scoring.Score(c, d.Assessment)
	return Source{Checklist: c, Assessment: d.Assessment, Result: r, Options: Options{
		Printer: p, Variant: d.Report.Variant, Slots: d.Report.Slots, AsOf: d.Report.AsOf, Generator: d.Report.Generator, Hidden: &d.Report.Hidden,
	}}, err
}
