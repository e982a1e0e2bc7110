package pdf

import (
	"net/url"
	"strconv"
	"strings"

	"cybergap/reports/chart"
)

// page is a list of what will be drawn, in reading order. Nothing is drawn before the whole document is laid out: only then are the page
// numbers known, and the glyphs to embed.
type page struct {
	number int // from 0
	ops    []op
	links  []link
	in     *element // what is drawn next belongs to it; nil for an artifact
	marks  int      // pieces of content so far
	again  bool     // what is drawn next stands elsewhere already
}

// op is one piece of ink and the element that it belongs to. Neighbours of one element make one piece of content.
type op struct {
	in   *element
	mark int // number of the content on its page
	draw func(*pen)
}

// as runs f, whose ink belongs to an element.
func (p *page) as(e *element, f func()) {
	before := p.in
	p.in = e
	f()
	p.in = before
}

func (p *page) draw(f func(*pen)) {
	next := op{in: p.in, draw: f}
	if p.again {
		next.in = furniture
	}
	if n := len(p.ops); n > 0 && p.ops[n-1].in == next.in {
		next.mark = p.ops[n-1].mark
	} else if next.in != nil && next.in != furniture {
		next.mark = p.marks
		next.in.kids = append(next.in.kids, kid{page: int32(p.number), mark: int32(p.marks)})
		p.marks++
	}
	p.ops = append(p.ops, next)
}

// line puts a set line with its left end at x and its baseline at y.
func (p *page) line(x, y float64, l line) {
	if len(l.pieces) > 0 {
		p.draw(func(p *pen) { p.line(x, y, l) })
	}
}

// rect puts a filled rectangle, which is never content.
func (p *page) rect(x, y, w, h float64, fill chart.Color) {
	p.as(nil, func() { p.draw(func(p *pen) { p.rect(x, y, w, h, fill, chart.Stroke{}) }) })
}

// rule puts a stroke, which is never content.
func (p *page) rule(x1, y1, x2, y2 float64, s chart.Stroke) {
	p.as(nil, func() { p.draw(func(p *pen) { p.stroked(x1, y1, x2, y2, s) }) })
}

// link makes an area lead to a target, if the element at hand is a link.
func (p *page) link(x, y, w, h float64, target string) {
	if target == "" || p.in == nil || p.in.kind != kindLink || p.again {
		return
	}
	p.links = append(p.links, link{x: x, y: y, w: w, h: h, target: target, in: p.in})
	p.in.kids = append(p.in.kids, kid{page: int32(p.number), link: int32(len(p.links))})
}

// open starts the content of an op.
func (o op) open(p *pen) {
	switch o.in {
	case nil:
		p.raw("/Artifact BMC")
	case furniture:
		p.raw("/Artifact <</Type/Pagination>> BDC")
	default:
		p.buf = append(append(append(p.buf[:0], '/'), o.in.kind...), " <</MCID "...)
		p.buf = append(strconv.AppendInt(p.buf, int64(o.mark), 10), ">> BDC"...)
		p.flush()
	}
}

// leads reports whether a link has somewhere to lead: a heading of the document, or an address of the web.
func (l *layout) leads(target string) bool {
	if id, inside := strings.CutPrefix(target, "#"); inside {
		return l.ids[id]
	}
	_, ok := webAddress(target)
	return ok
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
