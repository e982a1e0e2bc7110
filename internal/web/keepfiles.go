package web

import (
	"errors"
	"strings"

	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// keepFiles puts the files that were sent into the store and names them in the items they belong to.
func (v *visit) keepFiles(uploads []upload, s *saving) error {
	for _, up := range uploads {
		each, field := s.itemOf(up.field)
		if each == nil || each.fields.on(field+itemDrop) {
			continue
		}
		if v.book.Round != nil {
			return ledger.ErrClosed
		}
		if up.large {
			each.wrong = append(each.wrong, problem{Field: field + itemUpload, Text: v.p.Text("fill.wrong.large", "Most", megabytes(v.p, maxFile))})
			continue
		}
		kept, err := v.Store.PutFile(v.r.Context(), v.book.ID, cleanName(up.name), sniffed(up.data), up.data)
		var limit *ledger.LimitError
		if errors.As(err, &limit) {
			each.wrong = append(each.wrong, problem{Field: field + itemUpload, Text: v.limitWords(limit)})
			continue
		}
		if err != nil {
			return err
		}
		each.fields.set(field+itemFile, kept.Name)
		if each.fields.get(field+itemTitle) == "" {
			each.fields.set(field+itemTitle, kept.Name)
		}
	}
	return nil
}

// itemOf finds the sheet and the item that a field of a file belongs to; the item is the start of the names of its fields.
func (s *saving) itemOf(name string) (*sheet, string) {
	id, field, _ := strings.Cut(name, ".")
	field, ok := strings.CutSuffix(field, itemUpload)
	for _, each := range s.sheets {
		for i := range each.fields.items() {
			if ok && each.id == id && field == itemField(i, "") {
				return each, field
			}
		}
	}
	return nil, ""
}

func (v *visit) limitWords(e *ledger.LimitError) string {
	if e.All {
		return v.p.Text("fill.wrong.quota", "Most", megabytes(v.p, e.Bytes))
	}
	return v.p.Text("fill.wrong.large", "Most", megabytes(v.p, e.Bytes))
}

func megabytes(p *locale.Printer, n int64) string {
	return p.Text("web.megabytes", "Size", p.Int(int(n>>20)))
}
