package pdfread

// page is a page with what it inherits.
type page struct {
	num       int // its object
	dict      dict
	resources value
}

// Pages returns the number of pages.
func (f *File) Pages() (n int, err error) {
	defer f.done(&err)
	return len(f.allPages()), nil
}

func (f *File) allPages() []page {
	if f.pages == nil {
		w := pageWalk{file: f, seen: map[int]bool{}, pages: []page{}}
		w.node(f.catalog["Pages"], nil, 0)
		if f.err == nil {
			f.pages = w.pages
		}
	}
	return f.pages
}

type pageWalk struct {
	file  *File
	seen  map[int]bool
	pages []page
}

// node reads a node of the page tree: a page, or a group of them that shares its resources.
func (w *pageWalk) node(v value, resources value, depth int) {
	f := w.file
	r, _ := v.(ref)
	d, ok := f.at(v).(dict)
	switch {
	case f.err != nil:
	case !ok || w.seen[r.num]:
		f.fail(damaged("the page tree has a circle or a hole at object %d", r.num))
	case depth > maxNesting:
		f.fail(&LimitError{What: "nesting", Limit: maxNesting})
	case len(w.pages) == maxPages:
		f.fail(&LimitError{What: "pages", Limit: maxPages})
	}
	if f.err != nil {
		return
	}
	w.seen[r.num] = true
	if d["Resources"] != nil {
		resources = d["Resources"]
	}
	if d["Kids"] == nil {
		w.pages = append(w.pages, page{r.num, d, resources})
		return
	}
	for _, kid := range f.array(d["Kids"]) {
		w.node(kid, resources, depth+1)
	}
}
