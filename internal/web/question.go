package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"cybergap/internal/ledger"
)

// questionMain is the page of one question.
type questionMain struct {
	Ask      ask
	Place    string
	Area     string // its address
	To       string // where the form goes
	Before   link   // the question before in the area, empty at the first
	After    link
	History  string
	Notes    notes
	Closed   bool
	Multiple bool // the form may carry files
}

// notes are what a page says before its form: what was saved, what was not, and why.
type notes struct {
	Saved  string   // when the answer was saved, empty where none was
	Late   []link   // texts that came too late
	Failed failMain // why nothing was saved, empty where it was
	Wrong  []wrongs
}

// wrongs is a line of the list of what is wrong.
type wrongs struct {
	problem
	To string // the field
}

// question shows the page of a question.
func (v *visit) question() error {
	a, all, err := v.find(v.r.PathValue("question"))
	if err != nil {
		return err
	}
	saved, err := v.savedNote()
	if err != nil {
		return err
	}
	if saved != "" {
		return v.showQuestion(http.StatusOK, a, all, v.present(a), notes{Saved: saved})
	}
	main, err := v.keptPiece("question", a, func(about around) (*piece, error) {
		main := v.questionMain(a, all, about, v.present(a), notes{})
		return v.whole("question", v.questionTitle(a), main)
	})
	if err != nil {
		return err
	}
	return v.send(http.StatusOK, main)
}

// present is a question as it is answered now.
func (v *visit) present(a asked) *sheet {
	f := a.fields(v.book.Assessment)
	f.set(fieldBase, strconv.FormatInt(v.book.Revisions[a.key()], 10))
	return &sheet{asked: a, fields: f}
}

func (v *visit) questionTitle(a asked) string { return a.id + " " + a.title(v.p.Lang()) }

// keptPiece makes what a page shows of a question, or takes what was made before. What it is made of beside the question's own part is
// worked out once for each state of the assessment.
func (v *visit) keptPiece(kind string, a asked, make func(around) (*piece, error)) (*piece, error) {
	now := v.pieceKey(kind, a.id)
	now.at, now.revision = v.r.URL.RequestURI(), v.book.Revision
	return v.pieces.get(now, func() (*piece, error) {
		about, err := v.around(a)
		if err != nil {
			return nil, err
		}
		key := v.pieceKey(kind+" part", a.id)
		key.at, key.revision, key.around = now.at, v.book.Revisions[a.key()], about.String()
		return v.pieces.get(key, func() (*piece, error) { return make(about) })
	})
}

func (v *visit) questionMain(a asked, all []asked, about around, s *sheet, n notes) questionMain {
	at := slices.IndexFunc(all, func(each asked) bool { return each.id == a.id })
	shown := v.teller().show(a, s.fields, s.fields.base(), s.wrong, about)
	shown.Closed = v.book.Round != nil
	main := questionMain{
		Ask: shown, Notes: n, Closed: shown.Closed, To: v.at("q", a.id), Area: v.at("area", a.area.ID), History: v.at("history", string(a.key())), Multiple: a.q != nil,
		Place: v.p.Text("answer.place", "Area", a.area.Title.In(v.p.Lang()), "Number", v.p.Int(at+1), "All", v.p.Int(len(all))),
	}
	if at > 0 {
		main.Before = link{Text: v.questionTitle(all[at-1]), To: v.at("q", all[at-1].id)}
	}
	if at < len(all)-1 {
		main.After = link{Text: v.questionTitle(all[at+1]), To: v.at("q", all[at+1].id)}
	}
	return main
}

// showQuestion answers with a question's page that is made for this visit alone.
func (v *visit) showQuestion(status int, a asked, all []asked, s *sheet, n notes) error {
	about, err := v.around(a)
	if err != nil {
		return err
	}
	title := v.questionTitle(a)
	if len(n.Wrong) > 0 || n.Failed.Title != "" {
		title = v.p.Pair(v.p.Text("fill.error"), title)
	}
	return v.show(status, "question", title, v.questionMain(a, all, about, s, n))
}

// answer takes what was filled in on the page of a question.
func (v *visit) answer() error {
	a, all, err := v.find(v.r.PathValue("question"))
	if err != nil {
		return err
	}
	f, err := v.form()
	if err != nil {
		return err
	}
	s, err := v.save(f, []asked{a})
	if v.wantsJSON() {
		return v.told(s, err)
	}
	switch failed := v.unsaved(err); {
	case len(s.sheets) == 0 && err == nil:
		return v.redirect(v.at("q", a.id))
	case failed.status != 0:
		return v.showQuestion(failed.status, a, all, s.sheets[0], notes{Failed: failed.main})
	case err != nil:
		return err
	case len(s.sheets[0].wrong) > 0:
		return v.showQuestion(http.StatusUnprocessableEntity, a, all, s.sheets[0], notes{Wrong: v.listWrong(s, false)})
	case len(s.aside) > 0:
		return v.redirect(v.conflictAt(s.aside))
	}
	saved := s.revision
	if saved == 0 {
		saved = v.book.Revisions[a.key()] // the module saved it before
	}
	to, err := v.goOn(a, f.Get("then"), saved)
	if err != nil {
		return err
	}
	return v.redirect(to)
}

// goOn is where a saved form leads: to the question itself, or to the next one that waits.
func (v *visit) goOn(a asked, then string, revision int64) (string, error) {
	to := v.at("q", a.id)
	if then == "next" {
		book, err := v.Store.Book(v.r.Context(), v.book.ID)
		if err != nil {
			return "", err
		}
		if to = v.at(); book.Assessment.Next(v.c, a.id) != "" {
			to = v.at("q", book.Assessment.Next(v.c, a.id))
		}
	}
	if revision > 0 {
		to += "?" + url.Values{"saved": {strconv.FormatInt(revision, 10)}}.Encode()
	}
	return to, nil
}

// savedNote says when a revision that the address names was saved, empty where it names none.
func (v *visit) savedNote() (string, error) {
	revision, err := strconv.ParseInt(v.r.URL.Query().Get("saved"), 10, 64)
	if err != nil || revision < 1 {
		return "", nil
	}
	entries, err := v.Store.History(v.r.Context(), v.book.ID, "", revision+1, 1)
	if err != nil || len(entries) == 0 || entries[0].Revision != revision {
		return "", err
	}
	return v.p.Text("web.save.saved", "Time", v.clock(entries[0].At)), nil
}

// clock prints a time of the day as the clock of the desk shows it.
func (v *visit) clock(t time.Time) string { return t.In(v.Now().Location()).Format("15:04") }

// moment prints a day and a time as the calendar and the clock of the desk show them.
func (v *visit) moment(t time.Time) string {
	return v.p.Join([]string{v.p.Date(t.In(v.Now().Location())), v.clock(t)})
}

// listWrong lists what is wrong, with the question's id where the page shows several.
func (v *visit) listWrong(s *saving, whole bool) (out []wrongs) {
	for _, each := range s.sheets {
		for _, p := range each.wrong {
			if whole {
				p.Text = v.p.Pair(each.id, p.Text)
			}
			out = append(out, wrongs{p, each.place(p.Field)})
		}
	}
	return out
}

// place is the id of a field on a page; of several to choose from, of the first.
func (a asked) place(field string) string {
	switch {
	case field == "":
		return a.id
	case field == fieldState:
		return a.id + "." + fieldState + ".0"
	case field == fieldChoices && len(a.g.Choices) > 0:
		return a.id + "." + fieldChoices + "." + a.g.Choices[0].ID
	case field == fieldChoices:
		return a.id + "." + fieldWords
	}
	return a.id + "." + field
}

// unsavedPage is how a page tells that nothing was saved: its status, 0 where the error is to be told on a page of its own.
type unsavedPage struct {
	status int
	main   failMain
}

// unsaved finds the errors of saving after which the page is shown again with what was typed.
func (v *visit) unsaved(err error) unsavedPage {
	if errors.Is(err, ledger.ErrClosed) || errors.Is(err, ledger.ErrFull) {
		f := failureOf(err)
		return unsavedPage{f.status, failMain{v.p.Text("web.fail." + f.name + ".title"), v.p.Text("web.fail." + f.name + ".text")}}
	}
	return unsavedPage{}
}
