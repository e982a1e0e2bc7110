package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"

	"cybergap/internal/locale"
)

//go:embed templates
var sources embed.FS

// pages are the templates of each language by the name of their page. Every page is made of templates/layout.html, the parts that pages
// share in templates/parts, and its own file, which defines "main".
type pages map[string]map[string]*template.Template

// loadPages parses everything at the start, so that a broken template is noticed then.
func loadPages(a *assets) (pages, error) {
	all := pages{}
	for _, lang := range locale.Languages() {
		p, err := locale.For(lang)
		if err != nil {
			return nil, err
		}
		if all[lang], err = parsePages(p, a); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func parsePages(p *locale.Printer, a *assets) (map[string]*template.Template, error) {
	base, err := template.New("layout.html").Funcs(words(p, a)).ParseFS(sources, "templates/layout.html", "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(sources, "templates/*.html")
	if err != nil {
		return nil, err
	}
	out := map[string]*template.Template{}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html")
		page, err := template.Must(base.Clone()).ParseFS(sources, file)
		if err != nil {
			return nil, err
		}
		out[name] = page
	}
	return out, nil
}

// words are the functions with which templates speak: t and n say a message of the catalogue, the others print what is not a message.
func words(p *locale.Printer, a *assets) template.FuncMap {
	return template.FuncMap{
		"t":         p.Text,
		"n":         p.Count,
		"int":       p.Int,
		"percent":   p.Percent,
		"day":       p.Date,
		"join":      p.Join,
		"country":   p.Country,
		"pair":      func(label, value string) string { return p.Pair(label, p.Isolate(value)) },
		"sentences": p.Sentences,
		"lang":      p.Lang,
		"dir": func() string {
			if p.RTL() {
				return "rtl"
			}
			return "ltr"
		},
		"static": func(name string) string { return a.address[name] },
		"dict":   dict,
	}
}

// dict names several values for a part of a page.
func dict(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// frame is what the layout shows around a page.
type frame struct {
	Title     string
	Place     []link // of the assessment: its pages, the present one marked
	Assessed  string // the assessment in a few words, empty outside of one
	Closed    bool
	Languages []link
	Here      string // address of the page, to come back to
	Generator string
	Footer    string // of the theme
	Live      string // address of the events of the assessment, empty outside of one
	Main      any
}

// link is a way to another page.
type link struct {
	Text, To string
	Here     bool
	Lang     string // of the text where it is another than the page's
}

// show answers with a page. It is made in memory first, so that an error on the way leaves no half page.
func (v *visit) show(status int, page, title string, main any) error {
	t, ok := v.pages[v.p.Lang()][page]
	if !ok {
		return fmt.Errorf("there is no template %q; there are %s", page, strings.Join(slices.Sorted(maps.Keys(v.pages["en"])), ", "))
	}
	var out bytes.Buffer
	if err := t.Execute(&out, v.frame(title, main)); err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(out.Bytes()) // who has left needs no answer
	return nil
}

// wantsJSON reports whether the module asks, which reads an answer's state and not a page.
func (v *visit) wantsJSON() bool { return v.r.Header.Get("Accept") == "application/json" }

// json answers the module.
func (v *visit) json(status int, answer any) {
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(status)
	_ = json.NewEncoder(v.w).Encode(answer) // who has left needs no answer
}

// page answers with a page that went well.
func (v *visit) page(page, title string, main any) error {
	return v.show(http.StatusOK, page, title, main)
}

func (v *visit) frame(title string, main any) frame {
	f := frame{Title: title, Here: v.r.URL.RequestURI(), Generator: v.Generator, Footer: v.Theme.Footer, Main: main}
	if writes(v.r) {
		f.Here = v.r.URL.Path
	}
	for _, lang := range locale.Languages() {
		if p, err := locale.For(lang); err == nil {
			f.Languages = append(f.Languages, link{Text: p.Language(lang), To: lang, Here: lang == v.p.Lang(), Lang: lang})
		}
	}
	if v.book != nil {
		f.Assessed, f.Closed, f.Place, f.Live = v.assessed(), v.book.Round != nil, v.places(), v.at("events")
	}
	return f
}

// assessed names the assessment: what people called it, else its country, and its day.
func (v *visit) assessed() string {
	name := v.book.Title
	if name == "" {
		name = countryName(v.p, v.book.Assessment.Country)
	}
	return v.p.Aside(name, v.p.Date(v.book.Assessment.Date.Time()))
}

// places are the pages of the assessment that every other leads to.
func (v *visit) places() (out []link) {
	for _, each := range []struct{ text, to string }{
		{"web.place.tasks", v.at()},
		{"results.place.results", v.at("results")},
		{"results.place.plan", v.at("plan")},
		{"results.place.check", v.at("check")},
		{"results.place.report", v.at("report")},
		{"fill.search.title", v.at("search")},
		{"fill.history.title", v.at("history")},
		{"home.place.packets", v.at("packets")},
		{"home.manage", v.at("manage")},
	} {
		out = append(out, link{Text: v.p.Text(each.text), To: each.to, Here: each.to == v.r.URL.Path})
	}
	return out
}
