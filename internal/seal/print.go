package seal

import (
	"bytes"
	"errors"

	"cybergap/internal/pdfread"
	"cybergap/reports/pdf"
)

// print prints the report from its data once more and compares the files.
func (e *examination) print() bool {
	if e.source == nil {
		return true
	}
	fresh, err := e.printed()
	if err != nil {
		return e.found("print", CannotTell, "print.failed", "Detail", firstLine(err))
	}
	if bytes.Equal(fresh.data, e.data) {
		e.certain = true
		return e.found("print", Holds, "print.same")
	}
	differing, places := e.differences(fresh)
	e.certain = len(places) == 0
	switch {
	case e.certain && fresh.missing:
		return e.found("print", Holds, "print.undrawn")
	case e.certain:
		return e.found("print", Holds, "print.rewritten")
	case e.content.Report.Generator != e.opts.Generator:
		return e.found("print", CannotTell, "print.version", "Made", e.content.Report.Generator, "Here", e.opts.Generator)
	case fresh.missing:
		return e.found("print", CannotTell, "print.fonts")
	}
	e.certain = true
	e.found("print", Differs, "print.differ", "Count", differing)
	for _, d := range places {
		e.detail(d)
	}
	return true
}

// copy is a new print of a report.
type copy struct {
	data    []byte
	missing bool // some characters have no glyph here; the report may have been made with more fonts
	pages   []string
	blocks  []block
}

// printed prints the report with the data and the signature that it carries.
func (e *examination) printed() (*copy, error) {
	doc, err := e.source.Document()
	if err != nil {
		return nil, err
	}
	signature, err := e.file.Attachment(SignatureName)
	if err != nil && !errors.Is(err, pdfread.ErrNoAttachment) {
		return nil, err
	}
	press := e.opts.Press
	if press == nil {
		press = pdf.NewPress()
	}
	var out bytes.Buffer
	result, err := press.Write(&out, doc, pdf.Options{Carry: func([]string) (pdf.Cargo, error) { return cargo(e.raw, signature), nil }})
	if err != nil {
		return nil, err
	}
	return &copy{data: out.Bytes(), missing: len(result.Missing) > 0}, nil
}

// read takes from the new print what is compared.
func (c *copy) read() error {
	f, err := pdfread.Open(c.data)
	if err != nil {
		return err
	}
	again := &examination{file: f, stated: newStatement(f)}
	if again.count, err = f.Pages(); err != nil {
		return err
	}
	if c.pages, err = again.normals(); err != nil {
		return err
	}
	c.blocks, err = blocksOf(f)
	return err
}

// differences lists the pages that say something else than the new print, and where; it is empty where all say the same.
func (e *examination) differences(fresh *copy) (pages int, places []Detail) {
	if err := fresh.read(); err != nil {
		return 1, []Detail{{ID: "print.item", Stated: err.Error()}}
	}
	said, err := e.normals()
	if err != nil {
		return 1, []Detail{{ID: "print.item", Stated: err.Error()}}
	}
	blocks, err := blocksOf(e.file)
	tagged := err == nil && len(blocks) > 0
	for i := range max(len(said), len(fresh.pages)) {
		found := e.onPage(i, entry(said, i), entry(fresh.pages, i), pageOf(blocks, i), pageOf(fresh.blocks, i), tagged)
		if len(found) > 0 {
			pages++
			places = append(places, found...)
		}
	}
	return pages, places
}

func entry(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// onPage compares a page of both: what is drawn, and what the tags say.
func (e *examination) onPage(i int, said, fresh string, blocks, anew []block, tagged bool) []Detail {
	var found []Detail
	if tagged {
		found = changed(blocks, anew)
	}
	if len(found) == 0 && !alike(said, fresh) {
		stated, computed := excerpt(said, fresh)
		found = []Detail{{Stated: stated, Computed: computed}}
	}
	for k := range found {
		found[k].ID, found[k].Page = "print.item", i+1
	}
	return found
}
