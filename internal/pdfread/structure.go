package pdfread

import (
	"iter"
	"strings"
)

// Element is an element of the structure of a tagged PDF, or, without a type, a piece of text in it.
type Element struct {
	Type   string // such as H1, P, Table, TD, Figure; what the file calls them itself is mapped to these where it says how
	Text   string // of a piece of text
	Alt    string // alternative text
	Actual string // what the element stands for instead of what it shows
	Lang   string
	Page   int // counted from 0; of an element that of its first piece of text; -1 where there is none
	Kids   []*Element
}

// All yields the element and everything below it, in logical order.
func (e *Element) All() iter.Seq[*Element] {
	return func(yield func(*Element) bool) { e.visit(yield) }
}

func (e *Element) visit(yield func(*Element) bool) bool {
	if !yield(e) {
		return false
	}
	for _, kid := range e.Kids {
		if !kid.visit(yield) {
			return false
		}
	}
	return true
}

// Content returns the text of all pieces below the element, in logical order.
func (e *Element) Content() string {
	var b strings.Builder
	for x := range e.All() {
		b.WriteString(x.Text)
	}
	return b.String()
}

// Structure returns the root of the structure of a tagged PDF, or nil where the PDF is not tagged.
func (f *File) Structure() (root *Element, err error) {
	defer f.done(&err)
	tree := f.dict(f.catalog["StructTreeRoot"])
	if tree == nil {
		return nil, nil
	}
	r := structureReader{file: f, roles: f.dict(tree["RoleMap"]), pages: map[int]int{}, texts: map[place]string{}, seen: map[int]bool{}}
	for i, p := range f.allPages() {
		r.pages[p.num] = i
	}
	root = &Element{Type: "Root", Page: -1}
	r.kids(root, tree["K"], -1, 0)
	if f.err != nil {
		return nil, nil
	}
	return root, nil
}

// place is a marked part of a page.
type place struct {
	page int
	mark mark
}

type structureReader struct {
	file  *File
	roles dict
	pages map[int]int // page by object number
	texts map[place]string
	read  []bool // pages whose texts are known
	seen  map[int]bool
	count int
}

// kids reads what is below an element: elements, numbers of marked parts, and references to parts and to objects.
func (r *structureReader) kids(e *Element, v value, page, depth int) {
	f := r.file
	if depth > maxNesting {
		f.fail(&LimitError{What: "nesting", Limit: maxNesting})
	}
	if f.err != nil {
		return
	}
	num := 0
	if to, ok := v.(ref); ok {
		num = to.num
	}
	switch v := f.at(v).(type) {
	case array:
		for _, item := range v {
			r.kids(e, item, page, depth+1)
		}
	case int64:
		r.piece(e, page, mark{0, int(v)})
	case dict:
		r.kid(e, v, num, page, depth)
	}
}

func (r *structureReader) kid(e *Element, d dict, num, page, depth int) {
	f := r.file
	if to, ok := d["Pg"].(ref); ok {
		if i, ok := r.pages[to.num]; ok {
			page = i
		}
	}
	switch f.name(d["Type"]) {
	case "MCR":
		drawing, _ := d["Stm"].(ref)
		if id, ok := f.get(d, "MCID").(int64); ok {
			r.piece(e, page, mark{drawing.num, int(id)})
		}
	case "OBJR":
	default:
		if num != 0 && r.seen[num] {
			f.fail(damaged("the structure leads in a circle at object %d", num))
			return
		}
		r.seen[num] = true // while it is open: MuPDF makes one object of elements that are equal, such as empty cells
		r.element(e, d, page, depth)
		delete(r.seen, num)
	}
}

func (r *structureReader) element(parent *Element, d dict, page, depth int) {
	f := r.file
	e := &Element{Type: r.role(f.name(d["S"])), Alt: f.words(d["Alt"]), Actual: f.words(d["ActualText"]), Lang: f.words(d["Lang"]), Page: -1}
	r.add(parent, e)
	r.kids(e, d["K"], page, depth+1)
	if parent.Page < 0 {
		parent.Page = e.Page
	}
}

func (r *structureReader) add(parent, kid *Element) {
	parent.Kids = append(parent.Kids, kid)
	if r.count++; r.count > maxElements {
		r.file.fail(&LimitError{What: "structure", Limit: maxElements})
	}
}

// role maps a type of the file's own to one that everybody knows.
func (r *structureReader) role(n name) string {
	for range maxFilters {
		next := r.file.name(r.roles[n])
		if next == "" || next == n {
			break
		}
		n = next
	}
	return string(n)
}

// piece adds the text of a marked part.
func (r *structureReader) piece(e *Element, page int, m mark) {
	if page < 0 {
		return
	}
	r.learn(page)
	if e.Page < 0 {
		e.Page = page
	}
	at := place{page, m}
	if s := r.texts[at]; s != "" {
		r.add(e, &Element{Text: s, Page: page})
		delete(r.texts, at) // a part belongs to one element
	}
}

// learn reads the texts of a page once.
func (r *structureReader) learn(page int) {
	if r.read == nil {
		r.read = make([]bool, len(r.file.allPages()))
	}
	if r.read[page] {
		return
	}
	r.read[page] = true
	parts := map[mark]*strings.Builder{}
	for _, p := range r.file.inkOf(page).pieces {
		if parts[p.mark] == nil {
			parts[p.mark] = &strings.Builder{}
		}
		parts[p.mark].WriteString(p.text)
	}
	for m, b := range parts {
		r.texts[place{page, m}] = b.String()
	}
}
