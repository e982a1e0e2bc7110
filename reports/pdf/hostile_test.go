package pdf

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// nasty are texts that users type or programs leave behind.
var nasty = []string{
	"", " ", "\n", "\n\n\n", "\t", "\x00\x01\x02", "\x1b[31mred\x1b[0m", "\xff\xfe\xfd", "a\xc3", "\u202eesrever\u202c", "\u2066isolated",
	"\ufeffBOM", "e\u0301\u0302\u0303\u0304", strings.Repeat("\u0301", 200), "👩‍👩‍👧‍👦 🇻🇪 😀", "𠀀𠀁", "镕喆堃", "العربية (abc) 123 العربية", "\u200f\u200e\u200d\u200c",
	strings.Repeat("x", 3000), strings.Repeat("漢", 500), strings.Repeat("ـ", 500), "https://example.org/" + strings.Repeat("very/long/", 60),
	"(un)balanced \\ \\( ) ( <<>> [ ] % /Name", "a\r\nb\rc\u2028d\u2029e", "नमस्ते ไทย ქართული", "\u00ad\u00adsoft\u00adhyphen", "1\u00a0000\u202f000",
}

// hostile is a document with a nasty text in every place that takes one.
func hostile() *reports.Document {
	all := strings.Join(nasty, " ")
	doc := &reports.Document{
		Meta:  reports.Meta{Title: all, Subject: all, Lang: "en", Classification: all, Footer: all, PageOf: all, Generator: all, ID: all},
		Cover: reports.Cover{Kicker: all, Title: all, Subtitle: all, Facts: []reports.Fact{{Label: all, Value: all}, {}}, TakingTitle: "x", Taking: nasty, Status: all},
	}
	for _, s := range nasty {
		in := reports.Inline{{Text: s, User: true}, {Text: s, Bold: true, Link: s}, {}}
		doc.Blocks = append(doc.Blocks,
			reports.Heading{Level: len(s) - 3, ID: s, Text: s}, reports.Para{Text: in}, reports.Para{Role: reports.Quote, Text: in}, reports.Para{Role: reports.Role(99)},
			reports.List{Items: []reports.Inline{in, nil}}, reports.Callout{Tone: reports.Tone(9), Title: s, Text: []reports.Inline{in, nil}},
			reports.Figures{Items: []reports.BigNumber{{Value: s, Unit: s, Label: s}, {}}}, reports.FactList{Items: []reports.LabelledText{{Label: s, Text: in}, {}}},
			reports.Table{Caption: s, Columns: []reports.Column{{Title: s}, {Title: s, Share: -1}, {}}, Rows: []reports.Row{{Cells: []reports.Cell{{Text: in}, {Text: in}, {}, {}}}, {Band: true}, {}}},
			reports.Table{}, reports.Keep{}, reports.Contents{Title: s}, reports.PageBreak{},
			reports.Figure{Chart: chart.Radar{Axes: []chart.Axis{{Label: s}}}, Caption: s}, reports.Figure{Chart: chart.Bars{Rows: []chart.BarRow{{Label: s, Text: s}}}}, reports.Figure{},
			reports.Figure{Chart: chart.HeatMap{Columns: []string{s}, Rows: []chart.HeatRow{{Label: s}}}}, reports.Figure{Chart: chart.Timeline{Tasks: []chart.Task{{Label: s, Text: s, After: []int{-1, 0, 9}}}}},
		)
	}
	return doc
}

func TestHostileText(t *testing.T) {
	data, r := write(t, hostile())
	keep(t, "hostile", data)
	if !slices.Contains(r.Missing, '😀') || !slices.Contains(r.Missing, '喆') {
		t.Errorf("missing characters are not reported: %q", r.Missing)
	}
	text := readFile(t, data).all()
	if !strings.Contains(text, "\uFFFD") || strings.ContainsAny(text, "\x00\x1b\u202e") {
		t.Error("text was not made clean")
	}
	if n := strings.Count(text, "x"); n < 3000 {
		t.Errorf("a long word lost letters: %d", n)
	}
}

// TestWordsOfThePDFFormat gives bookmarks and links that, in the bytes of a file, spell the words that frame its objects.
func TestWordsOfThePDFFormat(t *testing.T) {
	for _, title := range []string{"敮摯扪\u0a05", "㸾\u0a73瑲敡洊", "敮摳瑲敡洊敮摯扪\u0a05", "⼯硲敦\u0a05"} {
		doc := &reports.Document{Meta: reports.Meta{Title: title, Subject: title}, Blocks: []reports.Block{
			reports.Heading{Level: 1, ID: "a", Text: title},
			reports.Para{Text: reports.Inline{{Text: "one", Link: "https://a.example/\nendobj\n1 0 obj"}, {Text: "two", Link: "javascript:alert(1)"}, {Text: "three", Link: "https://a.example/(ü)"}}},
		}}
		data, _ := write(t, doc)
		if text := readFile(t, data).all(); !strings.Contains(text, "onetwothree") {
			t.Errorf("%q: text is lost: %q", title, text)
		}
		if got, want := opened(t, doc).targets(1), []string{"https://a.example/%28%C3%BC%29"}; !slices.Equal(got, want) {
			t.Errorf("links %q, want %q", got, want)
		}
	}
}

func TestEmptyDocument(t *testing.T) {
	for _, doc := range []*reports.Document{{}, {Blocks: []reports.Block{reports.PageBreak{}}}, {Blocks: []reports.Block{reports.Heading{}}}} {
		if _, r := write(t, doc); r.Pages < 1 {
			t.Error("no page")
		}
	}
}

func TestManyNotes(t *testing.T) {
	notes := strings.Repeat("Notes of the ministry on the procedure. ", 500)
	for _, b := range []reports.Block{
		reports.Para{Role: reports.Quote, Text: reports.Inline{{Text: notes, User: true}}},
		reports.Callout{Title: "Notes", Text: []reports.Inline{{{Text: notes, User: true}}}},
		reports.FactList{Items: []reports.LabelledText{{Label: "Notes", Text: said(notes)}}},
		reports.List{Items: []reports.Inline{said(notes)}},
		reports.Keep{Blocks: []reports.Block{reports.Heading{Text: "Notes"}, reports.Para{Text: said(notes)}}},
		reports.Heading{Level: 2, Text: notes[:4000]},
	} {
		data, _ := write(t, &reports.Document{Blocks: []reports.Block{b}})
		want := 500
		if _, ok := b.(reports.Heading); ok {
			want = 100
		}
		if n := strings.Count(readFile(t, data).all(), "procedure"); n != want {
			t.Errorf("%T: %d of %d sentences", b, n, want)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, s := range nasty {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		if len(s) > 5000 {
			s = s[:5000]
		}
		in := reports.Inline{{Text: s, User: true}}
		doc := &reports.Document{
			Meta:  reports.Meta{Title: s, Lang: "en", RTL: rtl, Date: time.Unix(0, 0)},
			Cover: reports.Cover{Title: s},
			Blocks: []reports.Block{
				reports.Heading{Level: 1, ID: s, Text: s}, reports.Para{Text: in},
				reports.Table{Columns: []reports.Column{{Title: s}, {}}, Rows: []reports.Row{{Cells: []reports.Cell{{Text: in}, {Text: in}}}}},
				reports.Figure{Chart: chart.Bars{Rows: []chart.BarRow{{Label: s, Text: s}}}},
			},
		}
		if _, err := Write(io.Discard, doc, Options{}); err != nil {
			t.Fatal(err)
		}
	})
}
