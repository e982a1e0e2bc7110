package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// mostReason is how long the reason for reopening may be, in characters.
const mostReason = 2000

// closeMain is the page on which a round is closed or reopened.
type closeMain struct {
	Problems []problem
	Coverage string
	Errors   []found // that must be cleared, or accepted knowingly
	Revision int64   // of the assessment that the page shows
	Accepted bool
	Check    string
	Answers  string

	Closed *roundView // the round that is closed now
	Reopen string     // address to reopen it
	Reason string     // as typed
	Rounds []roundView
}

// roundView is a round in words.
type roundView struct {
	Name, Closed, Digest, Report string
	Reopened, Reason             string // empty while it is closed
}

// closing shows what closing the round means and what stands in its way, or how to reopen it.
func (v *visit) closing() error { return v.showClosing(http.StatusOK, closeMain{}) }

// showClosing shows the page with what was typed and what is wrong with it.
func (v *visit) showClosing(status int, main closeMain) error {
	rounds, err := v.Store.Rounds(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	by, err := v.findings()
	if err != nil {
		return err
	}
	main.Coverage, main.Revision, main.Check, main.Answers = v.coverage(), v.book.Revision, v.at("check"), v.at("answers")
	main.Reopen = v.at("reopen")
	main.Errors = v.findingGroup(assessment.Error, by[assessment.Error]).Findings
	for _, round := range rounds {
		main.Rounds = append(main.Rounds, v.roundView(round))
	}
	title := v.p.Text("results.close.title")
	if v.book.Round != nil {
		closed := v.roundView(*v.book.Round)
		main.Closed, title = &closed, v.p.Text("results.reopen.title")
	}
	return v.show(status, "close", v.titled(title, main.Problems), main)
}

// titled begins the title of a page with a word about what is wrong, so that it is heard first.
func (v *visit) titled(title string, problems []problem) string {
	if len(problems) == 0 {
		return title
	}
	return v.p.Pair(v.p.Text("results.problem"), title)
}

func (v *visit) roundView(r ledger.Round) roundView {
	out := roundView{
		Name: v.p.Text("results.round", "Number", v.p.Int(r.Number)), Closed: v.p.Date(r.ClosedAt), Digest: r.Digest,
		Report: v.at("report") + "?round=" + r.Digest, Reason: r.Reason,
	}
	if !r.ReopenedAt.IsZero() {
		out.Reopened = v.p.Date(r.ReopenedAt)
	}
	return out
}

// close freezes the assessment as the page showed it.
func (v *visit) close() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	if v.book.Round != nil {
		return v.redirect(v.at("close")) // it is closed already, maybe by this page, whose answer was lost
	}
	by, err := v.findings()
	if err != nil {
		return err
	}
	typed := closeMain{Accepted: f.Get("accept") != ""}
	if len(by[assessment.Error]) > 0 && !typed.Accepted {
		typed.Problems = []problem{{Field: "accept", Text: v.p.Text("results.close.errors")}}
		return v.showClosing(http.StatusUnprocessableEntity, typed)
	}
	revision, err := strconv.ParseInt(f.Get("revision"), 10, 64)
	if err != nil {
		revision = -1 // no page of ours says so; nothing is at this revision
	}
	_, err = v.Store.CloseRound(v.r.Context(), v.book.ID, revision)
	if errors.Is(err, assessment.ErrConflict) {
		typed.Problems = []problem{{Field: "close", Text: v.p.Text("results.close.changed")}}
		if err := v.open(v.book.ID); err != nil {
			return err
		}
		return v.showClosing(http.StatusConflict, typed)
	}
	if err != nil {
		return err
	}
	return v.redirect(v.at("close"))
}

// reopen lets answers change again; the closed round stays as it is.
func (v *visit) reopen() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	typed := closeMain{Reason: strings.TrimSpace(f.Get("reason"))}
	switch n := len([]rune(typed.Reason)); {
	case v.book.Round == nil:
		return v.redirect(v.at("close"))
	case n == 0:
		typed.Problems = []problem{{Field: "reason", Text: v.p.Text("results.reopen.needed")}}
	case n > mostReason:
		typed.Problems = []problem{{Field: "reason", Text: v.p.Count("results.reopen.long", n-mostReason)}}
	}
	if len(typed.Problems) > 0 {
		return v.showClosing(http.StatusUnprocessableEntity, typed)
	}
	if err := v.Store.Reopen(v.r.Context(), v.book.ID, typed.Reason); err != nil {
		return err
	}
	return v.redirect(v.at("close"))
}
