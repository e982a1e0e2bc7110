package web

import (
	"bytes"
	"io"
	"net/url"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/reports/xlsx"
)

// formats of a report, and of a blank form, in the order in which they are offered.
var (
	formats      = []string{"pdf", "html", "xlsx", "md", "txt", "csv", "json"}
	paperFormats = []string{"pdf", "html"}
)

var mediaTypes = map[string]string{
	"pdf": "application/pdf", "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
	"csv": "text/csv; charset=utf-8", "json": "application/json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// printed is what a person asked to be printed.
type printed struct {
	round   string // digest of a closed round, empty for the answers as they stand
	variant reports.Variant
	p       *locale.Printer
	format  string
}

// readPrinted reads the choices of the page; what there is not is no page.
func (v *visit) readPrinted(query url.Values) (printed, error) {
	out := printed{round: query.Get("round"), variant: reports.Variant(query.Get("variant")), format: query.Get("format")}
	var err error
	if out.p, err = v.chosenLanguage(query); err != nil || !slices.Contains(formats, out.format) || !slices.Contains(reports.Variants(), out.variant) {
		return out, errNoPage
	}
	return out, nil
}

func (v *visit) chosenLanguage(query url.Values) (*locale.Printer, error) {
	lang := query.Get("language")
	if !slices.Contains(locale.Languages(), lang) {
		return nil, errNoPage
	}
	return locale.For(lang)
}

// name is the name of the file: the country, the day of the answers, the variant and the language.
func (o printed) name(a *assessment.Assessment) string {
	return fileName(o.format, a.Country.Code, a.Date.String(), string(o.variant), o.p.Lang())
}

// fileName joins words of letters and digits; other characters, which no code or id of ours has, are left out.
func fileName(extension string, words ...string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-', r == '.':
			return r
		}
		return -1
	}, strings.ToLower(strings.Join(words, "-")))
	return name + "." + extension
}

// reportFile prints a report. Its address ends in the name of the file, so that what saves it by its address names it well.
func (v *visit) reportFile() error {
	query := v.r.URL.Query()
	asked, err := v.readPrinted(query)
	if err != nil {
		return err
	}
	a := v.book.Assessment
	if asked.round != "" {
		if a, err = v.Store.Frozen(v.r.Context(), v.book.ID, asked.round); err != nil {
			return err
		}
	}
	if name := asked.name(a); v.r.PathValue("file") != name {
		return v.redirect(v.at("report", name) + "?" + query.Encode())
	}
	data, err := v.print(func(w io.Writer) error { return v.writeReport(w, asked, a) })
	if err != nil {
		return err
	}
	return v.download(asked.name(a), mediaTypes[asked.format], data)
}

func (v *visit) writeReport(w io.Writer, asked printed, a *assessment.Assessment) error {
	s, err := sourceOf(v.c, a, asked.p)
	if err != nil {
		return err
	}
	s.Options.Variant, s.Options.Generator = asked.variant, v.Generator
	writers := reports.ReportWriters()
	writers["xlsx"] = xlsx.Report
	writers["pdf"] = func(w io.Writer, s reports.Source) error {
		_, err := seal.Print(w, v.press, s, nil)
		return err
	}
	return writers.Write(w, asked.format, s)
}

// print makes a file in memory when there is room: printing takes a processor for a while, and no more run at a time than there are.
func (v *visit) print(write func(io.Writer) error) ([]byte, error) {
	select {
	case v.presses <- struct{}{}:
		defer func() { <-v.presses }()
	case <-v.r.Context().Done():
		return nil, v.r.Context().Err()
	}
	var out bytes.Buffer
	err := write(&out)
	return out.Bytes(), err
}

// paperFile prints a blank form to fill in on paper.
func (v *visit) paperFile() error {
	query := v.r.URL.Query()
	p, err := v.chosenLanguage(query)
	format, form, by := query.Get("format"), query.Get("form"), query.Get("by")
	_, known := v.c.Form(form)
	if err != nil || !known || !slices.Contains(paperFormats, format) || !slices.Contains(reports.Groupings(), reports.Grouping(by)) {
		return errNoPage
	}
	name := fileName(format, v.c.Key(), form, by, p.Lang())
	if v.r.PathValue("file") != name {
		return v.redirect(v.at("paper", name) + "?" + query.Encode())
	}
	data, err := v.print(func(w io.Writer) error { return v.writePaper(w, format, form, reports.Grouping(by), p) })
	if err != nil {
		return err
	}
	return v.download(name, mediaTypes[format], data)
}

func (v *visit) writePaper(w io.Writer, format string, form checklist.ID, by reports.Grouping, p *locale.Printer) error {
	doc, err := reports.BuildForm(v.c, form, by, p)
	if err != nil {
		return err
	}
	if format == "html" {
		return reports.WriteHTML(w, doc)
	}
	_, err = v.press.Write(w, doc, pdf.Options{})
	return err
}
