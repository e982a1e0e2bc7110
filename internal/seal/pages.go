package seal

import (
	"slices"
	"strconv"
	"strings"

	"cybergap/internal/locale"
	"cybergap/internal/pagetext"
	"cybergap/internal/pdfread"
	"cybergap/reports"
)

// normals returns what each page says, the digest on the last page left out.
func (e *examination) normals() ([]string, error) {
	pages := make([]string, e.count)
	for i := range pages {
		page, err := e.file.PageNormal(i)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	if n := len(pages); n > 0 {
		pages[n-1] = e.stated.lastPage
	}
	return pages, nil
}

// pages compares what the pages say with the digests that were made of them.
func (e *examination) pages() bool {
	pages, err := e.normals()
	made := e.content.Report.Pages
	switch {
	case err != nil:
		return e.found("pages", Differs, "pages.unread", "Detail", err.Error())
	case len(made) != len(pages):
		return e.found("pages", Differs, "pages.number", "Made", strconv.Itoa(len(made)), "Found", strconv.Itoa(len(pages)))
	}
	var wrong []string
	for i, page := range pages {
		if pageDigest(page) != made[i] {
			wrong = append(wrong, strconv.Itoa(i+1))
		}
	}
	if len(wrong) == 0 {
		return e.found("pages", Holds, "pages.same", "Count", len(pages))
	}
	return e.found("pages", Differs, "pages.differ", "Count", len(wrong), "Pages", cut(strings.Join(wrong, ", "), 100))
}

// figures looks for the scores of the areas on the pages. It is weaker than a new print and needs no answers.
func (e *examination) figures() bool {
	if e.certain {
		return true
	}
	p, err := locale.For(e.content.Report.Lang)
	if err != nil {
		return e.found("figures", CannotTell, "print.failed", "Detail", err.Error())
	}
	lines := e.content.Results.Lines(p)
	missing := slices.DeleteFunc(slices.Clone(lines), e.lookup())
	if len(missing) == 0 {
		return e.found("figures", Holds, "figures.same", "Count", len(lines))
	}
	e.found("figures", Differs, "figures.differ", "Count", len(missing))
	for _, line := range missing {
		e.detail(Detail{ID: "figures.item", Area: line.Area, Stated: line.Score})
	}
	return true
}

// lookup returns a search for a row of the table of areas: among the rows of the file's tables, or where the tags are lost among what the
// pages say.
func (e *examination) lookup() func(reports.Line) bool {
	if root, err := e.file.Structure(); err == nil && root != nil {
		rows := rowsOf(root)
		return func(l reports.Line) bool { return rows[row(l.Area, l.Score, l.Target)] }
	}
	pages, err := e.normals()
	var s search
	return func(l reports.Line) bool {
		text := []rune(pagetext.Normal(l.Area + l.Score + l.Target))
		return err == nil && slices.ContainsFunc(pages, func(page string) bool { return s.says(page, text) })
	}
}

// rowsOf collects the first cells of all rows of tables that have as many as a row of areas: those with text.
func rowsOf(root *pdfread.Element) map[string]bool {
	rows := map[string]bool{}
	for e := range root.All() {
		if e.Type != "TR" {
			continue
		}
		var cells []string
		for _, cell := range e.Kids {
			if text := cell.Content(); len(cells) < 3 && strings.TrimSpace(text) != "" {
				cells = append(cells, text)
			}
		}
		rows[row(cells...)] = true
	}
	return rows
}

// row joins the cells of a row in the form in which pages are compared, which has no line feeds; those without text are left out.
func row(cells ...string) string {
	var texts []string
	for _, cell := range cells {
		if text := pagetext.Normal(cell); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// search looks for texts on pages. It counts its steps and gives up, so that a file made for it cannot keep it busy.
type search struct{ steps int }

const mostSteps = 100_000_000

// says reports whether a page holds a text, both without white space. U+FFFC on the page stands for two to four characters.
func (s *search) says(page string, want []rune) bool {
	if s.steps += 1 + len(want); s.steps > mostSteps {
		return false
	}
	at, next := make([]bool, len(want)+1), make([]bool, len(want)+1)
	for _, r := range page {
		at[0] = true
		for i, c := range want {
			switch {
			case !at[i]:
			case r == c:
				next[i+1] = true
			case r == '\uFFFC':
				for n := i + 2; n <= min(i+4, len(want)); n++ {
					next[n] = true
				}
			}
		}
		if next[len(want)] {
			return true
		}
		if s.steps += len(want); s.steps > mostSteps {
			return false
		}
		at, next = next, at
		clear(next)
	}
	return len(want) == 0
}
