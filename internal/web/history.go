package web

import (
	"net/http"
	"net/url"
	"strconv"

	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
)

// pageOfHistory is how many entries a page shows.
const pageOfHistory = 50

// historyMain is a page of the history of an assessment, or of one part of it.
type historyMain struct {
	Title string
	Of    string // the part, empty where all are shown
	OfTo  link   // its page
	Notes notes
	To    string // where what is to be put back goes
	Lines []line
	Older string // address of the entries before these
	All   string // address of the whole history, where one part is shown
}

// line is an entry of the history.
type line struct {
	Revision int64
	Base     int64 // of the part now
	When, By string
	From     string
	Part     link
	Changes  []string
	Note     string // the whole note, where the entry changed it
	Aside    bool
	Now      bool // it is in effect
	Back     bool // it may be put back
	Undo     bool // it may be taken back
}

// history shows what was written, newest first.
func (v *visit) history() error {
	saved, err := v.savedNote()
	if err != nil {
		return err
	}
	return v.showHistory(http.StatusOK, ledger.Key(v.r.PathValue("part")), notes{Saved: saved})
}

// showHistory shows what was written to a part, or to all where the key is empty.
func (v *visit) showHistory(status int, key ledger.Key, notes notes) error {
	before, err := strconv.ParseInt(v.r.URL.Query().Get("before"), 10, 64)
	if err != nil {
		before = 0
	}
	entries, err := v.Store.History(v.r.Context(), v.book.ID, key, before, pageOfHistory)
	if err != nil {
		return err
	}
	if len(entries) == 0 && key != "" && v.book.Revisions[key] == 0 && !v.isPart(key) {
		return errNoPage
	}
	main := historyMain{Title: v.p.Text("fill.history.title"), To: v.at("history"), Notes: notes}
	if key != "" {
		main.Of, main.All, main.OfTo = string(key), v.at("history"), v.partLink(key)
		main.Title = v.p.Pair(main.Title, main.OfTo.Text)
	}
	if main.Lines, err = v.lines(entries); err != nil {
		return err
	}
	if len(entries) == pageOfHistory {
		main.Older = v.at("history")
		if key != "" {
			main.Older = v.at("history", string(key))
		}
		main.Older += "?" + url.Values{"before": {strconv.FormatInt(entries[len(entries)-1].Revision, 10)}}.Encode()
	}
	return v.show(status, "history", main.Title, main)
}

// isPart reports whether the edition has what a key names.
func (v *visit) isPart(key ledger.Key) bool {
	switch kind, id := key.Split(); kind {
	case ledger.Head, ledger.Desk:
		return id == ""
	case ledger.Answer, ledger.Register, ledger.Target:
		_, _, err := v.find(id)
		return err == nil
	case ledger.Fact:
		for _, f := range v.c.Facts {
			if f.ID == id {
				return true
			}
		}
	}
	return false
}

func (v *visit) lines(entries []ledger.Entry) (out []line, err error) {
	for i, e := range entries {
		was, err := v.earlier(entries[i+1:], e)
		if err != nil {
			return nil, err
		}
		l := line{
			Revision: e.Revision, Base: v.book.Revisions[e.Key], When: v.p.Join([]string{v.p.Date(e.At.In(v.Now().Location())), v.clock(e.At)}),
			From: v.fromWords(e.From), Part: v.partLink(e.Key), Aside: e.Aside, Now: !e.Aside && e.Revision == v.book.Revisions[e.Key],
		}
		if e.By != "" {
			l.By = v.c.Institution(e.By, v.p.Lang())
		}
		if l.Changes, l.Note, err = v.changeWords(e.Key, was, e.Value); err != nil {
			return nil, err
		}
		kind, _ := e.Key.Split()
		open := v.book.Round == nil || kind.Beside()
		l.Back, l.Undo = open && !l.Now && (e.Value != nil || kind != ledger.Head), open && l.Now && (was != nil || kind != ledger.Head)
		out = append(out, l)
	}
	return out, nil
}

// earlier is the value that a part had before an entry: what stood when it was written. The entries at hand are looked through first.
func (v *visit) earlier(older []ledger.Entry, e ledger.Entry) ([]byte, error) {
	for _, each := range older {
		if each.Key == e.Key && !each.Aside {
			return each.Value, nil
		}
	}
	const some = 20
	for before := e.Revision; ; {
		entries, err := v.Store.History(v.r.Context(), v.book.ID, e.Key, before, some)
		if err != nil {
			return nil, err
		}
		for _, each := range entries {
			if !each.Aside {
				return each.Value, nil
			}
		}
		if len(entries) < some {
			return nil, nil
		}
		before = entries[len(entries)-1].Revision
	}
}

// fromWords says how a change came in.
func (v *visit) fromWords(from string) string {
	switch from {
	case "":
		return ""
	case fromPage, fromUndo, fromMerge:
		return v.p.Text("fill.from." + from)
	}
	return v.p.Text("fill.from.file", "Name", from)
}

// partLink names a part and leads to the page where it is changed.
func (v *visit) partLink(key ledger.Key) link {
	switch kind, id := key.Split(); kind {
	case ledger.Answer, ledger.Register:
		return link{Text: interview.Heading(v.c, v.p, id), To: v.at("q", id)}
	case ledger.Target:
		return link{Text: v.p.Pair(v.p.Text("report.column.target"), interview.Heading(v.c, v.p, id)), To: v.at("q", id)}
	case ledger.Fact:
		return link{Text: v.factText(id), To: v.at("about")}
	case ledger.Head:
		return link{Text: v.p.Text("answer.about.title"), To: v.at("about")}
	case ledger.Desk:
		return link{Text: v.p.Text("fill.part.desk"), To: v.at("about")}
	case ledger.Scenario:
		return link{Text: v.p.Text("fill.part.scenario", "Name", id)}
	default:
		return link{Text: v.p.Text("fill.part.packet", "Name", id)}
	}
}

func (v *visit) factText(id checklist.ID) string {
	for _, f := range v.c.Facts {
		if f.ID == id {
			return f.Text.In(v.p.Lang())
		}
	}
	return id
}

// putBack makes an earlier text stand again, or takes the newest one back.
func (v *visit) putBack() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	revision, err := strconv.ParseInt(f.Get("entry"), 10, 64)
	if err != nil {
		return errNoPage
	}
	base, err := strconv.ParseInt(f.Get("base"), 10, 64)
	if err != nil {
		return errNoPage
	}
	e, err := v.entry(revision)
	if err != nil {
		return err
	}
	value := []byte(e.Value)
	if f.Get("undo") != "" {
		if value, err = v.earlier(nil, e); err != nil {
			return err
		}
	}
	s := &saving{sheets: []*sheet{{change: &ledger.Change{Key: e.Key, Base: base, Value: value, By: e.By, From: fromUndo}}}}
	if err := v.write(s); err != nil {
		return err
	}
	of := ledger.Key(f.Get("of"))
	if of != e.Key {
		of = ""
	}
	if len(s.aside) > 0 {
		return v.tooLate(e.Key, of, s)
	}
	to := v.at("history")
	if of != "" {
		to = v.at("history", string(of))
	}
	return v.redirect(to + "?" + url.Values{"saved": {strconv.FormatInt(s.revision, 10)}}.Encode())
}

// tooLate tells that a part changed meanwhile: answers are chosen between, other parts are seen in the history, where what came too late is.
func (v *visit) tooLate(key, of ledger.Key, s *saving) error {
	if kind, _ := key.Split(); kind == ledger.Answer || kind == ledger.Register {
		return v.redirect(v.conflictAt(s.aside))
	}
	if err := v.open(v.book.ID); err != nil { // what stands now is to be seen
		return err
	}
	failed := failMain{v.p.Text("web.fail.conflict.title"), v.p.Pair(v.partLink(key).Text, v.p.Text("fill.history.aside"))}
	return v.showHistory(http.StatusConflict, of, notes{Failed: failed})
}
