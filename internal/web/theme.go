package web

import "fmt"

// Theme is what a ministry may change of the look: a logo and two colours. The zero value is our own look.
type Theme struct {
	Accent string // colour of links, buttons and marks, as #rrggbb
	Ground string // colour of the bar at the top, as #rrggbb
	Logo   []byte // SVG
}

// css are the tokens that differ from ours.
func (t Theme) css() []byte {
	var out []byte
	if t.Accent != "" {
		out = fmt.Appendf(out, "\n:root{--accent:%s}", t.Accent)
	}
	if t.Ground != "" {
		out = fmt.Appendf(out, "\n:root{--bar:%s}", t.Ground)
	}
	return out
}
