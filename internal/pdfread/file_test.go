package pdfread

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
)

func open(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// bothForms are the sample report with a table as text and, packed, as a stream.
func bothForms() map[string][]byte {
	o := report(samplePages)
	return map[string][]byte{"table": o.file("/Info 8 0 R"), "packed": o.packedFile("/Info 8 0 R")}
}

func TestReport(t *testing.T) {
	for form, data := range bothForms() {
		t.Run(form, func(t *testing.T) {
			before := slices.Clone(data)
			checkReport(t, open(t, data))
			if !slices.Equal(before, data) {
				t.Error("reading changed the bytes that were read")
			}
		})
	}
}

func checkReport(t *testing.T, f *File) {
	t.Helper()
	if got, want := []string{f.Version(), f.Info("Producer"), f.Info("Title"), f.Info("Author")}, []string{"1.7", "cybergap 1.0", "Velmora · фиксация", ""}; !slices.Equal(got, want) {
		t.Errorf("head: got %q, want %q", got, want)
	}
	if f.Revisions() != 1 {
		t.Errorf("%d revisions, want 1", f.Revisions())
	}
	if xmp, err := f.Metadata(); err != nil || string(xmp) != packet {
		t.Errorf("metadata: %q, %v", xmp, err)
	}
	list, err := f.Attachments()
	want := Attachment{"assessment.json", int64(len(payload)), "Data", "application/json"}
	if err != nil || len(list) != 1 || list[0] != want {
		t.Errorf("attachments: %+v, %v; want %+v", list, err, want)
	}
	if data, err := f.Attachment("assessment.json"); err != nil || string(data) != payload {
		t.Errorf("attachment: %q, %v", data, err)
	}
	if _, err := f.Attachment("other.json"); !errors.Is(err, ErrNoAttachment) {
		t.Errorf("an attachment that is not there: %v", err)
	}
	checkPages(t, f)
	checkStructure(t, f)
}

func checkPages(t *testing.T, f *File) {
	t.Helper()
	n, err := f.Pages()
	if err != nil || n != len(samplePages) {
		t.Fatalf("%d pages, %v; want %d", n, err, len(samplePages))
	}
	for i, s := range samplePages {
		want := plainText(s) + "Part " + string(rune('1'+i)) + "form"
		if got, err := f.PageText(i); err != nil || got != want {
			t.Errorf("page %d: %q, %v; want %q", i, got, err, want)
		}
	}
	if _, err := f.PageText(n); err == nil {
		t.Error("a page behind the last one has text")
	}
	if got, err := f.PageNormal(0); err != nil || got != "Theo\uFFFCcersaresta\uFFFCed24/7:54.9,upto62.0Part1form" {
		t.Errorf("normal form: %q, %v", got, err)
	}
}

func checkStructure(t *testing.T, f *File) {
	t.Helper()
	root, err := f.Structure()
	if err != nil || root == nil {
		t.Fatalf("structure: %v, %v", root, err)
	}
	var got, want []string
	for e := range root.All() {
		if e.Type == "H1" || e.Type == "P" {
			got = append(got, e.Type, e.Content(), e.Alt, string(rune('0'+e.Page)))
		}
	}
	for i, s := range samplePages {
		page := string(rune('0' + i))
		want = append(want, "H1", "Part "+string(rune('1'+i)), "", page, "P", plainText(s), "said otherwise", page)
	}
	if !slices.Equal(got, want) {
		t.Errorf("structure:\n got %q\nwant %q", got, want)
	}
	if doc := root.Kids[0]; doc.Type != "Document" || doc.Lang != "en" || doc.Kids[0].Type != "Sect" {
		t.Errorf("the types above are %s, %s in %q", doc.Type, doc.Kids[0].Type, doc.Lang)
	}
}

func TestFilesInParallel(t *testing.T) {
	data := report(samplePages).packedFile("")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			f, err := Open(data)
			if err != nil {
				t.Error(err)
				return
			}
			if s, err := f.PageText(2); err != nil || !strings.Contains(s, "电子证据") {
				t.Errorf("%q, %v", s, err)
			}
		})
	}
	wg.Wait()
}

// TestUpdateWins checks that the newest revision counts, and that it can be seen that there was one.
func TestUpdateWins(t *testing.T) {
	first := report(samplePages).file("")
	second := objects{numFile: streamObject("newer", "")}.update(first, "")
	f := open(t, second)
	if data, err := f.Attachment("assessment.json"); err != nil || string(data) != "newer" {
		t.Errorf("%q, %v", data, err)
	}
	if f.Revisions() != 2 {
		t.Errorf("%d revisions, want 2", f.Revisions())
	}
	gone := strings.Replace(string(objects{}.update(second, "")), "xref\ntrailer", "xref\n7 1\n0000000000 00001 f \ntrailer", 1)
	f = open(t, []byte(gone))
	if _, err := f.Attachment("assessment.json"); !errors.Is(err, ErrNoAttachment) || f.Revisions() != 3 {
		t.Errorf("a deleted attachment: %v after %d revisions", err, f.Revisions())
	}
}

func TestStandaloneTexts(t *testing.T) {
	for in, want := range map[text]string{
		"plain": "plain", "\xFE\xFF\x04\x1F\x00!": "П!", "\xEF\xBB\xBFé": "é", "\xEF\xBB\xBF\xFF": "\uFFFD", "\x80\xA0\x18\x9F": "•€˘\uFFFD", "caf\xE9": "café", "\xFE\xFF\x00": "\x00",
	} {
		if got := in.words(); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestInfoIsTame(t *testing.T) {
	o := report(samplePages)
	o[numInfo] = plainObject("<</Producer(a\\007\r\nb%s)>>", strings.Repeat("x", 5000))
	if got := open(t, o.file("/Info 8 0 R")).Info("Producer"); got != "ab"+strings.Repeat("x", 198) {
		t.Errorf("got %q", got)
	}
}
