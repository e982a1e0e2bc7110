package reports

// spans calls f for every run of text in the blocks.
func spans(blocks []Block, f func(*Span)) {
	for _, b := range blocks {
		for _, in := range inlines(b) {
			for i := range in {
				f(&in[i])
			}
		}
	}
}

// inlines lists the texts of a block that have runs.
func inlines(b Block) []Inline {
	switch b := b.(type) {
	case Para:
		return []Inline{b.Text}
	case List:
		return b.Items
	case Callout:
		return b.Text
	case Seal:
		return []Inline{b.Text}
	case FactList:
		var out []Inline
		for _, item := range b.Items {
			out = append(out, item.Text)
		}
		return out
	case Table:
		var out []Inline
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				out = append(append(out, cell.Text), cell.Below...)
			}
		}
		return out
	case Keep:
		var out []Inline
		for _, inner := range b.Blocks {
			out = append(out, inlines(inner)...)
		}
		return out
	}
	return nil
}

// markLanguage says of what a user typed that it stands in the language of the assessment, where the report is in another.
func (b *builder) markLanguage(blocks []Block) {
	typed := b.a.Language
	if typed == "" || typed == b.Lang() {
		return
	}
	spans(blocks, func(s *Span) {
		if s.User && s.Lang == "" {
			s.Lang = typed
		}
	})
}
