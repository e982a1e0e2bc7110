package reports

import "fmt"

// Glance builds what a screen shows of the results while answers come in: the headline, the areas with their figures, the priorities. It
// has no cover and no title; its headings, figures and words are those of the report.
func Glance(s Source) (*Document, error) {
	return s.part("show results", (*builder).headline, (*builder).overview, (*builder).priorities)
}

// Roadmap builds the roadmap alone, for plans that are tried out.
func Roadmap(s Source) (*Document, error) {
	return s.part("show roadmap", (*builder).roadmap)
}

func (s Source) part(what string, chapters ...func(*builder) []Block) (*Document, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	doc := &Document{Meta: b.language()}
	for _, chapter := range chapters {
		doc.Blocks = append(doc.Blocks, chapter(b)...)
	}
	return doc, nil
}
