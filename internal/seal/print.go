package seal

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

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
	differing, places, err := e.differences(fresh)
	if err != nil {
		return e.found("print", CannotTell, "print.failed", "Detail", firstLine(err))
	}
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

// reprint is a new print of a report.
type reprint struct {
	data    []byte
	missing bool // some characters have no glyph here; the report may have been made with more fonts
	pages   []string
	blocks  []block
}

// printed prints the report with the data and the signature that it carries.
func (e *examination) printed() (*reprint, error) {
	doc, err := e.source.Document()
	if err != nil {
		return nil, err
	}
	signature, err := e.file.Attachment(signatureName)
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
	return &reprint{data: out.Bytes(), missing: len(result.Missing) > 0}, nil
}

// read takes from the new print what is compared.
func (r *reprint) read() error {
	f, err := pdfread.Open(r.data)
	if err != nil {
		return err
	}
	again := &examination{file: f, stated: newStatement(f)}
	if again.count, err = f.Pages(); err != nil {
		return err
	}
	if r.pages, err = again.normals(); err != nil {
		return err
	}
	r.blocks, err = blocksOf(f)
	return err
}

// differences lists the pages that say something else than the new print, and where; it is empty where all say the same.
func (e *examination) differences(fresh *reprint) (pages int, places []Detail, err error) {
	if err := fresh.read(); err != nil {
		return 0, nil, err
	}
	said, err := e.normals()
	if err != nil {
		return 0, nil, err
	}
	blocks, err := blocksOf(e.file)
	if err != nil {
		return 0, nil, err
	}
	here, anew := byPage(blocks), byPage(fresh.blocks)
	for i := range max(len(said), len(fresh.pages)) {
		var found []Detail
		switch {
		case i >= len(said):
			found = []Detail{{Computed: cut(fresh.pages[i], mostExcerpt)}}
		case i >= len(fresh.pages):
			found = []Detail{{Stated: cut(said[i], mostExcerpt)}}
		default:
			found = onPage(said[i], fresh.pages[i], here[i], anew[i], len(blocks) > 0)
		}
		for _, d := range found {
			d.ID, d.Page = cmp.Or(d.ID, "print.item"), i+1
			places = append(places, d)
		}
		pages += min(len(found), 1)
	}
	return pages, places, nil
}

// onPage compares a page of both: what the tags say, where there are any, and what is drawn. A page whose tags alone are lost, as where
// a program laid a stamp on it, is not told block by block.
func onPage(said, fresh string, blocks, anew []block, tagged bool) (found []Detail) {
	lost := tagged && mute(blocks) && !mute(anew)
	switch {
	case lost:
		found = []Detail{{ID: "print.untagged"}}
	case tagged:
		found = changed(blocks, anew)
	}
	if len(found) > 0 && !lost || alike(said, fresh) {
		return found
	}
	stated, computed := excerpt(said, fresh)
	return append(found, Detail{Stated: stated, Computed: computed})
}

// mute reports whether the blocks hold no text but that of alternatives, which the tags themselves say.
func mute(blocks []block) bool {
	return !slices.ContainsFunc(blocks, func(b block) bool { return b.text != "" })
}
