package web

import (
	"archive/zip"
	"context"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"

	"github.com/google/go-cmp/cmp"
)

const hostile = `"><script>alert(1)</script><b>'&`

// started is the id of the assessment to which an answer leads.
func (p *page) started() string {
	p.t.Helper()
	id, ok := strings.CutPrefix(p.is(303).header.Get("Location"), "/a/")
	if !ok {
		p.t.Fatalf("the answer leads to %q", p.header.Get("Location"))
	}
	return id
}

func TestAssessmentIsStarted(t *testing.T) {
	d := open(t)
	form := d.get("/new").is(200).sound().sendsTo("/new")
	for name, value := range map[string]string{
		"code": "x-isla", "name": "Island Republic " + hostile, "form": "rapid", "mode": "facilitated", "scope": "institution",
		"institution": "Ministry of justice", "day": "2026-10-01", "answers-language": "fr", "title": hostile,
	} {
		form.Set(name, value)
	}
	form["areas"] = []string{"victims", "cert", "no-such-area"}
	id := d.post("/new", form).started()
	b := d.book(id)
	a := b.Assessment
	if a.Country != (assessment.Country{Code: "X-ISLA", Name: "Island Republic " + hostile}) || a.Form != "rapid" || a.Mode != "facilitated" ||
		a.Scope != (assessment.Scope{Kind: "institution", Institution: "justice"}) || a.Date.String() != "2026-10-01" || a.Language != "fr" ||
		a.Classification != "restricted" || a.Started.String() != "2026-11-03" {
		t.Errorf("got %+v", a)
	}
	if b.Title != hostile || !slices.Equal(b.Settings.Areas, []string{"victims", "cert"}) {
		t.Errorf("got %+v", b.Settings)
	}
	d.get("/").is(200).sound().has(hostile, "Island Republic", "Rapid form")
	d.get("/a/" + id).is(200).sound().has(hostile)
}

func TestNewAssessmentsAreRefused(t *testing.T) {
	d := open(t)
	fine := d.get("/new").sendsTo("/new")
	fine.Set("country", "FR")
	for _, tc := range []struct{ what, field, value, want string }{
		{"no country", "country", "", "Choose a country or territory, or invent one."},
		{"two countries", "code", "X-A", "not both"},
		{"a country that there is not", "country", "ZZ", "There is no such choice"},
		{"no invented code", "code", "ISLA", "not both"},
		{"no form", "form", "short", "There is no such choice"},
		{"no mode", "mode", "x", "There is no such choice"},
		{"no day", "day", "", "is not a day"},
		{"a wrong day", "day", "2026-02-30", "\"2026-02-30\" is not a day"},
		{"an institution without a name", "scope", "institution", "A name is needed."},
		{"a language that there is not", "answers-language", "tlh", "There is no such choice"},
		{"a long name", "title", strings.Repeat("x", 121), "1 character too long"},
		{"a long country", "name", strings.Repeat("x", 210), "10 characters too long"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			form := url.Values{}
			for name, values := range fine {
				form[name] = values
			}
			form.Set(tc.field, tc.value)
			p := d.post("/new", form).is(422).sound().has("There is something to correct", tc.want)
			if title := within(p.all("title", "", "")[0]); !strings.HasPrefix(title, "Error") {
				t.Errorf("the title is %q", title)
			}
			if tc.field == "title" && p.value("title") != tc.value {
				t.Error("what was typed is gone")
			}
		})
	}
	invented := url.Values{"code": {"ISLA"}, "form": {"full"}}
	d.post("/new", invented).is(422).has("Write X- and one to eight letters")
	invented.Set("code", "X-ISLA")
	d.post("/new", invented).is(422).has("An invented country needs a name.")
	if books, err := d.store.Books(context.Background()); err != nil || len(books) != 0 {
		t.Errorf("%d assessments were started, %v", len(books), err)
	}
}

// What a form does not send is as in a new assessment.
func TestShortFormStartsAnAssessment(t *testing.T) {
	d := open(t)
	a := d.book(d.post("/new", url.Values{"country": {"FR"}, "form": {"full"}}).started()).Assessment
	if a.Scope.Kind != "national" || a.Mode != "self" || a.Classification != "restricted" || a.Date.String() != "2026-11-03" {
		t.Errorf("got %+v", a.Head())
	}
}

// creating is a store that is full when something new comes.
type creating struct{ Store }

func (creating) Create(context.Context, *assessment.Assessment, []ledger.Change) (string, error) {
	return "", ledger.ErrFull
}

func TestFullDiskKeepsWhatWasTyped(t *testing.T) {
	d := open(t)
	form := d.get("/new").sendsTo("/new")
	form.Set("country", "FR")
	form.Set("title", "typed on a full disk")
	d.server.Store = creating{d.server.Store}
	if p := d.post("/new", form).is(507).sound().has("no space left"); p.value("title") != "typed on a full disk" {
		t.Error("what was typed is gone")
	}
	d.multi("/open", nil, map[string][2]string{"file": {"a.yaml", d.example("veldania-2026")}}).is(507).has("no space left")
}

func (d *desk) example(name string) string {
	d.t.Helper()
	data, err := os.ReadFile("../../examples/" + name + ".yaml")
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// canonical is all that an assessment says.
func (d *desk) canonical(id string) string {
	d.t.Helper()
	data, err := assessment.EncodeJSON(d.book(id).Assessment)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// exportName is the name of an exported file, without its kind.
func (d *desk) exportName(id string) string {
	a := d.book(id).Assessment
	return strings.ToLower(a.Country.Code) + "-" + a.Date.String()
}

// What is saved as a file and opened again is the same assessment.
func TestFilesAreSavedAndOpened(t *testing.T) {
	d := open(t)
	id := d.multi("/open", nil, map[string][2]string{"file": {`C:\work\karvelia.yaml`, d.example("karvelia-2026")}}).started()
	if entries, err := d.store.History(context.Background(), id, "", 0, 1); err != nil || entries[0].From != "karvelia.yaml" {
		t.Errorf("the history says %+v, %v", entries, err)
	}
	manage := d.get("/a/" + id + "/manage").is(200).sound()
	for _, kind := range []string{"yaml", "json"} {
		name := d.exportName(id) + "." + kind
		p := d.get("/a/" + id + "/export/" + name).is(200)
		if got := p.header.Get("Content-Disposition"); got != `attachment; filename="`+name+`"` {
			t.Errorf("disposition %q", got)
		}
		if len(manage.all("a", "href", "/a/"+id+"/export/"+name)) != 1 {
			t.Errorf("nothing leads to %s", name)
		}
		again := d.multi("/open", nil, map[string][2]string{"file": {name, p.body}}).started()
		if diff := cmp.Diff(d.canonical(id), d.canonical(again)); diff != "" {
			t.Errorf("%s brings another assessment back: %s", kind, diff)
		}
	}
	for _, name := range []string{"x.yaml", d.exportName(id) + ".exe", "..%2f..%2fpasswd"} {
		d.get("/a/" + id + "/export/" + name).is(404)
	}
}

func TestArchivesHoldTheEvidence(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	d.get("/a/" + id + "/manage").lacks("Archive")
	if _, err := d.store.PutFile(context.Background(), id, "order 7.txt", "text/plain", []byte("the order")); err != nil {
		t.Fatal(err)
	}
	d.get("/a/"+id+"/manage").sound().has("Archive", "1 file of evidence")
	name := d.exportName(id)
	body := d.get("/a/" + id + "/export/" + name + ".zip").is(200).body
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{name + ".yaml", "files/order 7.txt"}) {
		t.Errorf("the archive holds %v", names)
	}
}

func TestReportsAreOpened(t *testing.T) {
	d := open(t)
	from := d.load("karvelia-2026", nil)
	for _, format := range []string{"pdf", "xlsx"} {
		report, name := d.follow("/a/" + from + "/report/file" + printing("full", "en", format, ""))
		p := d.multi("/open", nil, map[string][2]string{"file": {name, report.body}})
		to := p.is(200).has("Opened, but not everything is there", "confidential").all("a", "class", "button")
		id := strings.TrimPrefix(attr(to[0], "href"), "/a/")
		if got, want := d.book(id).Assessment.Answers["13u"].Level, d.book(from).Assessment.Answers["13u"].Level; got != want {
			t.Errorf("%s: level %d, want %d", format, got, want)
		}
	}
}

func TestFilesAreRefusedWithTheirPlace(t *testing.T) {
	d := open(t)
	sample := d.example("veldania-2026")
	for _, tc := range []struct{ what, name, data, want string }{
		{"nothing", "", "", "Choose a file first."},
		{"no YAML", "a.yaml", "a: [", "a.yaml:2:1: not valid YAML"},
		{"a wrong level", "a.yaml", strings.Replace(sample, "level: 2", "level: 9", 1), "level"},
		{"another edition", "a.yaml", strings.Replace(sample, "edition: \"2020\"", "edition: \"1999\"", 1), "1999"},
		{"hostile", hostile + ".yaml", hostile, "not valid"},
		{"no report", "a.pdf", "%PDF-1.7\n", "a.pdf"},
		{"no workbook", "a.xlsx", "PK\x03\x04", "a.xlsx"},
		{"large", "a.yaml", strings.Repeat("#", maxFile+1), "larger than 20 MB"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			p := d.multi("/open", nil, map[string][2]string{"file": {tc.name, tc.data}})
			if tc.name == "" {
				p = d.multi("/open", nil, nil)
			}
			p.is(422).sound().has(tc.want)
		})
	}
	if books, err := d.store.Books(context.Background()); err != nil || len(books) != 0 {
		t.Errorf("%d assessments came of it, %v", len(books), err)
	}
}

func TestCopies(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	if _, err := d.store.PutFile(context.Background(), id, "order.txt", "text/plain", []byte("the order")); err != nil {
		t.Fatal(err)
	}
	form := d.get("/a/" + id + "/manage").sendsTo("/a/" + id + "/duplicate")
	same := d.post("/a/"+id+"/duplicate", form).started()
	if diff := cmp.Diff(d.canonical(id), d.canonical(same)); diff != "" {
		t.Error(diff)
	}
	if b := d.book(same); !strings.HasPrefix(b.Title, "Copy of ") {
		t.Errorf("the copy is called %q", b.Title)
	}
	if f, data, err := d.store.File(context.Background(), same, "order.txt"); err != nil || string(data) != "the order" || f.Type != "text/plain" {
		t.Errorf("the file of evidence: %+v, %q, %v", f, data, err)
	}
	form.Set("form", "rapid")
	rapid := d.book(d.post("/a/"+id+"/duplicate", form).started()).Assessment
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := rapid.Validate(c); err != nil || rapid.Form != "rapid" || len(rapid.Answers) == 0 || len(rapid.Answers) >= len(d.book(id).Assessment.Answers) {
		t.Errorf("%d answers in the rapid form, %v", len(rapid.Answers), err)
	}
	for each := range rapid.Answers {
		if q, _ := c.Question(each); !q.In("rapid") {
			t.Errorf("the rapid form does not ask %s", each)
		}
	}
	d.post("/a/"+id+"/duplicate", url.Values{"form": {"none"}}).is(404)
}

func TestRemovingIsUndone(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	to := d.post("/a/"+id+"/remove", nil).is(303).header.Get("Location")
	p := d.get(to).is(200).sound().has("was removed from the list", "1 removed assessment")
	if n := len(p.all("a", "href", "/a/"+id)); n != 0 {
		t.Error("the list still leads to it")
	}
	if got := d.post("/a/"+id+"/restore", nil).started(); got != id {
		t.Errorf("put back %s", got)
	}
	d.get("/").has("Federal Union of Karvelia").lacks("removed")
}
