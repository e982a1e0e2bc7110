package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/locale"

	"pgregory.net/rapid"
)

var hostile = []string{
	`"><script>alert(1)</script><img src=x onerror=alert(1)>`,
	`</style></svg></title><b>bold</b>`,
	`# heading | cell **bold** _it_ [link](javascript:alert(1)) ![img](http://x) <https://x> ` + "`code`",
	"1. list\n- list\n> quote\n\n| a | b |\n|---|---|",
	"=cmd|' /C calc'!A0",
	"+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1",
	strings.Repeat("Donaudampfschifffahrt", 950),
	"مرحبا بالعالم \u202egnirts desrever\u2066",
	"a\x00b\x1b[31mred\x07\u009b2J",
	"bad \xff\xfe utf-8",
	"\U0001F469\u200d\U0001F692 \U0001F1FA\U0001F1F3",
	"javascript:alert(1)",
	"",
}

var tagName = regexp.MustCompile(`</?[a-zA-Z][a-zA-Z0-9]*`)

func tags(page string) []string { return tagName.FindAllString(page, -1) }

func TestHostileTextStaysText(t *testing.T) {
	for _, variant := range Variants() {
		calm := tags(written(t, ReportWriters(), "html", small(t, variant, example.Typed("calm"))))
		for _, text := range hostile[:len(hostile)-1] {
			page := written(t, ReportWriters(), "html", small(t, variant, example.Typed(text)))
			if !slices.Equal(tags(page), calm) {
				t.Errorf("%s: %.40q changes the tags of the page", variant, text)
			}
			if strings.Contains(page, `href="javascript:`) {
				t.Errorf("%s: %.40q makes a link to a script", variant, text)
			}
		}
	}
}

// escaped matches what Markdown takes literally.
var escaped = regexp.MustCompile(`\\.`)

func TestHostileMarkdown(t *testing.T) {
	for _, text := range hostile {
		page := escaped.ReplaceAllString(written(t, ReportWriters(), "md", small(t, Full, example.Typed(text))), "")
		for _, bad := range []string{"<script", "<img", "<b>", "[link](", "![img]", "**bold**", "\n- list", "\x1b", "\x00", "\u202e"} {
			if strings.Contains(page, bad) {
				t.Errorf("%.40q leaves %q in the page", text, bad)
			}
		}
		for _, line := range strings.Split(page, "\n") {
			if strings.HasPrefix(line, "| ") && (strings.Count(line, "|") < 3 || !strings.HasSuffix(line, " |")) {
				t.Errorf("%.40q breaks a row: %.60q", text, line)
			}
		}
	}
}

func TestHostileCSV(t *testing.T) {
	for _, text := range hostile {
		rows, err := csv.NewReader(strings.NewReader(written(t, ReportWriters(), "csv", small(t, Full, example.Typed(text))))).ReadAll()
		if err != nil {
			t.Fatalf("%.40q: %v", text, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				start := strings.TrimLeft(cell, " \t\r\n")
				if start != "" && strings.ContainsAny(start[:1], "=+-@") && !isNumber(cell) {
					t.Errorf("%.40q leaves a formula: %.40q", text, cell)
				}
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "text": "text", "-1.5": "-1.5", "12": "12", "-": "'-", "=1": "'=1", "+1": "'+1", "-1+1": "'-1+1", "@a": "'@a", " =1": "' =1",
		"\t1": "'\t1", "＝1": "'＝1", "-1.": "-1.", "-.5": "'-.5", "a=b": "a=b", "1-2": "1-2",
	} {
		if got := harmless(text); got != want {
			t.Errorf("harmless(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAnyTextIsWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(rt, "text"))
		s := small(t, Full, example.Typed(text))
		for _, format := range []string{"txt", "md", "html", "json"} {
			var out bytes.Buffer
			if err := ReportWriters().Write(&out, format, s); err != nil {
				rt.Fatalf("%s: %v", format, err)
			}
			if !utf8.Valid(out.Bytes()) {
				rt.Fatalf("%s is not valid UTF-8", format)
			}
			if format == "txt" && strings.ContainsAny(out.String(), "\x00\x07\x1b\r") {
				rt.Fatal("control characters reach the terminal")
			}
		}
	})
}

// numbers are the parts of a results file that must not depend on the language.
func numbers(t *testing.T, s Source) []byte {
	t.Helper()
	var r Results
	if err := json.Unmarshal([]byte(written(t, ReportWriters(), "json", s)), &r); err != nil {
		t.Fatal(err)
	}
	for i := range r.Areas {
		r.Areas[i].Title = ""
	}
	r.Digest, r.Assessment = "", nil
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// readTexts are the keys of an edition under which a person reads.
var readTexts = regexp.MustCompile(`"(title|description|question|guidance|text|help|note|reason)":"`)

// An edition in other words, written from right to left, gives the same numbers in the same order.
func TestLanguageChangesNoNumber(t *testing.T) {
	s := small(t, Full, nil)
	base := numbers(t, s)
	data := readTexts.ReplaceAll(s.Checklist.JSON(), []byte(`"$1":"سؤال `))
	other, err := checklist.FromJSON("other.json", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if other.Digest() == s.Checklist.Digest() {
		t.Fatal("the words are the same: the test compares nothing")
	}
	s.Assessment.Language = "ar"
	if got := numbers(t, source(t, example.Score(t, other, s.Assessment), Full)); !bytes.Equal(got, base) {
		t.Errorf("the words of the questions change the results:\n%s\n%s", base, got)
	}
	for _, lang := range locale.Languages() {
		s.Options.Printer = example.Printer(t, lang)
		if got := numbers(t, s); !bytes.Equal(got, base) {
			t.Errorf("reports in %s have other results", lang)
		}
	}
}

// unfilled matches the id of a missing message and a placeholder without a value.
var unfilled = regexp.MustCompile(`\[(report|score|explain|form|check|list|unit)\.[a-z.-]*\]|<no value>|%!|\{\{`)

func TestExamplesAreWritten(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		if bad := unfilled.FindString(written(t, ReportWriters(), "txt", s)); bad != "" {
			t.Error(bad)
		}
	})
}

func TestEverythingIsTraced(t *testing.T) {
	s := source(t, example.Country(t, "tesmira-2026"), Full)
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for i, b := range doc.Blocks {
		if h, ok := b.(Heading); ok && h.ID == "traceability" {
			for _, r := range doc.Blocks[i+2].(Table).Rows {
				seen[flat(r.Cells[0].Text)]++
			}
		}
	}
	if len(seen) != 117 {
		t.Errorf("%d recommendations are traced, not 117", len(seen))
	}
	for _, ref := range s.Checklist.Source.Refs {
		if seen[ref] != 1 {
			t.Errorf("%s is traced %d times", ref, seen[ref])
		}
	}
}

func TestAnchorsAndLinks(t *testing.T) {
	for _, variant := range Variants() {
		page := written(t, ReportWriters(), "html", small(t, variant, nil))
		ids := map[string]int{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			ids[m[1]]++
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: id %q stands %d times", variant, id, n)
			}
		}
		for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] == 0 {
				t.Errorf("%s: a link leads to %q, which is nowhere", variant, m[1])
			}
		}
	}
}
