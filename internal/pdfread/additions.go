package pdfread

// Addition is something beside text and lines that a PDF shows or does: it may cover what a page says.
type Addition struct {
	Page int    // counted from 0; -1 where it belongs to the whole file
	Kind string // Picture, Drawing, or what PDF calls the annotation or action, such as FreeText or OpenAction
}

// Kinds of what is drawn on a page: an image, and a drawing of its own, as programs use that stamp pages.
const (
	Picture = "Picture"
	Drawing = "Drawing"
)

// maxAdditions is how many are listed.
const maxAdditions = 200

// Additions lists the pictures, drawings and annotations on the pages, links without a look of their own left out, and what the file does when it is
// opened. Reports have none of them.
func (f *File) Additions() (list []Addition, err error) {
	defer f.done(&err)
	list = f.actions()
	for i, p := range f.allPages() {
		for _, kind := range f.inkOf(i).added {
			list = append(list, Addition{i, kind})
		}
		for _, kind := range f.annotations(p.dict) {
			list = append(list, Addition{i, kind})
		}
		if p.dict["AA"] != nil {
			list = append(list, Addition{i, "AA"})
		}
		if len(list) > maxAdditions {
			return list[:maxAdditions], nil
		}
	}
	return list, nil
}

// annotations names what lies on a page.
func (f *File) annotations(page dict) (kinds []string) {
	list := f.array(page["Annots"])
	for _, v := range list[:min(len(list), maxObjects)] {
		d := f.dict(v)
		kind := f.name(d["Subtype"])
		if d == nil || kind == "Link" && d["AP"] == nil {
			continue
		}
		if kinds = append(kinds, string(kind)); len(kinds) > maxAdditions {
			break
		}
	}
	return kinds
}

// actions names what the file does by itself. To show a page is no action.
func (f *File) actions() (list []Addition) {
	add := func(kind string) { list = append(list, Addition{-1, kind}) }
	if d := f.dict(f.catalog["OpenAction"]); d != nil && f.name(d["S"]) != "GoTo" {
		add("OpenAction")
	}
	if f.get(f.catalog, "AA") != nil {
		add("AA")
	}
	if f.get(f.dict(f.catalog["Names"]), "JavaScript") != nil {
		add("JavaScript")
	}
	if len(f.array(f.dict(f.catalog["AcroForm"])["Fields"])) > 0 {
		add("AcroForm")
	}
	return list
}
