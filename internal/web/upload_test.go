package web

import (
	"bytes"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
)

// multi is a form with files.
func (d *desk) multi(path string, form url.Values, files map[string][2]string) *page {
	d.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		for _, value := range values {
			if err := w.WriteField(name, value); err != nil {
				d.t.Fatal(err)
			}
		}
	}
	for field, file := range files {
		h := textproto.MIMEHeader{"Content-Disposition": {multipart.FileContentDisposition(field, file[0])}, "Content-Type": {"text/html"}}
		part, err := w.CreatePart(h)
		if err != nil {
			d.t.Fatal(err)
		}
		if _, err := part.Write([]byte(file[1])); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		d.t.Fatal(err)
	}
	r := d.request("POST", path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return d.do(r)
}

func TestEvidence(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		ans := a.Answers["13u"]
		ans.Evidence = []assessment.Evidence{{Title: "Order 7", Grade: 2, Kind: "decision"}, {Title: "Log", Grade: 1}}
		a.Answers["13u"] = ans
	})
	at := "/a/" + id + "/q/13u"
	form := d.get(at).is(200).filledIn()
	form.Set("13u.item0-grade", "3")
	form.Set("13u.item1-drop", "yes")
	form.Set("13u.item2-date", "2026-01-02")
	d.multi(at, form, map[string][2]string{"13u.item2-upload": {"../../Rapport n°1 <é>.html", "<html><script>alert(1)</script>"}}).is(303)
	got := d.book(id).Assessment.Answers["13u"].Evidence
	want := []assessment.Evidence{
		{Title: "Order 7", Grade: 3, Kind: "decision"},
		{Title: "Rapport n°1 _é_.html", Grade: 1, Date: assessment.NewDate(2026, 1, 2), File: "Rapport n°1 _é_.html"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("the evidence is %+v, want %+v", got, want)
	}
	p := d.get(at).is(200).sound()
	link := p.all("a", "href", "/a/"+id+"/file/"+url.PathEscape("Rapport n°1 _é_.html"))
	if len(link) != 1 {
		t.Fatal("the file is not linked")
	}
	f := d.get(attr(link[0], "href")).is(200)
	for name, want := range map[string]string{
		"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
		"Content-Disposition": "attachment; filename*=utf-8''Rapport%20n%C2%B01%20_%C3%A9_.html",
	} {
		if got := f.header.Get(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if f.body != "<html><script>alert(1)</script>" {
		t.Errorf("the file holds %q", f.body)
	}
}

func TestFileTooLarge(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	form := d.get(at).filledIn()
	form.Set("13u.note", "typed beside a large file")
	n := d.book(id).Assessment.Answers["13u"]
	field := "13u." + itemField(len(n.Evidence), itemUpload)
	p := d.multi(at, form, map[string][2]string{field: {"large.bin", strings.Repeat("x", maxFile+1)}}).is(422).sound().has("larger than 20 MB")
	if p.value("13u.note") != "typed beside a large file" {
		t.Error("what was typed is gone")
	}
	d.multi(at, form, map[string][2]string{field: {"huge.bin", strings.Repeat("x", maxUpload)}}).is(413)
}

func TestUploadBombs(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	bomb := func(boundary string, body string, status int) {
		t.Helper()
		r := d.request("POST", at, strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary="+boundary)
		d.do(r).is(status)
	}
	part := "--b\r\nContent-Disposition: form-data; name=\"13u.x\"\r\n\r\ny\r\n"
	bomb("b", strings.Repeat(part, 100_000)+"--b--\r\n", 413)
	bomb("b", "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n"+strings.Repeat("X-A: "+strings.Repeat("b", 1000)+"\r\n", 20_000)+"\r\ny\r\n--b--\r\n", 413)
	bomb("b", "--b\r\nContent-Disposition: form-data; name=\"13u.note\"\r\n\r\n"+strings.Repeat("x", maxForm+1)+"\r\n--b--\r\n", 413)
	bomb("b", part, 400)
	bomb("", part, 400)
	big := d.request("POST", at, strings.NewReader("13u.note="+strings.Repeat("x", maxForm)))
	big.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	d.do(big).is(413)
	if files, err := d.store.Files(t.Context(), id); err != nil || len(files) > 0 {
		t.Errorf("%v, %v", files, err)
	}
}
