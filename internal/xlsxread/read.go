package xlsxread

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mostSheets is how many sheets a workbook may have.
const mostSheets = 100

// Open reads a workbook. The error is an *Error.
func Open(data []byte) (*Book, error) {
	c, err := openContainer(data)
	if err != nil {
		return nil, err
	}
	r := &reader{container: c, book: &Book{}}
	if err := r.workbook(); err != nil {
		return nil, err
	}
	return r.book, nil
}

// reader puts a book together.
type reader struct {
	*container
	book   *Book
	shared []string // the texts that cells point to by their number
}

// relation is a pointer from one part to another.
type relation struct{ kind, target string }

// relations reads the pointers of a part, by their ids. What points out of the file is refused, but for the links that people click.
func (r *reader) relations(part string) (map[string]relation, error) {
	out := map[string]relation{}
	folder, name := "", part
	if i := strings.LastIndexByte(part, '/'); i >= 0 {
		folder, name = part[:i+1], part[i+1:]
	}
	err := r.walk(folder+"_rels/"+name+".rels", func(e element) error {
		if e.end || e.name != "Relationship" {
			return nil
		}
		kind := e.attr("Type")[strings.LastIndexByte(e.attr("Type"), '/')+1:]
		if strings.EqualFold(e.attr("TargetMode"), "external") || kind == "externalLink" {
			return refuse(Links, part)
		}
		out[e.attr("Id")] = relation{kind, beside(part, e.attr("Target"))}
		return nil
	})
	return out, err
}

// workbook follows the pointers from the top of the file to the sheets.
func (r *reader) workbook() error {
	top, err := r.relations("")
	if err != nil {
		return err
	}
	part := ""
	for _, each := range top {
		if each.kind == "officeDocument" {
			part = each.target
		}
	}
	pointers, err := r.relations(part)
	if err != nil {
		return err
	}
	for _, each := range pointers {
		if each.kind == "sharedStrings" {
			if err := r.texts(each.target); err != nil {
				return err
			}
		}
	}
	err = r.walk(part, func(e element) error { return r.part(part, pointers, e) })
	if err == nil && len(r.book.Sheets) == 0 {
		return refuse(Foreign, "")
	}
	return err
}

// part reads what the workbook says at its top.
func (r *reader) part(part string, pointers map[string]relation, e element) error {
	switch {
	case e.end:
	case e.name == "workbookPr":
		r.book.Date1904 = e.attr("date1904") == "1" || e.attr("date1904") == "true"
	case e.name == "sheet":
		to, ok := pointers[e.attr("id")]
		name := unescaped(e.attr("name"))
		switch {
		case !ok || r.book.Sheet(name) != nil:
			return refuse(Damaged, part)
		case len(r.book.Sheets) >= mostSheets:
			return refuse(TooLarge, part)
		case to.kind != "worksheet":
			return nil // a sheet that is all chart
		}
		return r.sheet(name, to.target)
	}
	return nil
}

// texts reads the texts that cells share.
func (r *reader) texts(part string) error {
	var text strings.Builder
	spoken := 0 // depth of hints of how a word is pronounced, which are no part of the text
	return r.walk(part, func(e element) error {
		switch {
		case e.name == "si" && !e.end:
			text.Reset()
		case e.name == "si":
			r.shared = append(r.shared, unescaped(text.String()))
		case e.name == "rPh" && e.end:
			spoken--
		case e.name == "rPh":
			spoken++
		case e.name == "t" && e.end && spoken == 0:
			text.WriteString(e.text)
		}
		return nil
	})
}

// sheet reads the cells of a sheet.
func (r *reader) sheet(name, part string) error {
	s := &sheetReader{texts: r.shared, part: part, sheet: Sheet{Name: name}}
	if err := r.walk(part, s.visit); err != nil {
		return s.named(err)
	}
	s.spread()
	r.book.Sheets = append(r.book.Sheets, s.sheet)
	return nil
}

// named lets an error about a cell name the sheet as people do.
func (s *sheetReader) named(err error) error {
	var e *Error
	if errors.As(err, &e) && e.Cell != "" {
		e.Part = clip(s.sheet.Name)
	}
	return err
}

// unescaped turns the codes of characters that XML cannot hold, such as _x000D_, into these characters.
func unescaped(s string) string {
	const length = len("_x000D_")
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		if code, ok := escape(s[i:min(len(s), i+length)]); ok {
			out.WriteRune(code)
			i += length
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		out.WriteString(s[i : i+size])
		i += size
	}
	return out.String()
}

func escape(s string) (rune, bool) {
	if len(s) != len("_x000D_") || !strings.HasPrefix(s, "_x") || s[len(s)-1] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(code), err == nil
}
