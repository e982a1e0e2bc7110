package web

import (
	"net/http"
	"net/url"
	"strconv"

	"cybergap/checklist"
)

// areaMain is the page of a whole area.
type areaMain struct {
	Title, Text string
	To          string
	Notes       notes
	Asks        []ask
	Done        string // whether the area has all its answers
	Closed      bool
}

// areaOf returns the area that the address names, with the questions that the form asks of it.
func (v *visit) areaOf() (*checklist.Area, []asked, error) {
	area, ok := v.c.Area(v.r.PathValue("area"))
	if !ok {
		return nil, nil, errNoPage
	}
	return area, asks(area, v.book.Assessment.Form), nil
}

// area shows all questions of an area on one page.
func (v *visit) area() error {
	area, all, err := v.areaOf()
	if err != nil {
		return err
	}
	saved, err := v.savedNote()
	if err != nil {
		return err
	}
	pieces := make([]*piece, len(all)+2)
	if pieces[0], err = v.areaPiece("areatop", area, all, saved); err != nil {
		return err
	}
	for i, a := range all {
		if pieces[i+1], err = v.keptPiece("ask", a, func(about around) (*piece, error) { return v.fragment("area", "ask", v.areaAsk(v.present(a), about)) }); err != nil {
			return err
		}
	}
	if pieces[len(all)+1], err = v.areaPiece("areaend", area, all, ""); err != nil {
		return err
	}
	return v.sendIn(http.StatusOK, area.Title.In(v.p.Lang()), pieces...)
}

// areaPiece makes what stands before or after the questions of an area.
func (v *visit) areaPiece(name string, area *checklist.Area, all []asked, saved string) (*piece, error) {
	make := func() (*piece, error) { return v.fragment("area", name, v.areaMain(area, all, notes{Saved: saved})) }
	if saved != "" {
		return make()
	}
	key := v.pieceKey(name, area.ID)
	key.revision = v.book.Revision
	return v.pieces.get(key, make)
}

func (v *visit) areaMain(area *checklist.Area, all []asked, n notes) areaMain {
	return areaMain{
		Title: area.Title.In(v.p.Lang()), Text: area.Description.In(v.p.Lang()), To: v.at("area", area.ID), Notes: n, Closed: v.book.Round != nil,
		Done: v.areaDone(area, all),
	}
}

// areaDone says whether every question of an area has an answer, or how many have none.
func (v *visit) areaDone(area *checklist.Area, all []asked) string {
	open := 0
	for _, a := range all {
		if _, class := v.state(a); class == "" {
			open++
		}
	}
	title := area.Title.In(v.p.Lang())
	switch {
	case len(all) == 0:
		return v.p.Text("answer.areas.nothing")
	case open == 0:
		return v.p.Text("answer.areas.finished", "Area", title)
	}
	return v.p.Count("answer.areas.open", open, "Area", title)
}

// areaAsk is a question on the page of its area.
func (v *visit) areaAsk(s *sheet, about around) ask {
	out := v.teller().show(s.asked, s.fields, s.fields.base(), s.wrong, about)
	out.Whole, out.Closed = true, v.book.Round != nil
	return out
}

// answers takes what was filled in on the page of an area. Each question is saved on its own: what is wrong with one, or came too late,
// holds no other up.
func (v *visit) answers() error {
	area, all, err := v.areaOf()
	if err != nil {
		return err
	}
	f, err := v.form()
	if err != nil {
		return err
	}
	s, err := v.save(f, all)
	if v.wantsJSON() {
		return v.told(s, err)
	}
	switch failed := v.unsaved(err); {
	case failed.status != 0:
		return v.showArea(failed.status, area, all, s, notes{Failed: failed.main})
	case err != nil:
		return err
	case len(s.wrongs()) > 0:
		n := notes{Wrong: v.listWrong(s, true), Late: v.late(s)}
		if s.revision > 0 {
			n.Saved = v.p.Text("web.save.saved", "Time", v.clock(s.at))
		}
		return v.showArea(http.StatusUnprocessableEntity, area, all, s, n)
	case len(s.aside) > 0:
		return v.redirect(v.conflictAt(s.aside))
	}
	to := v.at("area", area.ID)
	if s.revision > 0 {
		to += "?" + url.Values{"saved": {strconv.FormatInt(s.revision, 10)}}.Encode()
	}
	return v.redirect(to)
}

// late leads to the texts that came too late.
func (v *visit) late(s *saving) []link {
	if len(s.aside) == 0 {
		return nil
	}
	return []link{{Text: v.p.Text("web.save.conflict"), To: v.conflictAt(s.aside)}}
}

// showArea shows an area with what was typed into the questions that were not saved.
func (v *visit) showArea(status int, area *checklist.Area, all []asked, s *saving, n notes) error {
	if err := v.open(v.book.ID); err != nil { // some of it may have been saved
		return err
	}
	typed := map[checklist.ID]*sheet{}
	for _, each := range s.sheets {
		if n.Failed.Title != "" || len(each.wrong) > 0 {
			typed[each.id] = each
		}
	}
	main := v.areaMain(area, all, n)
	for _, a := range all {
		about, err := v.around(a)
		if err != nil {
			return err
		}
		each := typed[a.id]
		if each == nil {
			each = v.present(a)
		}
		main.Asks = append(main.Asks, v.areaAsk(each, about))
	}
	return v.show(status, "area", v.p.Pair(v.p.Text("fill.error"), main.Title), main)
}
