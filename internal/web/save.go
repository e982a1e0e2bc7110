package web

import (
	"bytes"
	"errors"
	"net/http"
	"time"

	"cybergap/assessment"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
)

// Words for how a change came in.
const (
	fromPage  = "page"
	fromUndo  = "undo"  // an earlier text was put back
	fromMerge = "merge" // somebody chose between two texts
)

// sheet is what a form says to one question.
type sheet struct {
	asked
	fields  fields
	wrong   []problem
	change  *ledger.Change // nil where nothing changed, or something is wrong
	outcome ledger.Outcome // of the change, once it is written
}

// saving is a form on its way into the store.
type saving struct {
	sheets   []*sheet
	revision int64     // of the newest part that was written, 0 where none was
	at       time.Time // when it was
	aside    []int64   // revisions of what came too late
}

// save writes what a form says to the questions of a page, as far as it is new and right. An error leaves all sheets as they were typed.
func (v *visit) save(f *form, questions []asked) (*saving, error) {
	s, given := &saving{}, byQuestion(f.Values)
	for _, a := range questions {
		if len(given[a.id][fieldBase]) > 0 {
			s.sheets = append(s.sheets, &sheet{asked: a, fields: given[a.id]})
		}
	}
	if err := v.keepFiles(f.uploads, s); err != nil {
		return s, err
	}
	for _, each := range s.sheets {
		if err := v.read(each); err != nil {
			return s, err
		}
	}
	return s, v.write(s)
}

// write writes the changes of the sheets and notes what became of them.
func (v *visit) write(s *saving) error {
	var changes []ledger.Change
	var changed []*sheet
	for _, each := range s.sheets {
		if each.change != nil {
			changes, changed = append(changes, *each.change), append(changed, each)
		}
	}
	if len(changes) == 0 {
		return nil
	}
	outcomes, err := v.Store.Write(v.r.Context(), v.book.ID, changes)
	if err != nil {
		return err
	}
	for i, o := range outcomes {
		changed[i].outcome = o
		if o.Conflict == nil {
			s.revision, s.at = max(s.revision, o.Revision), later(s.at, o.At)
			continue
		}
		revision, err := v.asideOf(changes[i])
		if err != nil {
			return err
		}
		s.aside = append(s.aside, revision)
	}
	return nil
}

func later(x, y time.Time) time.Time {
	if x.After(y) {
		return x
	}
	return y
}

// asideOf finds the entry that keeps a change which came too late.
func (v *visit) asideOf(c ledger.Change) (int64, error) {
	const some = 50
	for before := int64(0); ; {
		entries, err := v.Store.History(v.r.Context(), v.book.ID, c.Key, before, some)
		if err != nil {
			return 0, err
		}
		for _, e := range entries {
			if e.Aside && e.Base == c.Base && bytes.Equal(e.Value, c.Value) {
				return e.Revision, nil
			}
		}
		if len(entries) < some {
			return 0, assessment.ErrConflict
		}
		before = entries[len(entries)-1].Revision
	}
}

// wrongs lists what is wrong, with the sheets that it stands in.
func (s *saving) wrongs() (out []*sheet) {
	for _, each := range s.sheets {
		if len(each.wrong) > 0 {
			out = append(out, each)
		}
	}
	return out
}

// read turns the fields of a sheet into a change, or finds what is wrong with them.
func (v *visit) read(s *sheet) error {
	was, err := v.before(s.key(), s.fields.base())
	if err != nil {
		return err
	}
	after := ledger.Frame(v.book.Assessment)
	r := &reader{f: s.fields, c: v.c, p: v.p, today: v.today(), wrong: s.wrong}
	var by string
	var changed bool
	if s.q != nil {
		by, changed, err = r.putAnswer(s, was, after)
	} else {
		by, changed, err = r.putRegister(s, was, after)
	}
	if !changed {
		s.wrong = r.wrong[:len(s.wrong)] // what was there before may stay
		return err
	}
	if s.wrong = append(r.wrong, refusals(err)...); len(s.wrong) > 0 {
		return nil
	}
	if err != nil {
		return err
	}
	value, err := part(after, s.key())
	s.change = &ledger.Change{Key: s.key(), Base: s.fields.base(), Value: value, By: by, From: fromPage}
	return err
}

// putAnswer puts the answer that the fields hold into an assessment, and reports whether it says something new.
func (r *reader) putAnswer(s *sheet, was, after *assessment.Assessment) (by string, changed bool, err error) {
	old := was.Answers[s.id]
	before := &reader{f: fieldsOf(old), c: r.c, p: r.p}
	kept, mine := before.answerOf(s.q, old), r.answerOf(s.q, old)
	if interview.SameAnswer(mine, kept) && mine.Date == kept.Date && !r.worse(before, s) {
		return "", false, nil
	}
	mine.Date = dated(mine.Date, kept.Date, r.today)
	if undated := (assessment.Answer{Date: mine.Date}); interview.SameAnswer(mine, undated) {
		return mine.Institution, true, nil // nothing is left of it
	}
	return mine.Institution, true, after.Set(r.c, s.id, mine)
}

// worse reports whether more is wrong with a form than was with what is saved.
func (r *reader) worse(before *reader, s *sheet) bool {
	return len(r.wrong) > len(s.wrong)+len(before.wrong)
}

// putRegister is putAnswer for a register question.
func (r *reader) putRegister(s *sheet, was, after *assessment.Assessment) (by string, changed bool, err error) {
	old := was.Register[s.id]
	before := &reader{f: fieldsOfRegister(s.g, old), c: r.c, p: r.p}
	kept, mine := before.registerOf(s.g, old), r.registerOf(s.g, old)
	if interview.SameRegister(mine, kept) && mine.Date == kept.Date && !r.worse(before, s) {
		return "", false, nil
	}
	mine.Date = dated(mine.Date, kept.Date, r.today)
	if !mine.Given() && mine.Institution == "" && mine.Publish == nil {
		return "", true, nil
	}
	return mine.Institution, true, after.SetRegister(r.c, s.id, mine)
}

// refusals are the reasons of a refusal that the form did not foresee, in the language in which they are said.
func refusals(err error) (out []problem) {
	var refused *assessment.RefusedError
	if errors.As(err, &refused) {
		for _, p := range refused.Problems {
			out = append(out, problem{Text: p.String(), Lang: "en"})
		}
	}
	return out
}

// part is the value that a part has in an assessment, nil where it has none.
func part(a *assessment.Assessment, key ledger.Key) ([]byte, error) {
	kind, id := key.Split()
	if ans, ok := a.Answers[id]; ok && kind == ledger.Answer {
		return ledger.Value(ans)
	}
	if ans, ok := a.Register[id]; ok && kind == ledger.Register {
		return ledger.Value(ans)
	}
	return nil, nil
}

// before is the assessment, as far as one part of it goes, as it was at a revision of the part: what a form was made from.
func (v *visit) before(key ledger.Key, revision int64) (*assessment.Assessment, error) {
	b, err := v.bookAt(key, revision)
	if err != nil {
		return nil, err
	}
	return b.Assessment, nil
}

// bookAt is the assessment, as far as one part of it goes, as it was at a revision of the part.
func (v *visit) bookAt(key ledger.Key, revision int64) (*ledger.Book, error) {
	if revision == v.book.Revisions[key] {
		return v.book, nil
	}
	values := ledger.Values{}
	if revision > 0 {
		entries, err := v.Store.History(v.r.Context(), v.book.ID, key, revision+1, 1)
		if err != nil {
			return nil, err
		}
		if len(entries) == 1 && entries[0].Revision == revision && entries[0].Value != nil {
			values[key] = entries[0].Value
		}
	}
	return ledger.Assemble(ledger.Frame(v.book.Assessment), values)
}

// told is the answer to the module that saves while one types.
func (v *visit) told(s *saving, err error) error {
	if err != nil {
		return err
	}
	if len(s.sheets) == 0 {
		return errBroken
	}
	switch first := s.sheets[0]; {
	case len(first.wrong) > 0:
		wrong := map[string]string{}
		for _, p := range first.wrong {
			wrong[first.id+"."+p.Field] = p.Text
		}
		v.json(http.StatusUnprocessableEntity, map[string]any{"state": "refused", "errors": wrong})
	case len(s.aside) > 0:
		v.json(http.StatusConflict, map[string]any{"state": "conflict", "to": v.conflictAt(s.aside)})
	case first.change == nil:
		v.json(http.StatusOK, map[string]any{"state": "saved", "revision": first.fields.base(), "at": v.clock(v.Now())})
	default:
		v.json(http.StatusOK, map[string]any{"state": "saved", "revision": s.revision, "at": v.clock(s.at)})
	}
	return nil
}
