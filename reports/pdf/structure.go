package pdf

import "strconv"

// structure writes the structure tree, and the table that leads from a page's content back to its elements. Page n of the file has key n
// in that table; the links follow.
func (f *finish) structure() int {
	root := f.reserve(1)
	f.prune(f.layout.tree)
	f.number(f.layout.tree)
	f.element(f.layout.tree, root)
	table := f.parents()
	f.set(root, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d/RoleMap<</%s/P>>>>",
		f.layout.tree.object, table, len(f.layout.pages)+len(f.links), kindTitle)
	return root
}

// prune drops elements that hold nothing, such as the body of an empty item, but not the empty cells of a table, which keep its shape.
func (f *finish) prune(e *element) bool {
	kept := e.kids[:0]
	for _, k := range e.kids {
		if k.element == nil || f.prune(k.element) {
			kept = append(kept, k)
		}
	}
	e.kids = kept
	return len(kept) > 0 || e.kind == kindCell || e.kind == kindHeader
}

func (f *finish) number(e *element) {
	e.object = f.reserve(1)
	for _, k := range e.kids {
		if k.element != nil {
			f.number(k.element)
		}
	}
}

// element writes an element and those below it.
func (f *finish) element(e *element, parent int) {
	f.begin(e.object)
	b := append(append(f.bodies, "<</S/"...), e.kind...)
	b = reference(append(b, "/P "...), parent)
	if e.attr != "" {
		b = append(append(append(b, "/A<<"...), e.attr...), ">>"...)
	}
	if e.alt != "" || e.kind == kindFigure {
		b = appendText(append(b, "/Alt"...), property(e.alt))
	}
	if e.lang != "" {
		b = appendLiteral(append(b, "/Lang"...), e.lang)
	}
	f.bodies = append(f.kids(b, e), ">>"...)
	f.end(e.object)
	for _, k := range e.kids {
		if k.element != nil {
			f.element(k.element, e.object)
		}
	}
}

// kids appends what an element holds. Content on the element's first page is a plain number; on other pages it names the page.
func (f *finish) kids(b []byte, e *element) []byte {
	page := int32(-1)
	for _, k := range e.kids {
		if k.element == nil {
			page = k.page
			b = reference(append(b, "/Pg "...), f.pages+int(page))
			break
		}
	}
	if len(e.kids) == 0 {
		return b
	}
	b = append(b, "/K"...)
	if len(e.kids) == 1 {
		return f.kid(append(b, ' '), e.kids[0], page)
	}
	b = append(b, '[')
	for _, k := range e.kids {
		b = append(f.kid(b, k, page), ' ')
	}
	return append(b, ']')
}

func (f *finish) kid(b []byte, k kid, page int32) []byte {
	switch {
	case k.element != nil:
		return reference(b, k.element.object)
	case k.link > 0:
		b = reference(append(b, "<</Type/OBJR/Pg "...), f.pages+int(k.page))
		b = reference(append(b, "/Obj "...), f.layout.pages[k.page].links[k.link-1].object)
		return append(b, ">>"...)
	case k.page == page:
		return strconv.AppendInt(b, int64(k.mark), 10)
	default:
		b = reference(append(b, "<</Type/MCR/Pg "...), f.pages+int(k.page))
		b = strconv.AppendInt(append(b, "/MCID "...), int64(k.mark), 10)
		return append(b, ">>"...)
	}
}

// parents writes the table from keys to elements.
func (f *finish) parents() int {
	lists := make([][]*element, len(f.layout.pages))
	for i, pg := range f.layout.pages {
		lists[i] = make([]*element, pg.marks)
	}
	f.layout.tree.eachMark(func(e *element, k kid) { lists[k.page][k.mark] = e })
	n := f.reserve(1)
	f.begin(n)
	b := append(f.bodies, "<</Nums["...)
	for i, list := range lists {
		b = append(strconv.AppendInt(b, int64(i), 10), '[')
		for _, e := range list {
			b = append(reference(b, e.object), ' ')
		}
		b = append(b, ']')
	}
	for i, e := range f.links {
		b = append(strconv.AppendInt(b, int64(len(lists)+i), 10), ' ')
		b = append(reference(b, e.object), ' ')
	}
	f.bodies = append(b, "]>>"...)
	f.end(n)
	return n
}

// eachMark calls f for every piece of a page's content.
func (e *element) eachMark(f func(*element, kid)) {
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			k.element.eachMark(f)
		case k.link == 0:
			f(e, k)
		}
	}
}

// reference appends a reference to an object.
func reference(b []byte, object int) []byte {
	return append(strconv.AppendInt(b, int64(object), 10), " 0 R"...)
}
