package web

import (
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"
)

// item is a piece of evidence as it is filled in.
type item struct {
	At           int
	Title, Words string // Words tell it in short, empty for a new one
	Date, Link   string
	File, FileAt string // a file that is kept, and its address
	Secret, Drop bool
	Grades       []choice
	Kinds        []choice
	Open         bool   // something in it is wrong
	Most         string // that a file may have
}

// items are the pieces of evidence that are filled in, and a blank one after them.
func (w teller) items(f fields) (out []item) {
	n := f.items()
	for n > 0 && blank(f, n-1) {
		n--
	}
	for i := range n {
		out = append(out, w.item(f, i))
	}
	if n < maxItems {
		out = append(out, w.item(fields{}, n))
	}
	return out
}

// blank reports whether nothing is typed into an item.
func blank(f fields, i int) bool {
	for _, name := range []string{itemTitle, itemDate, itemLink, itemFile, itemSecret} {
		if f.get(itemField(i, name)) != "" {
			return false
		}
	}
	return true
}

func (w teller) item(f fields, i int) item {
	get := func(name string) string { return f.get(itemField(i, name)) }
	out := item{
		At: i, Title: get(itemTitle), Date: get(itemDate), Link: get(itemLink), File: get(itemFile),
		Most: megabytes(w.p, maxFile), Secret: get(itemSecret) == ticked, Drop: get(itemDrop) == ticked,
	}
	grade, err := strconv.Atoi(get(itemGrade))
	if err != nil {
		grade = newGrade
	}
	for g := range interview.MaxGrade + 1 {
		out.Grades = append(out.Grades, choice{Value: strconv.Itoa(g), Label: interview.GradeWords(w.p, g), Chosen: g == grade})
	}
	out.Kinds = append(out.Kinds, choice{Label: w.p.Text("answer.none"), Chosen: get(itemKind) == ""})
	for _, kind := range interview.Kinds() {
		out.Kinds = append(out.Kinds, choice{Value: kind, Label: interview.KindWords(w.p, kind), Chosen: kind == get(itemKind)})
	}
	if out.File != "" {
		out.FileAt = w.file(out.File)
	}
	if !blank(f, i) {
		day, _ := assessment.ParseDate(out.Date)
		out.Words = interview.ItemWords(w.p, assessment.Evidence{Grade: grade, Kind: get(itemKind), Date: day, Confidential: out.Secret})
	}
	return out
}

// wrong reports whether a field of the item was refused.
func (i item) wrong(fields map[string]*problem) bool {
	for field := range fields {
		if strings.HasPrefix(field, itemField(i.At, "")) {
			return true
		}
	}
	return false
}
