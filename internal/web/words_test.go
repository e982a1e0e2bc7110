package web

import (
	"slices"

	"cybergap/internal/locale"

	"golang.org/x/net/html"
)

// text and count say a message in the browser's language, its figures as they stand in the page's text.
func (d *desk) text(id string, args ...any) string { return d.printer().Text(id, args...) }

func (d *desk) count(id string, n int, args ...any) string { return d.printer().Count(id, n, args...) }

func (d *desk) printer() *locale.Printer {
	d.t.Helper()
	p, err := locale.For(d.lang)
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func checked(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" })
}
