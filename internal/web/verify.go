package web

import (
	"io"
	"net/http"
	"slices"

	"cybergap/internal/seal"
)

// verifyMain is the page on which a printed report is checked.
type verifyMain struct {
	Problems []problem
	Name     string // of the file that was checked, empty where none was
	Tone     string // class of the verdict
	Verdict  string
	Checks   []checkView
}

// checkView is what one check found.
type checkView struct {
	Title, Verdict, Text string
	Tone                 string
	Details              []string
	More                 string
}

// mostPlaces is how many places of a check are listed.
const mostPlaces = 10

// verify asks for a report.
func (v *visit) verify() error { return v.showVerify(http.StatusOK, verifyMain{}) }

func (v *visit) showVerify(status int, main verifyMain) error {
	return v.show(status, "verify", v.titled(v.p.Text("results.verify.title"), main.Problems), main)
}

// verified checks the report that was given, and keeps nothing of it.
func (v *visit) verified() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(f.uploads, func(u upload) bool { return u.field == "report" })
	switch {
	case i < 0:
		return v.showVerify(http.StatusUnprocessableEntity, verifyMain{Problems: []problem{{Field: "report", Text: v.p.Text("results.verify.needed")}}})
	case f.uploads[i].large:
		return errTooLarge
	}
	given := f.uploads[i]
	var found *seal.Report
	_, err = v.print(func(io.Writer) error {
		found = seal.Check(given.data, seal.Options{Checklist: v.Edition, Generator: v.Generator, Press: v.press})
		return nil
	})
	if err != nil {
		return err
	}
	return v.showVerify(http.StatusOK, v.verifyView(given.name, found))
}

func (v *visit) verifyView(name string, found *seal.Report) verifyMain {
	main := verifyMain{Name: name, Tone: toneOf(found.Verdict), Verdict: found.Text(v.p)}
	if found.Cut() {
		return main
	}
	for _, f := range found.Checks {
		view := checkView{Title: f.Title(v.p), Verdict: f.Verdict.Text(v.p), Text: f.Text(v.p), Tone: toneOf(f.Verdict)}
		for _, d := range f.Details[:min(mostPlaces, len(f.Details))] {
			view.Details = append(view.Details, d.Text(v.p))
		}
		if more := f.Total - mostPlaces; more > 0 {
			view.More = v.p.Count("verify.more", more)
		}
		main.Checks = append(main.Checks, view)
	}
	return main
}

// toneOf is the class of a verdict.
func toneOf(v seal.Verdict) string {
	switch v {
	case seal.Holds:
		return "good"
	case seal.Differs, seal.Unreadable:
		return "bad"
	}
	return "warn"
}
