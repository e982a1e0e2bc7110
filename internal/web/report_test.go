package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/reports"
)

// printing is the query of the form.
func printing(variant, language, format, round string) string {
	return "?" + url.Values{"variant": {variant}, "language": {language}, "format": {format}, "round": {round}}.Encode()
}

// follow goes where the form's answer leads, and returns the file with its name.
func (d *desk) follow(path string) (*page, string) {
	d.t.Helper()
	p := d.get(d.get(path).is(303).header.Get("Location")).is(200)
	kind, params, err := mime.ParseMediaType(p.header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" {
		d.t.Fatalf("%q: %v", p.header.Get("Content-Disposition"), err)
	}
	return p, params["filename"]
}

func TestReportsInEveryFormat(t *testing.T) {
	d := open(t)
	id := d.load("veldania-2026", nil)
	a := d.book(id).Assessment
	for _, format := range formats {
		p, name := d.follow("/a/" + id + "/report/file" + printing("summary", "fr", format, ""))
		if want := strings.ToLower(a.Country.Code) + "-" + a.Date.String() + "-summary-fr." + format; name != want {
			t.Errorf("the file is called %s, want %s", name, want)
		}
		if p.header.Get("X-Content-Type-Options") != "nosniff" || p.header.Get("Content-Type") != mediaTypes[format] || len(p.body) < 500 {
			t.Errorf("%s: %d bytes of %s", format, len(p.body), p.header.Get("Content-Type"))
		}
	}
}

// TestReportIsThatOfTheCommand holds the files against what the packages make that the command line uses.
func TestReportIsThatOfTheCommand(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	p, err := locale.For("es")
	if err != nil {
		t.Fatal(err)
	}
	s, err := sourceOf(d.server.Edition, d.book(id).Assessment, p)
	if err != nil {
		t.Fatal(err)
	}
	s.Options.Generator, s.Options.Variant = "cybergap test", reports.Full
	for _, format := range []string{"html", "csv", "json", "txt", "md"} {
		var want bytes.Buffer
		if err := reports.ReportWriters().Write(&want, format, s); err != nil {
			t.Fatal(err)
		}
		if got, _ := d.follow("/a/" + id + "/report/file" + printing("full", "es", format, "")); got.body != want.String() {
			t.Errorf("%s differs", format)
		}
	}
	got, _ := d.follow("/a/" + id + "/report/file" + printing("full", "es", "pdf", ""))
	checked := seal.Check([]byte(got.body), seal.Options{Generator: "cybergap test"})
	if checked.Verdict != seal.Holds {
		t.Errorf("the PDF: %s", checked.Text(p))
	}
}

// TestReportOfARound prints what was frozen, whatever is answered since.
func TestReportOfARound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	ctx := context.Background()
	round, err := d.store.CloseRound(ctx, id, d.book(id).Revision)
	if err != nil {
		t.Fatal(err)
	}
	before := overallOf(t, d, id, "")
	if err := d.store.Reopen(ctx, id, "a law"); err != nil {
		t.Fatal(err)
	}
	changes, err := d.book(id).Edit("", "page", func(a *assessment.Assessment) error { clear(a.Answers); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Write(ctx, id, changes); err != nil {
		t.Fatal(err)
	}
	if now, frozen := overallOf(t, d, id, ""), overallOf(t, d, id, round.Digest); now == before || frozen != before {
		t.Errorf("before %s, now %s, frozen %s", before, now, frozen)
	}
	d.get("/a/" + id + "/report?round=" + round.Digest).is(200).sound().has(d.text("results.round", "Number", "1"))
	d.get("/a/" + id + "/report/file" + printing("full", "en", "pdf", strings.Repeat("0", 64))).is(404)
}

func overallOf(t *testing.T, d *desk, id, round string) string {
	t.Helper()
	p, _ := d.follow("/a/" + id + "/report/file" + printing("public", "en", "json", round))
	var out struct {
		Overall struct {
			Headline struct{ Low json.Number }
		}
	}
	if err := json.Unmarshal([]byte(p.body), &out); err != nil || out.Overall.Headline.Low == "" {
		t.Fatalf("%v: %.300s", err, p.body)
	}
	return out.Overall.Headline.Low.String()
}

func TestNothingConfidentialIsPrinted(t *testing.T) {
	d := open(t)
	const secret = "xyzzy-confidential"
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		x := a.Answers["13u"]
		x.Note, x.NoteConfidential = secret, true
		x.Evidence = append(x.Evidence, assessment.Evidence{Title: secret, Grade: 2, Confidential: true})
		a.Answers["13u"] = x
	})
	for _, format := range []string{"html", "md", "txt", "csv", "json"} {
		if p, _ := d.follow("/a/" + id + "/report/file" + printing("full", "en", format, "")); strings.Contains(p.body, secret) {
			t.Errorf("%s tells what is confidential", format)
		}
	}
}

func TestFormulasAreNoCells(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) { a.Country.Name = "=HYPERLINK(1)" })
	p, _ := d.follow("/a/" + id + "/report/file" + printing("full", "en", "csv", ""))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(p.body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 10 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("cell %q", cell)
			}
		}
	}
}

func TestPrintsThatThereAreNot(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for _, query := range []string{"", printing("secret", "en", "pdf", ""), printing("full", "de", "pdf", ""), printing("full", "../en", "pdf", ""),
		printing("full", "en", "exe", ""), printing("full", "en", "pdf", "../x")} {
		d.get("/a/" + id + "/report/file" + query).is(404)
	}
	for _, query := range []string{"", "?form=none&by=area&language=en&format=pdf", "?form=rapid&by=x&language=en&format=pdf", "?form=rapid&by=area&language=en&format=exe"} {
		d.get("/a/" + id + "/paper/file" + query).is(404)
	}
}

func TestBlankForms(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for by, format := range map[string]string{"area": "html", "institution": "pdf"} {
		p, name := d.follow("/a/" + id + "/paper/file?form=rapid&by=" + by + "&language=zh&format=" + format)
		if want := "eg4-2020-rapid-" + by + "-zh." + format; name != want || len(p.body) < 1000 {
			t.Errorf("%s, %d bytes; want %s", name, len(p.body), want)
		}
	}
}

func TestMissingCharactersAreToldBefore(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		x := a.Answers["13u"]
		x.Note = "fire \U0001F525"
		a.Answers["13u"] = x
		a.Country.Name = "Karvelia \U0001F525"
	})
	p := d.get("/a/" + id + "/report").is(200).sound().has("U+1F525")
	for _, to := range []string{"/a/" + id + "/q/13u", "/a/" + id + "/about"} {
		if len(p.all("a", "href", to)) == 0 {
			t.Errorf("no way to %s", to)
		}
	}
	d.get("/a/" + d.load("maravel-2026", nil) + "/report").is(200).lacks(d.text("results.report.missing"))
}

func TestManyPrintAtOnce(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	path := d.get("/a/" + id + "/report/file" + printing("summary", "en", "pdf", "")).header.Get("Location")
	want := d.get(path).body
	var wg sync.WaitGroup
	for range 12 {
		wg.Go(func() {
			if d.get(path).is(200).body != want {
				t.Error("a print differs")
			}
		})
	}
	wg.Wait()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for range cap(d.server.presses) {
		d.server.presses <- struct{}{}
	}
	v := &visit{Server: d.server, r: d.request("GET", path, nil).WithContext(ctx)}
	if _, err := v.print(func(io.Writer) error { t.Error("who has left is printed for"); return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// give sends a file to the page that checks reports.
func (d *desk) give(field, name string, data []byte) *page {
	d.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile(field, name)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		d.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		d.t.Fatal(err)
	}
	r := d.request("POST", "/verify", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return d.do(r)
}

func TestReportsAreVerified(t *testing.T) {
	d := open(t)
	id := d.load("veldania-2026", nil)
	file, _ := d.follow("/a/" + id + "/report/file" + printing("full", "en", "pdf", ""))
	d.get("/verify").is(200).sound()
	name := `<b>report.pdf`
	d.give("report", name, []byte(file.body)).is(200).sound().has(name, d.text("verify.all.holds"), d.text("verify.print.same"))

	altered := []byte(file.body)
	altered[len(altered)/2] ^= 0xff
	d.give("report", "altered.pdf", altered).is(200).sound().lacks(d.text("verify.all.holds"))
	d.give("report", "cut.pdf", altered[:len(altered)/3]).is(200).sound().lacks(d.text("verify.all.holds"))
	d.give("report", "page.html", []byte("<html>")).is(200).sound().lacks(d.text("verify.all.holds"))
	d.give("report", "", nil).is(422).sound().has(d.text("results.verify.needed"))
	d.give("other", "x.pdf", []byte(file.body)).is(422)
	d.give("report", "large.pdf", make([]byte, maxFile+1)).is(413)
	d.post("/verify", url.Values{"report": {"x"}}).is(422)
}
