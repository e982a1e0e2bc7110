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

// TestGoldenCountry holds one country in each language: what its report says, and the objects of its file.
func TestGoldenCountry(t *testing.T) {
	for _, lang := range locale.Languages() {
		s := source(t, "tesmira-rapid-2024", lang)
		doc, err := s.Document()
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		if err := reports.WriteText(&text, doc); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "country."+lang+".txt", []byte(text.String()))
		s.Options.Variant = reports.Public
		if doc, err = s.Document(); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "country."+lang+".objects", dump(t, composed(t, doc, Options{Carry: cargo})))
	}
}

// dump writes the objects of a file for people: streams unpacked, bytes that are no text spelled out, fonts by their digest.
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
			for line := range bytes.Lines(stream) {
				fmt.Fprintf(&b, "  %s\n", spelled(bytes.TrimSuffix(line, []byte("\n"))))
			}
		}
	}
	return b.Bytes()
}

// spelled writes bytes as ASCII.
func spelled(b []byte) string {
	quoted := strconv.QuoteToASCII(string(b))
	return quoted[1 : len(quoted)-1]
}
