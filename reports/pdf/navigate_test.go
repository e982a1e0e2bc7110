package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/reports"
)

// targets returns where the links of a page lead: "page y" for places in the document, else the address.
func (l *lint) targets(page int) []string {
	var out []string
	for _, a := range l.list(l.dict(l.pages[page])["Annots"]) {
		annot := l.dict(a)
		if action, ok := annot["A"].(dict); ok {
			out = append(out, action["URI"].(string))
		} else {
			out = append(out, l.pageName(l.list(annot["Dest"])[0]))
		}
	}
	return out
}

func (l *lint) pageName(page any) string { return fmt.Sprint("page ", slices.Index(l.pages, page)+1) }

// bookmarks returns the outline in order, as "title -> page n", indented by level.
func (l *lint) bookmarks() []string {
	var out []string
	var walk func(any, string)
	walk = func(v any, indent string) {
		for v != nil {
			o := l.dict(v)
			out = append(out, indent+decoded(o["Title"].(string))+" -> "+l.pageName(l.list(o["Dest"])[0]))
			walk(o["First"], indent+"  ")
			v = o["Next"]
		}
	}
	if outlines := l.dict(ref(l.f.root))["Outlines"]; outlines != nil {
		walk(l.dict(outlines)["First"], "")
	}
	return out
}

// opened is a lint that has only found the pages.
func opened(t testing.TB, doc *reports.Document) *lint {
	o := objectsOf(t, composed(t, doc, Options{}))
	return &lint{objects: o, pages: o.list(o.dict(o.dict(ref(o.f.root))["Pages"])["Kids"])}
}

// decoded reads a text string.
func decoded(s string) string {
	rest, wide := strings.CutPrefix(s, "\xFE\xFF")
	if !wide {
		return s
	}
	return utf16Text(rest)
}
