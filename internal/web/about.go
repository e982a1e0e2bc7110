package web

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cybergap/checklist"
	"cybergap/internal/ledger"
)

// aboutMain is the page about the country and the assessment as a whole.
type aboutMain struct {
	headForm
	Notes notes
	To    string
	Code  string
	Facts []factField
	Took  []tookField
	Bases []base
	Held  bool // the round is closed; what is in the assessment stays as it is
}

// factField is a fact of the country as it is filled in.
type factField struct {
	Field, Text, Value string
	Answers            []choice // empty where a number is typed
	Wrong              *problem
}

// tookField is an institution that took part as it is filled in.
type tookField struct {
	Number           int // as people count
	Who, Role        string
	WhoField, RoleAt string
	Wrong            *problem
}

// base is the revision of a part that a form was made from.
type base struct {
	Field    string
	Revision int64
}

// spareSeats are the rows that are there for more institutions.
const spareSeats = 3

// about shows what is said of the country and the assessment.
func (v *visit) about() error {
	saved, err := v.savedNote()
	if err != nil {
		return err
	}
	return v.showAbout(http.StatusOK, v.aboutFields(), nil, notes{Saved: saved})
}

// aboutKeys are the parts that the page shows.
func (v *visit) aboutKeys() []ledger.Key {
	keys := []ledger.Key{ledger.KeyOf(ledger.Desk, ""), ledger.KeyOf(ledger.Head, "")}
	for _, f := range v.c.Facts {
		keys = append(keys, ledger.KeyOf(ledger.Fact, f.ID))
	}
	return keys
}

// aboutFields are the fields of the page as they stand.
func (v *visit) aboutFields() fields {
	f, a := fields{}, v.book.Assessment
	f.setHead(v.c, v.p.Lang(), a.Head())
	f.setSettings(v.book.Settings)
	for id, value := range a.Profile {
		f.set(fieldFact+id, value)
	}
	return f
}

func (v *visit) showAbout(status int, f fields, wrong []problem, n notes) error {
	w := v.teller()
	n.Wrong = pointed(wrong)
	main := aboutMain{
		headForm: w.headForm(f, wrong), Notes: n, To: v.at("about"), Code: v.book.Assessment.Country.Code,
		Facts: w.facts(f, byField(wrong)), Took: took(f, byField(wrong)), Held: v.book.Round != nil,
	}
	for _, key := range v.aboutKeys() {
		main.Bases = append(main.Bases, base{baseField(key), v.book.Revisions[key]})
	}
	return v.show(status, "about", v.titleOf(v.p.Text("answer.about.title"), n), main)
}

func baseField(key ledger.Key) string { return "base." + string(key) }

func (w teller) facts(f fields, wrong map[string]*problem) (out []factField) {
	for _, fact := range w.c.Facts {
		name := fieldFact + fact.ID
		each := factField{Field: name, Text: w.in(fact.Text), Value: f.get(name), Wrong: wrong[name]}
		switch fact.Kind {
		case "boolean":
			each.Answers = choicesOf([]string{"true", "false", ""}, f.get(name), func(id string) (string, string) {
				return w.p.Text(map[string]string{"true": "report.tick.yes", "false": "report.tick.no", "": "answer.fact.unknown"}[id]), ""
			})
		case "choice":
			for _, c := range fact.Choices {
				each.Answers = append(each.Answers, choice{Value: c.ID, Label: w.in(c.Text), Chosen: c.ID == f.get(name)})
			}
			each.Answers = append(each.Answers, choice{Label: w.p.Text("answer.fact.unknown"), Chosen: f.get(name) == ""})
		}
		out = append(out, each)
	}
	return out
}

// took shows the institutions that took part, and some empty rows.
func took(f fields, wrong map[string]*problem) (out []tookField) {
	last := -1
	for i := range maxTook {
		if n := strconv.Itoa(i); f.get(fieldWho+n) != "" || f.get(fieldRole+n) != "" {
			last = i
		}
	}
	for i := range min(last+1+spareSeats, maxTook) {
		who, role := fieldWho+strconv.Itoa(i), fieldRole+strconv.Itoa(i)
		out = append(out, tookField{Number: i + 1, Who: f.get(who), Role: f.get(role), WhoField: who, RoleAt: role, Wrong: wrong[who]})
	}
	return out
}

// sayAbout takes what was filled in about the country and the assessment.
func (v *visit) sayAbout() error {
	sent, err := v.form()
	if err != nil {
		return err
	}
	r := &reader{f: fields(sent.Values), c: v.c, p: v.p, today: v.today()}
	changes, err := v.aboutChanges(r)
	if wrong := append(r.wrong, refusals(err)...); len(wrong) > 0 {
		return v.showAbout(http.StatusUnprocessableEntity, r.f, wrong, notes{})
	}
	if err != nil {
		return err
	}
	outcomes, err := v.writeAll(changes)
	if failed := v.unsaved(err); failed.status != 0 {
		return v.showAbout(failed.status, r.f, nil, notes{Failed: failed.main})
	}
	if err != nil {
		return err
	}
	late, err := v.lateParts(changes, outcomes)
	if err != nil {
		return err
	}
	if len(late) > 0 {
		if err := v.open(v.book.ID); err != nil { // what stands now is what a second attempt starts from
			return err
		}
		return v.showAbout(http.StatusConflict, r.f, late, notes{})
	}
	return v.redirect(v.at("about") + savedQuery(outcomes))
}

// writeAll writes changes where there are some.
func (v *visit) writeAll(changes []ledger.Change) ([]ledger.Outcome, error) {
	if len(changes) == 0 {
		return nil, nil
	}
	return v.Store.Write(v.r.Context(), v.book.ID, changes)
}

// savedQuery tells the page that comes next what was saved.
func savedQuery(outcomes []ledger.Outcome) string {
	newest := int64(0)
	for _, o := range outcomes {
		newest = max(newest, o.Revision)
	}
	if newest == 0 {
		return ""
	}
	return "?" + url.Values{"saved": {strconv.FormatInt(newest, 10)}}.Encode()
}

// aboutChanges are the parts that a form changes, each against what the form was made from. A part that the form does not show stays.
func (v *visit) aboutChanges(r *reader) (changes []ledger.Change, err error) {
	for _, key := range v.aboutKeys() {
		if !r.f.has(baseField(key)) {
			continue
		}
		revision, _ := strconv.ParseInt(r.f.get(baseField(key)), 10, 64)
		was, err := v.bookAt(key, max(revision, 0))
		if err != nil {
			return nil, err
		}
		before, after, err := r.aboutPart(key, was)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(before, after) {
			changes = append(changes, ledger.Change{Key: key, Base: max(revision, 0), Value: after, From: fromPage})
		}
	}
	return changes, nil
}

// aboutPart is the value of a part before and after the form; no value is nil.
func (r *reader) aboutPart(key ledger.Key, was *ledger.Book) (before, after []byte, err error) {
	switch kind, id := key.Split(); kind {
	case ledger.Desk:
		return values(was.Settings, r.settings())
	case ledger.Head:
		a := ledger.Frame(was.Assessment)
		old := was.Assessment.Head()
		if err := a.SetHead(r.head(old)); err != nil && len(r.wrong) == 0 {
			return nil, nil, err
		}
		return values(old, a.Head())
	default:
		if !r.f.has(fieldFact + id) {
			return nil, nil, nil
		}
		return factValues(was.Assessment.Profile[id], r.fact(id))
	}
}

func values(was, now any) (before, after []byte, err error) {
	if before, err = ledger.Value(was); err != nil {
		return nil, nil, err
	}
	after, err = ledger.Value(now)
	return before, after, err
}

// factValues are the values of a fact; one that is not known has none.
func factValues(was, now string) (before, after []byte, err error) {
	before, after, err = values(was, now)
	if was == "" {
		before = nil
	}
	if now == "" {
		after = nil
	}
	return before, after, err
}

// fact reads a fact of the country. The digits of a number may stand in groups.
func (r *reader) fact(id checklist.ID) string {
	i := slices.IndexFunc(r.c.Facts, func(f checklist.Fact) bool { return f.ID == id })
	fact, name := r.c.Facts[i], fieldFact+id
	value := r.f.get(name)
	if fact.Kind == "number" {
		value = strings.Map(func(c rune) rune {
			if unicode.IsSpace(c) || c == '\'' || c == '’' {
				return -1
			}
			return c
		}, value)
	}
	if _, ok := fact.Value(value); ok || value == "" {
		return value
	}
	if fact.Kind == "number" {
		r.fail(name, r.p.Text("answer.problem.number", "Text", r.f.get(name)))
	} else {
		r.fail(name, r.p.Text("answer.problem.choose"))
	}
	return value
}

// lateParts tells which changes came too late, with what stands instead. What was typed stays in the form.
func (v *visit) lateParts(changes []ledger.Change, outcomes []ledger.Outcome) (out []problem, err error) {
	for i, o := range outcomes {
		if o.Conflict == nil {
			continue
		}
		lines, _, err := v.changeWords(o.Key, changes[i].Value, o.Conflict.Value)
		if err != nil {
			return nil, err
		}
		out = append(out, problem{Field: v.fieldOf(o.Key), Text: v.p.Text("home.late", "Part", v.partLink(o.Key).Text, "Changes", v.p.Join(lines))})
	}
	return out, nil
}

// fieldOf is the first field of a part.
func (v *visit) fieldOf(key ledger.Key) string {
	switch kind, id := key.Split(); kind {
	case ledger.Fact:
		return fieldFact + id
	case ledger.Desk:
		return fieldTitle
	default:
		return fieldScope
	}
}
