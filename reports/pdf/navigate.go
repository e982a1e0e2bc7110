package pdf

import (
	"cmp"
	"strings"
)

// annotate writes the links of the pages; gofpdf's own lack what screen readers need.
func (f *finish) annotate() {
	for i := range f.layout.pages {
		links := f.layout.pages[i].links
		for j := range links {
			links[j].object = f.link(&links[j])
			f.links = append(f.links, links[j].in)
		}
	}
}

func (f *finish) link(k *link) int {
	n := f.reserve(1)
	f.begin(n)
	b := append(f.bodies, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["...)
	for _, v := range [...]float64{k.x, pageHeight - k.y - k.h, k.x + k.w, pageHeight - k.y} {
		b = append(appendNumber(b, v), ' ')
	}
	b = append(b, "]/StructParent "...)
	b = appendInt(b, len(f.layout.pages)+len(f.links))
	if id, inside := strings.CutPrefix(k.target, "#"); inside {
		at := f.layout.anchors[id]
		b = f.destination(append(b, "/Dest"...), at)
		b = appendText(append(b, "/Contents"...), cmp.Or(property(at.text), k.target))
	} else {
		address, _ := webAddress(k.target)
		b = appendLiteral(append(b, "/A<</S/URI/URI"...), address)
		b = appendLiteral(append(b, ">>/Contents"...), address)
	}
	f.bodies = append(b, ">>"...)
	f.end(n)
	return n
}

func (f *finish) destination(b []byte, at anchor) []byte {
	b = reference(append(b, '['), f.pages+at.page)
	return append(appendNumber(append(b, "/XYZ 0 "...), pageHeight-max(at.y-beat, 0)), " null]"...)
}

// outline is an entry of the bookmarks with those below it.
type outline struct {
	mark
	object  int
	entries []*outline
}

// bookmarks arranges the headings as a tree: a heading goes below the last one of a smaller level.
func (l *layout) bookmarks() *outline {
	root := &outline{}
	path := []*outline{root}
	for _, m := range l.marks {
		for len(path) > 1 && path[len(path)-1].Level >= m.Level {
			path = path[:len(path)-1]
		}
		above := path[len(path)-1]
		entry := &outline{mark: m}
		above.entries = append(above.entries, entry)
		path = append(path, entry)
	}
	return root
}

// outlines writes the bookmarks, those of parts open and the others closed; it returns 0 where there are none.
func (f *finish) outlines() int {
	root := f.layout.bookmarks()
	if len(root.entries) == 0 {
		return 0
	}
	root.object = f.reserve(1)
	f.bookmark(root)
	f.set(root.object, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>",
		root.entries[0].object, root.entries[len(root.entries)-1].object, len(root.entries))
	return root.object
}

// bookmark writes the entries below one.
func (f *finish) bookmark(above *outline) {
	first := f.reserve(len(above.entries))
	for i, o := range above.entries {
		o.object = first + i
	}
	for i, o := range above.entries {
		f.bookmark(o)
		f.begin(o.object)
		b := appendText(append(f.bodies, "<</Title"...), property(o.Text))
		b = reference(append(b, "/Parent "...), above.object)
		b = f.destination(append(b, "/Dest"...), o.anchor)
		if i > 0 {
			b = reference(append(b, "/Prev "...), o.object-1)
		}
		if i+1 < len(above.entries) {
			b = reference(append(b, "/Next "...), o.object+1)
		}
		if n := len(o.entries); n > 0 {
			b = reference(append(b, "/First "...), o.entries[0].object)
			b = reference(append(b, "/Last "...), o.entries[n-1].object)
			b = appendInt(append(b, "/Count -"...), n)
		}
		f.bodies = append(b, ">>"...)
		f.end(o.object)
	}
}
