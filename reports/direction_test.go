package reports

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/internal/locale"
)

// mixed is a document with notes in other directions than its own.
func mixed(rtl bool, lang string) *Document {
	note := func(text string) Inline {
		return Inline{plain("own: "), {Text: text, User: true, Lang: "xx"}, plain(" end")}
	}
	return &Document{
		Meta:  Meta{Lang: lang, RTL: rtl},
		Cover: Cover{Title: "Ruritania (North)", Kicker: "kicker"},
		Blocks: []Block{
			para(Body, note("Decree 12 (b)")...),
			List{Items: []Inline{note("مرسوم 12 (b)"), {plain("left "), {Text: "foreign", Lang: "en"}}}},
			Table{Columns: []Column{{Title: "a"}}, Rows: []Row{row(Cell{Text: note("a\u2066b\u202ec\u200f")})}},
		},
	}
}

func TestUsersTextIsIsolated(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *Document) error{"text": WriteText, "Markdown": WriteMarkdown} {
		for rtl, wants := range map[bool][]string{
			false: {"own: Decree 12 (b) end", "own: \u2068مرسوم 12 (b)\u2069 end", "left foreign", "own: abc end", "Ruritania (North)"},
			true: {"own: \u2068Decree 12 (b)\u2069 end", "own: \u2068مرسوم 12 (b)\u2069 end", "left \u2068foreign\u2069", "own: \u2068abc\u2069 end",
				"\u2068Ruritania (North)\u2069"},
		} {
			var out bytes.Buffer
			if err := write(&out, mixed(rtl, "en")); err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(out.String(), `\`, "")
			for _, want := range wants {
				if !strings.Contains(text, want) {
					t.Errorf("%s, right to left %v: no %+q in %+q", name, rtl, want, text)
				}
			}
			if opened, closed := strings.Count(text, "\u2068"), strings.Count(text, "\u2069"); opened != closed || !rtl && opened != 1 {
				t.Errorf("%s, right to left %v: %d isolates opened, %d closed", name, rtl, opened, closed)
			}
		}
	}
}

func TestPageHasDirectionsAndLanguages(t *testing.T) {
	for rtl, want := range map[bool]string{false: `<html lang="ar" dir="ltr">`, true: `<html lang="ar" dir="rtl">`} {
		var out bytes.Buffer
		if err := WriteHTML(&out, mixed(rtl, "ar")); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{want, `<bdi class="user" lang="xx">Decree 12 (b)</bdi>`, `<bdi class="user" lang="xx">مرسوم 12 (b)</bdi>`,
			`<bdi lang="en">foreign</bdi>`, `<h1><bdi>Ruritania (North)</bdi></h1>`} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("right to left %v: the page lacks %s", rtl, want)
			}
		}
	}
}

// unprinted matches what is left of a message that is missing or not filled.
var unprinted = regexp.MustCompile(`\[(report|list|form|score|explain)\.[a-z.-]+\]|<no value>|&lt;no value&gt;|\{\{\.|\xff`)

// A report can be printed in each language that there are texts for; what was typed in another is marked.
func TestEveryLanguageIsPrinted(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, variant := range Variants() {
			s := small(t, variant, func(a *assessment.Assessment) { a.Language = "sw" })
			s.Options.Printer = example.Printer(t, lang)
			for _, format := range []string{"html", "md", "txt", "csv", "json"} {
				text := written(t, ReportWriters(), format, s)
				if found := unprinted.FindString(text); found != "" {
					t.Errorf("%s, %s.%s: %q is not filled", lang, variant, format, found)
				}
				if format == "html" && variant == Full && !strings.Contains(text, `<bdi class="user" lang="sw">`) {
					t.Errorf("%s: what was typed in another language is not marked", lang)
				}
				if machine := format == "csv" || format == "json"; machine && strings.ContainsAny(text, "\u2068\u2069\u200e\u202f") {
					t.Errorf("%s, %s.%s: marks of print in a file for programs", lang, variant, format)
				}
			}
		}
	}
}

// A message decides the order of its pieces; what only looks like a place for one stays text.
func TestWeave(t *testing.T) {
	var w weave
	message := "b " + w.in(bold("1")) + ", a " + w.in(soft("2"), plain("3")) + "\xff9\xff \xff\xff \xffx"
	got := w.text(plain, message)
	want := Inline{plain("b "), bold("1"), plain(", a "), soft("2"), plain("3"), plain("\xff9\xff \xff\xff \xffx")}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("piece %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	if got := (&weave{}).text(plain, ""); got != nil {
		t.Errorf("nothing becomes %+v", got)
	}
}

// Bold text that ends in a full-width mark, or follows one, is still bold.
func TestEmphasisBesideMarks(t *testing.T) {
	m := &markdown{}
	for want, text := range map[string]Inline{
		"**3级**：内容":          {bold("3级："), plain("内容")},
		"日（**旧）**":           {plain("日"), bold("（旧）")},
		"1 May **(old)**":    {plain("1 May"), bold(" (old)")},
		"**13(u)** Title":    {bold("13(u)"), plain(" Title")},
		"**In place:** this": {bold("In place: "), plain("this")},
		"**。**":              {bold("。")},
		"a。":                 {plain("a"), bold("。")},
	} {
		if got := strings.ReplaceAll(m.inline(text), `\`, ""); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
