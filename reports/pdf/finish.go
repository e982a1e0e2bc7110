package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// finish writes the file: the pages that gofpdf drew, with fonts, structure, navigation, metadata and what the file carries. gofpdf's own
// file, fonts and links lack what PDF/A and PDF/UA ask for.
type finish struct {
	container
	layout *layout
	cuts   *cuts
	cargo  Cargo

	pages int        // number of the first page; the others follow
	links []*element // by the order of their annotations
	root  int
	info  int
}

// build makes all objects from what stands on the pages.
func (f *finish) build(contents [][]byte) {
	f.pages = f.reserve(len(contents))
	f.annotate()
	tree := f.reserve(1)
	resources := f.resources()
	for i, content := range contents {
		f.page(i, f.stream(content, ""), tree, resources)
		contents[i] = nil // packed
	}
	f.begin(tree)
	f.bodies = append(f.bodies, "<</Type/Pages/Kids["...)
	for i := range contents {
		f.bodies = append(reference(f.bodies, f.pages+i), ' ')
	}
	f.bodies = fmt.Appendf(f.bodies, "]/Count %d/MediaBox[0 0 %v %v]>>", len(contents), pageWidth, pageHeight)
	f.end(tree)
	f.catalog(tree)
}

func (f *finish) page(i, content, tree, resources int) {
	f.begin(f.pages + i)
	f.bodies = fmt.Appendf(f.bodies, "<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S", tree, resources, content, i)
	if links := f.layout.pages[i].links; len(links) > 0 {
		f.bodies = append(f.bodies, "/Annots["...)
		for _, k := range links {
			f.bodies = append(reference(f.bodies, k.object), ' ')
		}
		f.bodies = append(f.bodies, ']')
	}
	f.bodies = append(f.bodies, ">>"...)
	f.end(f.pages + i)
}

// catalog writes the object that leads to all others.
func (f *finish) catalog(tree int) {
	meta := f.layout.doc.Meta
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang%s", tree, f.structure(), literal(tagOf(meta.Lang)))
	direction := ""
	if meta.RTL {
		direction = "/Direction/R2L"
	}
	fmt.Fprintf(&b, "/ViewerPreferences<</DisplayDocTitle true%s>>", direction)
	if n := f.outlines(); n > 0 {
		fmt.Fprintf(&b, "/Outlines %d 0 R/PageMode/UseOutlines", n)
	}
	fmt.Fprintf(&b, "/Metadata %d 0 R/OutputIntents[%d 0 R]%s>>", f.metadata(), f.intent(), f.attachments())
	f.root = f.add("%s", b.String())
	f.info = f.properties()
}

// tagOf is the document's language tag; that of a document without one is "und", undetermined.
func tagOf(tag string) string {
	if tag == "" {
		return "und"
	}
	return tag
}

// pack returns the file.
func (f *finish) pack() []byte { return f.container.pack(f.root, f.info) }

// literal writes ASCII as a PDF string.
func literal(s string) string { return string(appendLiteral(nil, s)) }

func appendLiteral(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\', '(', ')':
			b = append(b, '\\', c)
		case '\r', '\n':
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}

// appendText appends any text as a PDF string: ASCII as it is, else in UTF-16.
func appendText(b []byte, s string) []byte {
	if plain(s) {
		return appendLiteral(b, s)
	}
	b = append(b, "(\xFE\xFF"...)
	for _, u := range utf16.Encode([]rune(s)) {
		b = appendCode(b, u)
	}
	return append(b, ')')
}

func appendInt(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) }
