package locale

import (
	"slices"

	"golang.org/x/text/collate"
)

// SortBy orders items by a name that readers see, as a dictionary of the printer's language does. Items of equal names keep their order.
func SortBy[T any](p *Printer, items []T, name func(T) string) {
	order := collate.New(p.tag) // holds buffers, so each sort has its own
	slices.SortStableFunc(items, func(x, y T) int { return order.CompareString(name(x), name(y)) })
}
