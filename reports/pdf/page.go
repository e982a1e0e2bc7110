package pdf

import (
	"net/url"
	"strings"

	"cybergap/reports/chart"
)

// page is a list of what will be drawn, in reading order. Nothing is drawn before the whole document is laid out: only then are the page
// numbers known, and the glyphs to embed.
type page struct {
	ops  []op
	role role
}

// op is one piece of ink and the role of the content that it belongs to.
type op struct {
	role role
	draw func(*pen)
}

// role says what a piece of content is to a program that reads the page; furniture is not content.
type role string

// Roles, named as in tagged PDF.
const (
	roleFurniture role = ""
	roleParagraph role = "P"
	roleTitle     role = "Title"
	roleListItem  role = "LI"
	roleQuotation role = "BlockQuote"
	roleTableHead role = "TH"
	roleTableRow  role = "TR"
	roleFigure    role = "Figure"
	roleCaption   role = "Caption"
	roleContents  role = "TOCI"
)

// roleHeading is the role of a heading of level 1 to 3.
func roleHeading(level int) role { return role([]string{"H1", "H2", "H3"}[min(max(level, 1), 3)-1]) }

// as runs f, whose ink is content of the given role.
func (p *page) as(r role, f func()) {
	before := p.role
	p.role = r
	f()
	p.role = before
}

func (p *page) draw(f func(*pen)) { p.ops = append(p.ops, op{p.role, f}) }

// line puts a set line with its left end at x and its baseline at y.
func (p *page) line(x, y float64, l line) {
	if len(l.pieces) > 0 {
		p.draw(func(p *pen) { p.line(x, y, l) })
	}
}

// rect puts a filled rectangle, which is never content.
func (p *page) rect(x, y, w, h float64, fill chart.Color) {
	p.as(roleFurniture, func() { p.draw(func(p *pen) { p.rect(x, y, w, h, fill, chart.Stroke{}) }) })
}

// rule puts a stroke, which is never content.
func (p *page) rule(x1, y1, x2, y2 float64, s chart.Stroke) {
	p.as(roleFurniture, func() { p.draw(func(p *pen) { p.stroked(x1, y1, x2, y2, s) }) })
}

// link makes an area lead to "#id" or an address.
func (p *page) link(x, y, w, h float64, target string) {
	id, inside := strings.CutPrefix(target, "#")
	address, ok := webAddress(target)
	if !inside && !ok {
		return
	}
	p.draw(func(p *pen) {
		if !inside {
			p.pdf.LinkString(x, y, w, h, address)
		} else if n, ok := p.links[id]; ok {
			p.pdf.Link(x, y, w, h, n)
		}
	})
}

// webAddress returns an address in the form in which a file carries it. Only addresses of the web and of mail become links: a user may have
// typed them.
func webAddress(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" {
		return "", false
	}
	address := u.String()
	return address, plain(address)
}
