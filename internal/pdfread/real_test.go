//go:build realparts

package pdfread

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cybergap/internal/pagetext"
	"cybergap/reports"
	"cybergap/reports/pdf"
)

// texts are those of a report in one language, with ligatures, marks, numbers and both directions.
var texts = map[string][]string{
	"en": {"Republic of Velmora", "Five officers are staffed to file official waffles; preservation takes 41 days instead of 2 (54.9, up to 62.0).", "12.5%"},
	"fr": {"République de Velmora", "L’office affiche « 54,9 sur 100 » : la preuve coûte 41 jours ; l’échange, œuvre d’été, en coûte 2.", "12,5 %"},
	"ru": {"Республика Велмора", "Сотрудники отвечают круглосуточно; обеспечение сохранности занимает 41 день вместо 2 (54,9 из 100).", "12,5 %"},
	"ar": {"جمهورية فلمورا", "تجيب نقطة الاتصال ليلاً ونهاراً، ويستطيع موظفوها (UNODC 2026–2030) حفظ البيانات خلال ساعات بنسبة 12.5%؛ الأولوية للمرأة، مقيَّد إلى الآن.", "١٢٫٥"},
	"zh": {"维尔莫拉共和国", "联络点昼夜答复请求（UNODC，2026–2030年，占12.5%）；来自国外的请求中位数为41天，而不是两天。", "12.5%"},
}

// printed is a report in a language, as we print it, with data.
func printed(t *testing.T, lang string) []byte {
	t.Helper()
	s := texts[lang]
	said := func(s string) reports.Inline { return reports.Inline{{Text: s}} }
	doc := &reports.Document{
		Meta:  reports.Meta{Title: s[0], Lang: lang, RTL: lang == "ar", Footer: s[0], PageOf: "{page} / {pages}", Date: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Generator: "cybergap test", ID: "3f9a2c7d"},
		Cover: reports.Cover{Title: s[0], Subtitle: s[1], Status: s[1]},
	}
	for range 5 {
		table := reports.Table{Caption: s[0], Columns: []reports.Column{{Title: "ID"}, {Title: s[0], Share: 4, Head: true}, {Title: s[2]}}}
		for i := range 8 {
			table.Rows = append(table.Rows, reports.Row{Cells: []reports.Cell{{Text: said(fmt.Sprint("13", string(rune('a'+i))))}, {Text: said(s[1])}, {Text: said(s[2])}}})
		}
		doc.Blocks = append(doc.Blocks, reports.Heading{Level: 1, ID: "a", Text: s[0], NewPage: true}, reports.Para{Text: said(s[1])}, table, reports.List{Items: []reports.Inline{said(s[1])}})
	}
	var b bytes.Buffer
	carry := func([]string) (pdf.Cargo, error) {
		sum := sha256.Sum256([]byte(payload))
		return pdf.Cargo{Digest: hex.EncodeToString(sum[:]), Files: []pdf.Attachment{{Name: "assessment.json", Type: "application/json", Relationship: "Data", Data: []byte(payload)}}}, nil
	}
	if _, err := pdf.Write(&b, doc, pdf.Options{Carry: carry}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tools are programs that write a PDF anew: IN and OUT stand for the files.
var tools = map[string][]string{
	"linearised":       {"qpdf", "--linearize", "IN", "OUT"},
	"object streams":   {"qpdf", "--object-streams=generate", "IN", "OUT"},
	"nothing packed":   {"qpdf", "--stream-data=uncompress", "--object-streams=disable", "IN", "OUT"},
	"both":             {"qpdf", "--linearize", "--object-streams=generate", "--recompress-flate", "IN", "OUT"},
	"mutool":           {"mutool", "clean", "-gggg", "-z", "IN", "OUT"},
	"mutool, readable": {"mutool", "clean", "-d", "-a", "IN", "OUT"},
	"ghostscript":      {"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=OUT", "IN"},
	"gs for e-books":   {"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook", "-sOutputFile=OUT", "IN"},
	"gs as PDF 1.4":    {"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", "-sOutputFile=OUT", "IN"},
	"gs for archives":  {"gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dPDFA=3", "-sColorConversionStrategy=RGB", "-sOutputFile=OUT", "IN"},
}

func rewrite(t *testing.T, data []byte, command []string) []byte {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	args := strings.Fields(strings.NewReplacer("IN", in, "OUT", out).Replace(strings.Join(command[1:], " ")))
	if said, err := exec.Command(command[0], args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", command[0], strings.Join(args, " "), err, said)
	}
	changed, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// pagesOf returns what one of the two methods says of every page.
func pagesOf(t *testing.T, data []byte, of func(*File, int) (string, error)) (pages []string) {
	t.Helper()
	f := open(t, data)
	n, err := f.Pages()
	for i := 0; i < n && err == nil; i++ {
		var s string
		s, err = of(f, i)
		pages = append(pages, s)
	}
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	return pages
}

// TestPagesSurvive checks that the pages of our reports read the same after other programs have written them anew: the normal form always,
// the text itself wherever Ghostscript was not at work.
func TestPagesSurvive(t *testing.T) {
	for lang := range texts {
		data := printed(t, lang)
		normal, text := pagesOf(t, data, (*File).PageNormal), pagesOf(t, data, (*File).PageText)
		for _, s := range texts[lang] {
			if !strings.Contains(pagetext.Normal(strings.Join(text, "")), pagetext.Normal(s)) {
				t.Errorf("%s: %q is not on the pages", lang, s)
			}
		}
		for name, command := range tools {
			t.Run(lang+" "+name, func(t *testing.T) {
				changed := rewrite(t, data, command)
				same(t, normal, pagesOf(t, changed, (*File).PageNormal))
				if command[0] != "gs" || lang == "zh" || lang == "ru" {
					same(t, text, pagesOf(t, changed, (*File).PageText))
				}
				f := open(t, changed)
				if got, err := f.Attachment("assessment.json"); err != nil || string(got) != payload {
					t.Errorf("data: %q, %v", got, err)
				}
				if command[0] != "gs" {
					same(t, outline(t, open(t, data)), outline(t, f))
				}
			})
		}
	}
}

// outline returns the types and texts of the structure.
func outline(t *testing.T, f *File) (out []string) {
	t.Helper()
	root, err := f.Structure()
	if err != nil || root == nil {
		t.Fatalf("structure: %v, %v", root, err)
	}
	for e := range root.All() {
		out = append(out, fmt.Sprint(e.Type, e.Text, e.Alt, e.Lang, e.Page))
	}
	return out
}

func same(t *testing.T, want, got []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d parts, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("part %d:\n got %.300q\nwant %.300q", i, got[i], want[i])
		}
	}
}

// TestPayloadSurvives checks that what a report carries is still there after those programs, and the structure where they keep it.
func TestPayloadSurvives(t *testing.T) {
	for name, command := range tools {
		t.Run(name, func(t *testing.T) {
			data := report(samplePages).with(drawable()).packedFile("/Info 8 0 R") // Ghostscript drops attachments where there is no Info
			f := open(t, rewrite(t, data, command))
			if got, err := f.Attachment("assessment.json"); err != nil || string(got) != payload {
				t.Errorf("%q, %v", got, err)
			}
			if list, err := f.Attachments(); err != nil || len(list) != 1 {
				t.Errorf("%+v, %v", list, err)
			}
			if f.Revisions() != 1 {
				t.Errorf("%d revisions", f.Revisions())
			}
			if command[0] == "gs" {
				return
			}
			if xmp, err := f.Metadata(); err != nil || string(xmp) != packet {
				t.Errorf("metadata: %q, %v", xmp, err)
			}
			checkPages(t, f)
			checkStructure(t, f)
		})
	}
}

// drawable gives the sample what programs need to draw it: a real font, here one of those every program has.
func drawable() objects {
	return objects{
		numFont: plainObject("<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample"+
			"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 0 1000 1000]"+
			"/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>", numToUnicode),
	}
}

// TestUpdateOfLinearised checks that the two tables of a linearised file are one revision, and that an update of it counts.
func TestUpdateOfLinearised(t *testing.T) {
	data := rewrite(t, report(samplePages).packedFile("/Info 8 0 R"), tools["linearised"])
	f := open(t, data)
	root, ok := f.trailer["Root"].(ref)
	spec := f.array(f.catalog["AF"])
	if f.Revisions() != 1 || !ok || len(spec) != 1 {
		t.Fatalf("%d revisions, root %v, files %v", f.Revisions(), root, spec)
	}
	num := f.dict(f.dict(spec[0])["EF"])["F"].(ref).num
	f = open(t, objects{num: streamObject("newer", "")}.update(data, fmt.Sprintf("/Root %d 0 R", root.num)))
	if got, err := f.Attachment("assessment.json"); err != nil || string(got) != "newer" || f.Revisions() != 2 {
		t.Errorf("%q, %v, %d revisions", got, err, f.Revisions())
	}
}

// TestCutLinearised checks that a linearised file is not taken for whole at its first table.
func TestCutLinearised(t *testing.T) {
	data := rewrite(t, report(samplePages).file("/Info 8 0 R"), tools["linearised"])
	for n := len(data) - 2; n > 5; n -= 97 {
		if _, err := Open(data[:n]); !cut(err) {
			t.Errorf("cut to %d of %d bytes: %v", n, len(data), err)
		}
	}
	first := bytes.Index(data, []byte("%%EOF")) + len("%%EOF")
	if _, err := Open(data[:first]); !cut(err) {
		t.Errorf("cut behind the first table: %v", err)
	}
}

func TestEncryptedByQPDF(t *testing.T) {
	data := report(samplePages).packedFile("")
	for _, options := range []string{"--encrypt user owner 256 --", "--encrypt user owner 128 --use-aes=y --", "--allow-weak-crypto --encrypt user owner 40 --"} {
		if _, err := Open(rewrite(t, data, append(append([]string{"qpdf"}, strings.Fields(options)...), "IN", "OUT"))); !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: %v", options, err)
		}
	}
}

// TestPrintedToPDF reads what printing to a PDF leaves: pages, but nothing that was carried.
func TestPrintedToPDF(t *testing.T) {
	f := open(t, rewrite(t, printed(t, "en"), []string{"pdftocairo", "-pdf", "IN", "OUT"}))
	if _, err := f.Attachment("assessment.json"); !errors.Is(err, ErrNoAttachment) {
		t.Error(err)
	}
	if got := f.Info("Producer"); !strings.HasPrefix(got, "cairo") {
		t.Errorf("producer %q", got)
	}
	if n, err := f.Pages(); err != nil || n < 5 {
		t.Errorf("%d pages, %v", n, err)
	}
}
