package web

import (
	"errors"
	"net/http"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/exchange"
	"cybergap/internal/ledger"
)

// fieldFile is the field of a file that is brought.
const fieldFile = "file"

// brought is a file that somebody opens.
type brought struct {
	opened  *exchange.Opened
	edition *checklist.Checklist
}

// openFile puts the assessment in a file on the desk: YAML, JSON, or a report of ours in PDF or as a workbook.
func (v *visit) openFile() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	if len(f.uploads) == 0 || f.uploads[0].name == "" {
		return v.refuseFile(http.StatusUnprocessableEntity, problem{Text: v.p.Text("home.open.missing")})
	}
	up := f.uploads[0]
	if up.large {
		return v.refuseFile(http.StatusUnprocessableEntity, problem{Text: v.p.Text("home.open.large", "Most", megabytes(v.p, maxFile))})
	}
	name := cleanName(up.name)
	b, err := v.bring(name, up.data)
	if err != nil {
		return v.refuseFile(http.StatusUnprocessableEntity, problemsOf(err)...)
	}
	id, err := v.keep(b.opened.File.Assessment, ledger.Settings{}, b.edition, name)
	if errors.Is(err, ledger.ErrFull) {
		failed := v.unsaved(err)
		return v.refuseFile(failed.status, problem{Text: v.p.Sentences(failed.main.Title, failed.main.Text)})
	}
	if err != nil {
		return err
	}
	return v.welcome(id, name, b)
}

// bring reads a file and finds the edition that its assessment answers.
func (v *visit) bring(name string, data []byte) (*brought, error) {
	o, err := exchange.Open(name, data, v.editionOf)
	if err != nil {
		return nil, err
	}
	b := &brought{opened: o, edition: o.Checklist}
	known, err := v.editionOf(o.Checklist.ID, o.Checklist.Edition, o.Checklist.Digest())
	if err == nil && known.Key() == b.edition.Key() && known.Digest() != b.edition.Digest() {
		b.edition = known // a report goes on with the wording that is here
		err = o.File.Assessment.Validate(known)
	}
	return b, err
}

// editionOf finds the edition that a file names: that of new assessments, one in the store, or the shipped one.
func (v *visit) editionOf(id, edition, digest string) (*checklist.Checklist, error) {
	if own := v.Edition; own.ID == id && own.Edition == edition {
		return own, nil
	}
	if digest != "" {
		c, err := v.editions.of(v.r.Context(), assessment.Edition{ID: id, Edition: edition, Digest: digest})
		if !errors.Is(err, ledger.ErrMissing) {
			return c, err
		}
	}
	return checklist.Embedded()
}

// problemsOf lists what is wrong with a file, each with its place. These words are in English.
func problemsOf(err error) (out []problem) {
	var list assessment.Problems
	if errors.As(err, &list) {
		for _, p := range list {
			out = append(out, problem{Text: p.String(), Lang: "en"})
		}
		return out
	}
	for line := range strings.SplitSeq(strings.TrimSpace(err.Error()), "\n") {
		out = append(out, problem{Text: line, Lang: "en"})
	}
	return out
}

// refuseFile shows the start page again with what is wrong with a file.
func (v *visit) refuseFile(status int, wrong ...problem) error {
	const most = 50
	for i := range wrong {
		wrong[i].Field = fieldFile
	}
	return v.showList(status, wrong[:min(len(wrong), most)])
}

// openedMain says what a report does not tell of the assessment that it was made from.
type openedMain struct {
	To    string
	Name  string
	Lines []string
}

// welcome goes to an assessment that came in a file. What the file left out is said first.
func (v *visit) welcome(id, name string, b *brought) error {
	main := openedMain{To: "/a/" + id, Name: name, Lines: b.opened.LeftOut(v.p)}
	if n := len(b.opened.Altered); n > 0 {
		main.Lines = append(main.Lines, v.p.Count("home.open.altered", n))
	}
	for _, each := range b.opened.Altered {
		main.Lines = append(main.Lines, v.p.Text("packet.altered.cell", "Cell", each.Sheet+"!"+each.Cell, "Says", v.quoted(each.Says), "Said", v.quoted(each.Said)))
	}
	if len(main.Lines) == 0 {
		return v.redirect(main.To)
	}
	return v.page("opened", v.p.Text("home.opened.title"), main)
}

// quoted puts a text in quotation marks; no text is a dash.
func (v *visit) quoted(text string) string {
	if text == "" {
		return v.p.Text("answer.none")
	}
	return v.p.Text("list.quote", "Text", text)
}
