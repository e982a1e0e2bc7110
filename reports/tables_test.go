package reports

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// parsed is a table of a written report: the titles of its columns, and rows of cells whose paragraphs stand on lines of their own.
type parsed struct {
	head []string
	rows [][]string
}

// markdownTables reads the tables of a Markdown text.
func markdownTables(text string) []parsed {
	var tables []parsed
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, "| ") {
			inside = false
			continue
		}
		cells := markdownCells(line)
		switch {
		case !inside:
			tables = append(tables, parsed{head: cells})
		case strings.Trim(line, "|-: ") != "":
			last := &tables[len(tables)-1]
			last.rows = append(last.rows, cells)
		}
		inside = true
	}
	return tables
}

// markdownCells splits a row at the bars that are not escaped, and takes the markup off each cell.
func markdownCells(line string) []string {
	var cells []string
	var cell strings.Builder
	line = strings.TrimPrefix(line, "|")
	for i := 0; i < len(line); i++ {
		switch rest := line[i:]; {
		case rest[0] == '\\':
			i++
			cell.WriteByte(line[i])
		case rest[0] == '|':
			cells = append(cells, strings.Trim(cell.String(), " "))
			cell.Reset()
		case strings.HasPrefix(rest, "<br>"):
			cell.WriteByte('\n')
			i += len("<br>") - 1
		case strings.HasPrefix(rest, "](<"):
			i += strings.Index(rest, ">)") + 1
		case rest[0] != '*' && rest[0] != '[':
			cell.WriteByte(rest[0])
		}
	}
	return cells
}

// htmlTables reads the tables of a page as a browser would, without the columns that hold figures only.
func htmlTables(t *testing.T, page string) []parsed {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var tables []parsed
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "table" {
			tables = append(tables, htmlTable(n))
		}
	}
	return tables
}

func htmlTable(n *html.Node) parsed {
	var out parsed
	for row := range n.Descendants() {
		if row.Type != html.ElementNode || row.Data != "tr" {
			continue
		}
		var cells []string
		for c := range row.ChildNodes() {
			if c.Type == html.ElementNode {
				cells = append(cells, strings.Trim(htmlText(c), " "))
			}
		}
		if row.Parent.Data == "thead" {
			out.head = cells
		} else {
			out.rows = append(out.rows, cells)
		}
	}
	for x := len(out.head) - 1; x >= 0; x-- {
		if out.head[x] == "" {
			out.drop(x)
		}
	}
	return out
}

func (p *parsed) drop(x int) {
	p.head = append(p.head[:x:x], p.head[x+1:]...)
	for i, row := range p.rows {
		if len(row) > x {
			p.rows[i] = append(row[:x:x], row[x+1:]...)
		}
	}
}

// htmlText is what a cell says, without its figure; each further paragraph stands on a line of its own.
func htmlText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if attribute(n, "aria-hidden") == "true" {
		return ""
	}
	var out strings.Builder
	if attribute(n, "class") == "more" {
		out.WriteByte('\n')
	}
	for c := range n.ChildNodes() {
		out.WriteString(htmlText(c))
	}
	return out.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// headed joins the rows of all tables with these titles.
func headed(tables []parsed, head ...string) [][]string {
	var rows [][]string
	for _, p := range tables {
		if strings.Join(p.head, "|") == strings.Join(head, "|") {
			rows = append(rows, p.rows...)
		}
	}
	return rows
}

// loads are the elements and attributes with which a page fetches or runs something.
var (
	loadingElements   = []string{"script", "link", "iframe", "object", "embed", "img", "image", "audio", "video", "source", "base", "form", "use"}
	loadingAttributes = []string{"src", "srcset", "action", "formaction", "poster", "background", "ping", "manifest", "xlink:href", "srcdoc"}
)

// TestPageIsSelfContained looks for anything with which a page could load or run something: a link is for a person to follow.
func TestPageIsSelfContained(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		root, err := html.Parse(strings.NewReader(written(t, ReportWriters(), "html", s)))
		if err != nil {
			t.Fatal(err)
		}
		elements := 0
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			elements++
			for _, bad := range loadingElements {
				if n.Data == bad {
					t.Errorf("the page has <%s>", bad)
				}
			}
			if n.Data == "meta" && attribute(n, "http-equiv") != "" {
				t.Error("the page redirects or sets headers")
			}
			checkAttributes(t, n)
		}
		if elements < 50 {
			t.Errorf("only %d elements were looked at", elements)
		}
	})
}

func checkAttributes(t *testing.T, n *html.Node) {
	t.Helper()
	for _, a := range n.Attr {
		name := strings.TrimPrefix(a.Namespace+":"+a.Key, ":")
		for _, bad := range loadingAttributes {
			if name == bad {
				t.Errorf("<%s> has %s", n.Data, name)
			}
		}
		target := strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(name, "on"):
			t.Errorf("<%s> runs %s", n.Data, name)
		case name == "href" && (n.Data != "a" || !strings.HasPrefix(target, "#") && !strings.HasPrefix(target, "https://") && !strings.HasPrefix(target, "http://")):
			t.Errorf("<%s> leads to %q", n.Data, a.Val)
		case name == "style" || name == "fill" || name == "filter" || name == "clip-path" || name == "mask":
			styleIsLocal(t, n.Data, target)
		}
	}
	if n.Data == "style" && n.FirstChild != nil {
		styleIsLocal(t, "style", strings.ToLower(n.FirstChild.Data))
	}
}

func styleIsLocal(t *testing.T, where, css string) {
	t.Helper()
	if strings.Contains(css, "@import") || strings.Contains(css, "expression(") || strings.Contains(strings.ReplaceAll(css, "url(#", ""), "url(") {
		t.Errorf("the style of <%s> loads something", where)
	}
}
