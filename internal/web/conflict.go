package web

import (
	"net/http"
	"net/url"
	"strconv"

	"cybergap/internal/ledger"
)

// mostConflicts is how many answers one chooses for on a page.
const mostConflicts = 100

// conflictMain is the page on which one chooses between two texts of the same answer.
type conflictMain struct {
	To        string
	Conflicts []conflict
}

// conflict is an answer of which two texts are there: one that came too late, and the one that stands.
type conflict struct {
	Entry  int64 // the one that came too late
	Base   int64 // the one that stands
	Title  string
	To     string // the question
	Mine   string // when and by whom
	Theirs string
	Rows   []row
}

// row is what the two texts say differently.
type row struct {
	Name         string
	Label        string
	Mine, Theirs []string
	Both         bool // the two can be joined
	Pick         string
}

// What may be taken of a row.
const (
	pickMine   = "mine"
	pickTheirs = "theirs"
	pickBoth   = "both"
)

func (v *visit) conflictAt(aside []int64) string {
	q := url.Values{}
	for _, revision := range aside {
		q.Add("entry", strconv.FormatInt(revision, 10))
	}
	return v.at("conflict") + "?" + q.Encode()
}

// clash is two texts of an answer and the one that both were made from, as the fields of a form.
type clash struct {
	asked
	entry, standing    ledger.Entry
	mine, theirs, base fields
}

// conflict shows the two texts side by side.
func (v *visit) conflict() error {
	main, entries := conflictMain{To: v.at("conflict")}, v.r.URL.Query()["entry"]
	for _, text := range entries[:min(mostConflicts, len(entries))] {
		revision, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return errNoPage
		}
		c, err := v.clash(revision, 0)
		if err != nil {
			return err
		}
		main.Conflicts = append(main.Conflicts, v.conflictView(c))
	}
	if len(main.Conflicts) == 0 {
		return errNoPage
	}
	return v.page("conflict", v.p.Text("fill.conflict.title"), main)
}

// clash reads the two texts of an answer: the entry that came too late, and the one that stood at a revision, 0 for the one that stands now.
func (v *visit) clash(revision, standing int64) (*clash, error) {
	e, err := v.entry(revision)
	if err != nil {
		return nil, err
	}
	kind, id := e.Key.Split()
	if kind != ledger.Answer && kind != ledger.Register {
		return nil, errNoPage
	}
	c := &clash{entry: e}
	if c.asked, _, err = v.find(id); err != nil {
		return nil, err
	}
	if standing == 0 {
		standing = v.book.Revisions[e.Key]
	}
	if standing > 0 {
		if c.standing, err = v.entry(standing); err != nil {
			return nil, err
		}
	}
	for _, each := range []struct {
		into     *fields
		revision int64
	}{{&c.mine, revision}, {&c.theirs, standing}, {&c.base, e.Base}} {
		a, err := v.before(e.Key, each.revision)
		if err != nil {
			return nil, err
		}
		*each.into = c.asked.fields(a)
	}
	return c, nil
}

// entry returns an entry of the history by its revision.
func (v *visit) entry(revision int64) (ledger.Entry, error) {
	entries, err := v.Store.History(v.r.Context(), v.book.ID, "", revision+1, 1)
	if err != nil {
		return ledger.Entry{}, err
	}
	if len(entries) == 0 || entries[0].Revision != revision {
		return ledger.Entry{}, errNoPage
	}
	return entries[0], nil
}

func (v *visit) conflictView(c *clash) conflict {
	return conflict{
		Entry: c.entry.Revision, Base: c.standing.Revision, Title: v.questionTitle(c.asked), To: v.at("q", c.id),
		Mine: v.voice(c.entry), Theirs: v.voice(c.standing), Rows: v.rows(c),
	}
}

// voice says when an entry was written, and by whom where somebody said.
func (v *visit) voice(e ledger.Entry) string {
	when := v.p.Join([]string{v.p.Date(e.At.In(v.Now().Location())), v.clock(e.At)})
	if e.By == "" {
		return when
	}
	return v.p.Aside(v.c.Institution(e.By, v.p.Lang()), when)
}

// resolve takes what was chosen between two texts.
func (v *visit) resolve() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	s, entries := &saving{}, f.Values["entry"]
	if len(entries) > mostConflicts {
		return errTooLarge
	}
	for _, text := range entries {
		each, err := v.chosen(f, text)
		if err != nil {
			return err
		}
		if len(each.wrong) > 0 { // such as two notes that are too long together
			return v.showWrong(each)
		}
		s.sheets = append(s.sheets, each)
	}
	if len(s.sheets) == 0 {
		return errNoPage
	}
	if err := v.write(s); err != nil {
		return err
	}
	if len(s.aside) > 0 {
		return v.redirect(v.conflictAt(s.aside))
	}
	to, err := v.goOn(s.sheets[0].asked, "", s.revision)
	if err != nil {
		return err
	}
	return v.redirect(to)
}

// chosen makes the sheet of one of the answers that were chosen for.
func (v *visit) chosen(f *form, entry string) (*sheet, error) {
	revision, err := strconv.ParseInt(entry, 10, 64)
	if err != nil {
		return nil, errNoPage
	}
	base, err := strconv.ParseInt(f.Get(entry+".base"), 10, 64)
	if err != nil || base < 0 {
		return nil, errNoPage
	}
	c, err := v.clash(revision, base)
	if err != nil {
		return nil, err
	}
	merged := c.merged(func(row string) string {
		if all := f.Get("all"); all != "" {
			return all
		}
		return f.Get(entry + "." + row)
	})
	merged[fieldBase] = []string{strconv.FormatInt(base, 10)}
	s := &sheet{asked: c.asked, fields: merged}
	if err := v.read(s); err != nil {
		return nil, err
	}
	if s.change != nil {
		s.change.From = fromMerge
	}
	return s, nil
}

// showWrong shows a joined answer that is refused on the page of its question, to be put right there.
func (v *visit) showWrong(s *sheet) error {
	_, all, err := v.find(s.id)
	if err != nil {
		return err
	}
	return v.showQuestion(http.StatusUnprocessableEntity, s.asked, all, s, notes{Wrong: v.listWrong(&saving{sheets: []*sheet{s}}, false)})
}
