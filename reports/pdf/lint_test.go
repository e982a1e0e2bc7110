package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/reports"
)

// lint checks what PDF/UA and PDF/A ask of a file's objects, as far as a program can see it.
type lint struct {
	*objects
	pages  list // references
	marks  []int
	parent map[int]list // by page: the elements of its marks
	links  map[int]ref  // by key: the element of a link
	found  map[[2]int]int
}

func lintFile(t testing.TB, f *finish) {
	t.Helper()
	o := objectsOf(t, f)
	l := &lint{objects: o, parent: map[int]list{}, links: map[int]ref{}, found: map[[2]int]int{}}
	catalog := o.dict(ref(f.root))
	l.catalog(catalog)
	l.pages = o.list(o.dict(catalog["Pages"])["Kids"])
	l.contents()
	tree := o.dict(catalog["StructTreeRoot"])
	l.parentTree(o.dict(tree["ParentTree"]))
	l.tree(tree["K"].(ref), nil)
	l.complete()
	l.headings(tree["K"].(ref))
	l.annotations()
}

func (l *lint) catalog(c dict) {
	for _, key := range []name{"Lang", "MarkInfo", "ViewerPreferences", "Metadata", "OutputIntents", "StructTreeRoot", "Pages"} {
		if c[key] == nil {
			l.t.Errorf("the catalog has no %s", key)
		}
	}
	if l.dict(c["ViewerPreferences"])["DisplayDocTitle"] != true || l.dict(c["MarkInfo"])["Marked"] != true {
		l.t.Error("the catalog does not show the title or does not say that the file is marked")
	}
	info := l.dict(ref(l.f.info))
	if info["Title"] == nil || !strings.Contains(string(l.stream(c["Metadata"])), "<dc:title>") {
		l.t.Error("the file has no title")
	}
}

// contents checks that all ink is within a piece of content or an artifact, that pieces do not nest, and that they are numbered in turn.
func (l *lint) contents() {
	for i, p := range l.pages {
		page := l.dict(p)
		if page["StructParents"] != float64(i) || page["Tabs"] != name("S") {
			l.t.Errorf("page %d: StructParents %v, Tabs %v", i+1, page["StructParents"], page["Tabs"])
		}
		l.marks = append(l.marks, l.operators(i, string(l.stream(page["Contents"]))))
	}
}

// operators reads a page's operators and returns how many pieces of content it has.
func (l *lint) operators(page int, content string) int {
	inside, marks := 0, 0
	codes := 0
	for line := range strings.Lines(stripped(content, &codes)) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		switch op := fields[len(fields)-1]; op {
		case "BMC", "BDC":
			if inside++; inside > 1 {
				l.t.Fatalf("page %d: content nests", page+1)
			}
			if strings.Contains(line, "MCID") {
				if want := fmt.Sprintf("<</MCID %d>>", marks); !strings.Contains(line, want) {
					l.t.Fatalf("page %d: %q, want %s", page+1, line, want)
				}
				marks++
			} else if !strings.HasPrefix(line, "/Artifact") {
				l.t.Fatalf("page %d: %q", page+1, line)
			}
		case "EMC":
			inside--
		case "TJ", "Tj", "f", "S", "B", "b", "s", "F", "f*", "B*":
			if inside != 1 {
				l.t.Fatalf("page %d: %q is outside of any content", page+1, line)
			}
		}
	}
	if inside != 0 {
		l.t.Errorf("page %d: content is left open", page+1)
	}
	if codes > 0 {
		l.t.Errorf("page %d: %d glyphs are missing", page+1, codes)
	}
	return marks
}

// stripped takes the strings out of a content stream, so that their bytes are not read as operators, and counts code 0, the missing glyph.
func stripped(content string, missing *int) string {
	var b strings.Builder
	for i := 0; i < len(content); i++ {
		if content[i] != '(' {
			b.WriteByte(content[i])
			continue
		}
		p := parser{[]byte(content[i+1:])}
		text := p.literal()
		for j := 0; j+1 < len(text); j += 2 {
			if text[j] == 0 && text[j+1] == 0 {
				*missing++
			}
		}
		i = len(content) - len(p.in) - 1
	}
	return b.String()
}

func (l *lint) parentTree(d dict) {
	nums := l.list(d["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		key := int(nums[i].(float64))
		if key != i/2 {
			l.t.Fatalf("parent tree: key %d comes in place %d", key, i/2)
		}
		switch v := nums[i+1].(type) {
		case list:
			l.parent[key] = v
		case ref:
			l.links[key] = v
		}
	}
}

// allowed lists what may stand in elements that ask for something; others may hold anything.
var allowed = map[name][]name{
	"Document": {"Sect"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"Caption", "TR"}, "TR": {"TH", "TD"}, "TOC": {"TOCI"}, "TOCI": {"Reference"}, "Reference": {"Link"},
}

func (l *lint) tree(at ref, above dict) {
	e := l.dict(at)
	kind := e["S"].(name)
	if above != nil {
		if want := allowed[above["S"].(name)]; want != nil && !slices.Contains(want, kind) {
			l.t.Errorf("%s stands in %s", kind, above["S"])
		}
	}
	attr, _ := e["A"].(dict)
	switch kind {
	case "Figure":
		if alt, _ := e["Alt"].(string); alt == "" || attr["BBox"] == nil {
			l.t.Errorf("a figure without alternative text or place: %v", e)
		}
	case "TH":
		if attr["Scope"] == nil {
			l.t.Error("a header cell without scope")
		}
	case "Table":
		l.table(e)
	}
	page := e["Pg"]
	for _, k := range l.kids(e) {
		switch k := k.(type) {
		case ref:
			if l.dict(k)["P"] != at {
				l.t.Fatalf("%s: the parent of a kid is %v", kind, l.dict(k)["P"])
			}
			l.tree(k, e)
		case float64:
			l.mark(at, page, k)
		case dict:
			if k["Type"] == name("MCR") {
				l.mark(at, k["Pg"], k["MCID"].(float64))
			} else if annot := l.dict(k["Obj"]); kind != "Link" || l.links[int(annot["StructParent"].(float64))] != at {
				l.t.Errorf("a link in %s, whose parent is %v", kind, annot["StructParent"])
			}
		}
	}
}

// mark notes that an element holds a piece of a page's content.
func (l *lint) mark(at ref, page any, mark float64) {
	i := slices.Index(l.pages, page)
	if i < 0 || int(mark) >= len(l.parent[i]) || l.parent[i][int(mark)] != at {
		l.t.Fatalf("content %v of page %v is not in the parent tree", mark, i)
	}
	l.found[[2]int{i, int(mark)}]++
}

// table checks that all rows are equally wide.
func (l *lint) table(e dict) {
	width := -1
	for _, k := range l.kids(e) {
		row := l.dict(k)
		if row["S"] != name("TR") {
			continue
		}
		n := 0
		for _, c := range l.kids(row) {
			attr, _ := l.dict(c)["A"].(dict)
			span, _ := attr["ColSpan"].(float64)
			n += max(int(span), 1)
		}
		if width >= 0 && n != width {
			l.t.Errorf("a table has rows of %d and %d cells", width, n)
		}
		width = n
	}
}

// complete checks that every piece of every page belongs to exactly one element.
func (l *lint) complete() {
	for i, marks := range l.marks {
		if marks != len(l.parent[i]) {
			l.t.Errorf("page %d has %d pieces of content, the parent tree %d", i+1, marks, len(l.parent[i]))
		}
		for m := range marks {
			if n := l.found[[2]int{i, m}]; n != 1 {
				l.t.Errorf("content %d of page %d belongs to %d elements", m, i+1, n)
			}
		}
	}
}

// headings checks that no level is skipped.
func (l *lint) headings(root ref) {
	before := 0
	var walk func(any)
	walk = func(v any) {
		r, ok := v.(ref)
		if !ok {
			return
		}
		e := l.dict(r)
		if level := slices.Index([]any{name("H1"), name("H2"), name("H3")}, e["S"]) + 1; level > 0 {
			if level > before+1 {
				l.t.Errorf("a heading of level %d follows one of level %d", level, before)
			}
			before = level
		}
		for _, k := range l.kids(e) {
			walk(k)
		}
	}
	walk(root)
}

func (l *lint) annotations() {
	for i, p := range l.pages {
		for _, a := range l.list(l.dict(p)["Annots"]) {
			annot := l.dict(a)
			if contents, _ := annot["Contents"].(string); contents == "" || annot["F"] != float64(4) || annot["StructParent"] == nil {
				l.t.Errorf("page %d: a link without contents, flags or parent: %v", i+1, annot)
			}
		}
	}
}

func TestFilesAreWellFormed(t *testing.T) {
	for _, w := range languages {
		for _, doc := range []*reports.Document{sample(w), long(w)} {
			t.Run(w.lang, func(t *testing.T) { lintFile(t, composed(t, doc, Options{})) })
		}
	}
	t.Run("hostile", func(t *testing.T) {
		doc := hostile()
		for i, b := range doc.Blocks {
			if h, ok := b.(reports.Heading); ok {
				h.Level = 1 // the order of levels is the author's
				doc.Blocks[i] = h
			}
			if f, ok := b.(reports.Figure); ok {
				f.Alt = "figure"
				doc.Blocks[i] = f
			}
		}
		lintFile(t, composed(t, doc, Options{}))
	})
}
