package web

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"

	"github.com/xuri/excelize/v2"
)

// sendPacket makes a packet and returns its file.
func (d *desk) sendPacket(id, institution, lang string, areas ...string) (name, data string) {
	d.t.Helper()
	at := "/a/" + id + "/packets"
	to := d.post(at, url.Values{"institution": {institution}, "answers-language": {lang}, "areas": areas}).is(303).header.Get("Location")
	p := d.get(to).is(200).sound()
	for _, a := range p.all("a", "", "") {
		if name, ok := strings.CutPrefix(attr(a, "href"), at+"/packet-"); ok {
			return "packet-" + name, d.get(attr(a, "href")).is(200).body
		}
	}
	d.t.Fatal("nothing leads to the packet")
	return "", ""
}

// typed puts a text into the cell of a packet that is about a question.
func (d *desk) typed(data, sheet, question, column, text string) string {
	d.t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	name, cell := d.cell(f, sheet, question, column)
	if err := f.SetCellStr(name, cell, text); err != nil {
		d.t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		d.t.Fatal(err)
	}
	return out.String()
}

func (d *desk) cell(f *excelize.File, sheet, question, column string) (name, cell string) {
	d.t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			d.t.Fatal(err)
		}
		if len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "cybergap:"+sheet {
			continue
		}
		for y, row := range rows {
			for x, key := range rows[0] {
				if len(row) > 0 && row[0] == question && key == column {
					cell, err := excelize.CoordinatesToCellName(x+1, y+1)
					if err != nil {
						d.t.Fatal(err)
					}
					return name, cell
				}
			}
		}
	}
	d.t.Fatalf("no cell for %s, %s, %s", sheet, question, column)
	return "", ""
}

// give gives a packet back, and returns the preview.
func (d *desk) giveBack(id, name, data string) *page {
	d.t.Helper()
	return d.multi("/a/"+id+"/packets/read", nil, map[string][2]string{"file": {name, data}})
}

// led is a question that an institution leads and that an assessment answers.
func (d *desk) led(id, institution string, level int) string {
	d.t.Helper()
	for q, parcel := range d.book(id).Assessment.Answers {
		if c, ok := d.edition().Question(q); ok && len(c.Lead) > 0 && c.Lead[0] == institution && parcel.State == assessment.Answered && parcel.Level == level && c.Kind() == checklist.Level {
			return q
		}
	}
	d.t.Fatalf("no question that %s leads is answered %d", institution, level)
	return ""
}

func (d *desk) edition() *checklist.Checklist { return d.server.Edition }

func TestPacketsGoOutAndComeBack(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	q := d.led(id, "justice", 2)
	name, data := d.sendPacket(id, "Ministry of justice", "en")
	if again := d.get("/a/" + id + "/packets/" + name).is(200); again.body != data {
		t.Error("the file saved again is another one")
	}
	if n := len(d.book(id).Parcels); n != 1 {
		t.Fatalf("%d parcels", n)
	}
	d.giveBack(id, name, data).is(200).sound().has("The packet changes nothing.")

	filled := d.typed(d.typed(data, "answers", q, "answer", "1"), "answers", q, "note", "Typed in the ministry "+hostile)
	before := d.last(id)
	p := d.giveBack(id, "../"+name, filled).is(200).sound().has("What the packet changes", "1 question", "Typed in the ministry")
	if d.last(id) != before {
		t.Fatal("the preview wrote something")
	}
	at := "/a/" + id + "/packets/read"
	form := p.sendsTo(at)
	nothing := url.Values{"packet": form["packet"], "called": form["called"]}
	d.post(at, nothing).is(303)
	if d.last(id) != before {
		t.Fatal("what was not chosen was taken")
	}
	d.get(d.post(at, form).is(303).header.Get("Location")).is(200).has("saved")
	if a := d.book(id).Assessment.Answers[q]; a.Level != 1 || !strings.Contains(a.Note, "Typed in the ministry "+hostile) || a.Date.String() != "2026-11-03" {
		t.Errorf("the answer is %+v", a)
	}
	entries, err := d.store.History(context.Background(), id, ledger.KeyOf(ledger.Answer, q), 0, 1)
	if err != nil || entries[0].By != "justice" || entries[0].From != name {
		t.Errorf("the history says %+v, %v", entries, err)
	}
	after := d.last(id)
	d.post(at, form).is(303)
	if d.last(id) != after {
		t.Error("the same packet a second time wrote again")
	}
}

// Where somebody answered meanwhile, both voices stay.
func TestBothVoicesOfAPacketStay(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	q := d.led(id, "justice", 2)
	name, data := d.sendPacket(id, "justice", "ar")
	b := d.book(id)
	changes, err := b.Edit("police", "page", func(a *assessment.Assessment) error {
		ans := a.Answers[q].Clone()
		ans.Level, ans.Elements = 3, nil
		return a.Set(d.edition(), q, ans)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Write(context.Background(), id, changes); err != nil {
		t.Fatal(err)
	}
	p := d.giveBack(id, name, d.typed(data, "answers", q, "answer", "1")).is(200).sound().has("both are kept")
	d.post("/a/"+id+"/packets/read", p.sendsTo("/a/"+id+"/packets/read")).is(303)
	a := d.book(id).Assessment.Answers[q]
	if a.Level != 3 || len(a.Dissent) == 0 || *a.Dissent[len(a.Dissent)-1].Level != 1 || a.Confirm != assessment.ConfirmDiscuss {
		t.Errorf("the answer is %+v", a)
	}
}

func TestPacketsOfAreas(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/packets"
	own := url.Values{"institution": {"Guild of " + hostile}, "answers-language": {"fr"}}
	d.post(at, own).is(422).sound().has("no question for this institution")
	name, data := d.sendPacket(id, own.Get("institution"), "fr", "victims")
	if again := d.get(at + "/" + name).is(200); again.body != data {
		t.Error("the file saved again is another one")
	}
	for _, parcel := range d.book(id).Parcels {
		if area, _ := d.edition().Area("victims"); len(parcel.Questions) != len(area.Questions)+len(area.Register) {
			t.Errorf("it asks %v", parcel.Questions)
		}
	}
	d.giveBack(id, name, data).is(200).has("The packet changes nothing.")
}

func TestPacketsAreRefused(t *testing.T) {
	d := open(t)
	id, other := d.load("karvelia-2026", nil), d.load("veldania-2026", nil)
	at := "/a/" + id + "/packets"
	d.get(at + "/packet-none.xlsx").is(404)
	for _, tc := range []struct{ field, value, want string }{
		{"institution", " ", "A name is needed."}, {"institution", strings.Repeat("x", 201), "too long"}, {"answers-language", "tlh", "There is no such choice"},
	} {
		form := url.Values{"institution": {"justice"}, "answers-language": {"en"}}
		form.Set(tc.field, tc.value)
		d.post(at, form).is(422).sound().has(tc.want)
	}
	name, data := d.sendPacket(id, "justice", "en")
	d.giveBack(other, name, data).is(422).sound().has("the packet was made from another assessment")
	for _, tc := range []struct{ what, data, want string }{
		{"no workbook", "PK\x03\x04", "read packet.xlsx"},
		{"a text", "answers", "read packet.xlsx"},
		{"half", data[:len(data)/2], "read packet.xlsx"},
		{"large", strings.Repeat("x", mostPacket+1), "larger than 4 MB"},
	} {
		d.giveBack(id, "packet.xlsx", tc.data).is(422).sound().has(tc.want)
	}
	d.multi(at+"/read", nil, nil).is(422).sound().has("Choose a file first.")
	d.post(at+"/read", url.Values{"packet": {"%%%"}}).is(400)
	d.post(at+"/read", url.Values{"packet": {"AAAA"}, "called": {"x.xlsx"}}).is(422).has("read x.xlsx")
	q := d.led(id, "justice", 2)
	wrong := d.typed(d.typed(data, "answers", q, "answer", "as good as it gets"), "answers", q, "note", "a note that is taken")
	d.giveBack(id, name, wrong).is(200).sound().has("1 cell or row not taken", "is none of the answers in the list", "a note that is taken")
}

// A closed round takes no packet, and what was sent stays listed.
func TestPacketsOfAClosedRound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	q := d.led(id, "justice", 2)
	name, data := d.sendPacket(id, "justice", "en")
	p := d.giveBack(id, name, d.typed(data, "answers", q, "answer", "1")).is(200)
	if _, err := d.store.CloseRound(context.Background(), id, d.last(id)); err != nil {
		t.Fatal(err)
	}
	d.post("/a/"+id+"/packets/read", p.sendsTo("/a/"+id+"/packets/read")).is(409).sound().has("The round is closed", name)
}
