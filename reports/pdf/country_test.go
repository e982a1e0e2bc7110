package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/internal/golden"
	"cybergap/internal/locale"
	"cybergap/reports"
)

// report is the full report of a sample country in a language.
func report(t testing.TB, lang string) *reports.Document {
	t.Helper()
	return documentOf(t, source(t, "karvelia-2026", lang))
}

func documentOf(t testing.TB, s reports.Source) *reports.Document {
	t.Helper()
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// source is what the reports of a sample country are made from, in a language.
func source(t testing.TB, name, lang string) reports.Source {
	t.Helper()
	return from(t, example.Country(t, name), lang, "")
}

func from(t testing.TB, s example.Scored, lang string, variant reports.Variant) reports.Source {
	t.Helper()
	return reports.Source{Checklist: s.Checklist, Assessment: s.Assessment, Result: s.Result, Options: reports.Options{Printer: example.Printer(t, lang), Variant: variant, Generator: example.Generator}}
}

// TestGoldenCountry holds one country in each language: what its report says, and the objects of its public file.
func TestGoldenCountry(t *testing.T) {
	for _, lang := range locale.Languages() {
		country := example.Country(t, "tesmira-rapid-2024")
		golden.Compare(t, "country."+lang+".txt", asText(t, from(t, country, lang, reports.Full)))
		golden.Compare(t, "country."+lang+".objects", objectsIn(t, from(t, country, lang, reports.Public)))
	}
}

// TestGoldenFull holds the small assessment, whose full report has a page of each kind and notes in two scripts: what it says in each
// language, and all objects of its files.
func TestGoldenFull(t *testing.T) {
	full := example.Small(t, func(a *assessment.Assessment) {
		answer := a.Answers["1d"]
		answer.Note = "قيد المراجعة (see Act 7/2024)، 50%."
		a.Answers["1d"] = answer
	})
	for _, lang := range locale.Languages() {
		golden.Compare(t, "full."+lang+".txt", asText(t, from(t, full, lang, reports.Full)))
	}
	for _, lang := range []string{"ar", "en"} {
		golden.Compare(t, "full."+lang+".objects", objectsIn(t, from(t, full, lang, reports.Full)))
	}
}

// asText is what a report says.
func asText(t *testing.T, s reports.Source) string {
	t.Helper()
	var text strings.Builder
	if err := reports.WriteText(&text, documentOf(t, s)); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// objectsIn are the objects of a report's file, written for people.
func objectsIn(t *testing.T, s reports.Source) []byte {
	t.Helper()
	return dump(t, composed(t, documentOf(t, s), Options{Carry: cargo}))
}

// dump writes the objects of a file for people: streams unpacked, glyphs by their codes, bytes that are no text spelled out, fonts by their
// digest.
func dump(t *testing.T, f *finish) []byte {
	t.Helper()
	var b bytes.Buffer
	for n := 1; n <= len(f.objects); n++ {
		body := f.body(n)
		stream := f.objects[n-1].stream
		if bytes.Contains(body, []byte("/FlateDecode")) {
			z, err := zlib.NewReader(bytes.NewReader(stream))
			if err != nil {
				t.Fatal(err)
			}
			if stream, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		body, _, _ = bytes.Cut(body, []byte("/Filter")) // how long the packed stream is says nothing
		fmt.Fprintf(&b, "%d %s\n", n, spelled(body))
		switch {
		case bytes.Contains(body, []byte("/Length1")):
			fmt.Fprintf(&b, "  font %x\n", sha256.Sum256(stream))
		case stream != nil:
			if bytes.Contains(stream, []byte("EMC\n")) {
				stream = coded(stream)
			}
			for line := range bytes.Lines(stream) {
				fmt.Fprintf(&b, "  %s\n", spelled(bytes.TrimSuffix(line, []byte("\n"))))
			}
		}
	}
	return b.Bytes()
}

// coded writes the strings of a page's content, which are codes of glyphs, in hexadecimal digits.
func coded(content []byte) []byte {
	var b bytes.Buffer
	for {
		before, rest, found := bytes.Cut(content, []byte("("))
		b.Write(before)
		if !found {
			return b.Bytes()
		}
		p := parser{rest}
		fmt.Fprintf(&b, "<%x>", p.literal())
		content = p.in
	}
}

// spelled writes bytes as ASCII.
func spelled(b []byte) string {
	quoted := strconv.QuoteToASCII(string(b))
	return quoted[1 : len(quoted)-1]
}
