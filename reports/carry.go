package reports

import (
	"encoding/json"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/strict"
)

// CarriedFormat is the version of the data that a report carries.
const CarriedFormat = 1

// Carried is the data that a report carries, so that nobody retypes a figure and everybody can recompute it: what the report shows and no
// more. The answers stand at the top, as in an assessment file; the summary and public variants hold results of areas only.
type Carried struct {
	*assessment.Assessment                 // redacted; nil where the variant shows no answers
	Report                 Head            `json:"report"`
	Results                Results         `json:"results"`
	Edition                json.RawMessage `json:"edition,omitempty"`     // canonical JSON of an edition that does not ship with the program
	Translation            json.RawMessage `json:"translation,omitempty"` // of that edition into the report's language
}

// Head says how the report was made, so that it can be made again.
type Head struct {
	Format    int             `json:"format"` // CarriedFormat
	ID        string          `json:"id"`     // of the report
	Lang      string          `json:"lang"`
	Variant   Variant         `json:"variant"`
	AsOf      assessment.Date `json:"as_of"` // the day to which ages count
	Slots     int             `json:"slots,omitempty"`
	Generator string          `json:"generator"` // program and version
	Hidden    Hidden          `json:"hidden"`
	Pages     []string        `json:"pages"` // digest of each page's text
}

// Carry returns the data that a report of the source carries, in canonical JSON. Pages are the digests of what its pages say.
func Carry(s Source, pages []string) ([]byte, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("carry data: %w", err)
	}
	data := Carried{Report: b.head(pages), Results: b.results()}
	if data.Assessment, data.Results.Assessment = data.Results.Assessment, nil; data.Assessment != nil {
		if err := data.takeEdition(b); err != nil {
			return nil, fmt.Errorf("carry data: %w", err)
		}
	}
	out, err := strict.Canonical(data)
	if err != nil {
		return nil, fmt.Errorf("carry data: %w", err)
	}
	return out, nil
}

func (b *builder) head(pages []string) Head {
	return Head{
		Format: CarriedFormat, ID: b.id(), Lang: b.Lang(), Variant: b.opts.Variant, AsOf: b.opts.AsOf, Slots: b.opts.Slots,
		Generator: b.opts.Generator, Hidden: b.hidden, Pages: pages,
	}
}

// takeEdition packs the edition, unless every copy of the program has it.
func (d *Carried) takeEdition(b *builder) error {
	shipped, err := checklist.Embedded()
	if err != nil {
		return err
	}
	if shipped.Digest() == b.digest {
		return nil
	}
	d.Edition = b.c.JSON()
	if b.Lang() != b.c.Language {
		d.Translation, err = json.Marshal(b.c.Translation(b.Lang()))
	}
	return err
}

// carriedLimits bound the data that a report carries: an assessment with its edition.
var carriedLimits = strict.Limits{Bytes: 8 << 20, Depth: 40, Nodes: 400_000}

// ErrAreasOnly says that a report shows areas only, so that it carries no answers.
var ErrAreasOnly = errors.New("this report shows areas only and carries no answers; ask for the full report or for the assessment itself")

// ReadCarried reads the data that a report carries; name is what messages call it. Answers and edition are read as strictly as files are.
// The second result is nil where the variant carries no answers, the third is the edition that the answers belong to.
func ReadCarried(name string, data []byte) (*Carried, *assessment.File, *checklist.Checklist, error) {
	if _, problems := strict.Parse(name+".json", data, carriedLimits); problems.Err() != nil {
		return nil, nil, nil, problems.Err()
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		return nil, nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	c := &Carried{Edition: parts["edition"], Translation: parts["translation"]}
	for key, into := range map[string]any{"report": &c.Report, "results": &c.Results} {
		if err := json.Unmarshal(parts[key], into); err != nil {
			return nil, nil, nil, fmt.Errorf("read %s: %s: %w", name, key, err)
		}
	}
	if c.Report.Format != CarriedFormat {
		return nil, nil, nil, fmt.Errorf("read %s: the data has format %d, this program reads %d; use a newer version of the program", name, c.Report.Format, CarriedFormat)
	}
	edition, err := c.edition(name)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if _, ok := parts["answers"]; !ok {
		return c, nil, edition, nil
	}
	for _, key := range []string{"report", "results", "edition", "translation"} {
		delete(parts, key)
	}
	answers, err := strict.Canonical(parts)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	file, err := assessment.Read(name, answers)
	if err != nil {
		return nil, nil, nil, err
	}
	c.Assessment = file.Assessment
	return c, file, edition, nil
}

// edition returns the edition that the data belongs to: the one that ships with the program, or the one that travels with the data; nil
// where neither is it.
func (d *Carried) edition(name string) (*checklist.Checklist, error) {
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
		var by map[string]string
		if err := json.Unmarshal(d.Translation, &by); err != nil {
			return nil, fmt.Errorf("translation: %w", err)
		}
		texts[d.Report.Lang] = by
	}
	return checklist.FromJSON(name+": edition", d.Edition, texts)
}
