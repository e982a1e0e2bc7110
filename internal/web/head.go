package web

import (
	"slices"
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// Names of the fields about an assessment as a whole. Those of facts are fact. and the fact's id, those of institutions that took part who-
// or role- and a number.
const (
	fieldTitle       = "title"
	fieldAreas       = "areas"
	fieldLanguage    = "answers-language"
	fieldDay         = "day"
	fieldMode        = "mode"
	fieldClass       = "classification"
	fieldScope       = "scope"
	fieldInstitution = "institution"
	fieldName        = "name"
	fieldFact        = "fact."
	fieldWho         = "who-"
	fieldRole        = "role-"
)

const (
	scopeNational    = "national"
	scopeInstitution = "institution"
)

// Longest texts about an assessment, in characters.
const (
	maxHeadText = 200
	maxListName = 120
	maxTook     = 200 // institutions
)

func modes() []string   { return []string{"self", "facilitated", "verified"} }
func classes() []string { return []string{"restricted", "internal", "public"} }
func scopes() []string  { return []string{scopeNational, scopeInstitution} }

// headForm is what a form shows of an assessment as a whole, and of how the work on it is done.
type headForm struct {
	Wrong        map[string]*problem
	Title        string
	Areas        []choice
	Languages    []choice
	Day          string
	Modes        []choice
	Classes      []choice
	Scopes       []choice
	Institution  string
	Institutions []string // to choose from; a name of one's own is typed
	Name         string
}

// has reports whether a form shows a field at all; what it does not show stays as it was.
func (f fields) has(name string) bool { _, ok := f[name]; return ok }

// headForm shows fields.
func (w teller) headForm(f fields, wrong []problem) headForm {
	lang := w.p.Lang()
	h := headForm{
		Wrong: byField(wrong), Title: f.get(fieldTitle), Day: f.get(fieldDay), Institution: f.get(fieldInstitution), Name: f.get(fieldName),
		Languages: languageChoices(w.p, f.get(fieldLanguage)), Institutions: institutionNames(w.c, lang),
		Modes: choicesOf(modes(), f.get(fieldMode), func(id string) (string, string) { return w.p.Text("report.mode." + id), w.p.Text("answer.mode." + id) }),
		Classes: choicesOf(classes(), f.get(fieldClass), func(id string) (string, string) {
			return w.p.Text("report.classification." + id), w.p.Text("answer.classification." + id)
		}),
		Scopes: choicesOf(scopes(), f.get(fieldScope), func(id string) (string, string) { return w.p.Text("answer.scope." + id), "" }),
	}
	for _, area := range w.c.Areas {
		h.Areas = append(h.Areas, choice{Value: area.ID, Label: area.Title.In(lang), Chosen: slices.Contains(f[fieldAreas], area.ID)})
	}
	return h
}

func choicesOf(ids []string, now string, words func(id string) (label, text string)) (out []choice) {
	for _, id := range ids {
		label, text := words(id)
		out = append(out, choice{Value: id, Label: label, Text: text, Chosen: id == now})
	}
	return out
}

// languageChoices are the languages that there are texts in, and another one where an assessment is in it.
func languageChoices(p *locale.Printer, now string) []choice {
	langs := locale.Languages()
	if now != "" && !slices.Contains(langs, now) {
		langs = append(slices.Clone(langs), now)
	}
	return choicesOf(langs, now, func(id string) (string, string) { return p.Language(id), "" })
}

func institutionNames(c *checklist.Checklist, lang string) (out []string) {
	for _, in := range c.Institutions {
		out = append(out, in.Title.In(lang))
	}
	return out
}

// setHead shows the head of an assessment as fields.
func (f fields) setHead(c *checklist.Checklist, lang string, h assessment.Head) {
	f.set(fieldName, h.Name)
	f.set(fieldLanguage, h.Language)
	f.set(fieldDay, h.Date.String())
	f.set(fieldMode, h.Mode)
	f.set(fieldClass, h.Classification)
	f.set(fieldScope, h.Scope.Kind)
	if h.Scope.Institution != "" {
		f.set(fieldInstitution, c.Institution(h.Scope.Institution, lang))
	}
	for i, each := range h.Participants {
		f.set(fieldWho+strconv.Itoa(i), c.Institution(each.Institution, lang))
		f.set(fieldRole+strconv.Itoa(i), each.Role)
	}
}

// setSettings shows how the work is done as fields.
func (f fields) setSettings(s ledger.Settings) {
	f.set(fieldTitle, s.Title)
	if len(s.Areas) > 0 {
		f[fieldAreas] = s.Areas
	}
}

// head reads the head of an assessment from its fields. What the form does not show stays as it was.
func (r *reader) head(was assessment.Head) assessment.Head {
	h := was
	if r.f.has(fieldName) {
		h.Name = r.text(fieldName, maxHeadText)
	}
	h.Language = r.oneOf(fieldLanguage, append(locale.Languages(), was.Language), was.Language)
	h.Mode = r.oneOf(fieldMode, modes(), was.Mode)
	h.Classification = r.oneOf(fieldClass, classes(), was.Classification)
	if r.f.has(fieldDay) {
		if h.Date = r.day(fieldDay); r.f.get(fieldDay) == "" {
			r.fail(fieldDay, r.p.Text("answer.problem.date", "Text", ""))
		}
	}
	if r.f.has(fieldScope) {
		h.Scope = r.scope()
	}
	if r.f.has(fieldWho + "0") {
		h.Participants = r.participants()
	}
	return h
}

func (r *reader) oneOf(field string, allowed []string, was string) string {
	if !r.f.has(field) {
		return was
	}
	value := r.f.get(field)
	if !slices.Contains(allowed, value) {
		r.fail(field, r.p.Text("answer.problem.choose"))
	}
	return value
}

func (r *reader) scope() assessment.Scope {
	s := assessment.Scope{Kind: r.oneOf(fieldScope, scopes(), "")}
	if s.Kind != scopeInstitution {
		return s
	}
	if s.Institution = interview.InstitutionID(r.c, r.p, r.text(fieldInstitution, maxHeadText)); s.Institution == "" {
		r.fail(fieldInstitution, r.p.Text("answer.problem.institution"))
	}
	return s
}

// participants reads the rows of institutions that took part; a row without words is none.
func (r *reader) participants() (out []assessment.Participant) {
	for i := range maxTook {
		n := strconv.Itoa(i)
		if !r.f.has(fieldWho + n) {
			break
		}
		who, role := interview.InstitutionID(r.c, r.p, r.text(fieldWho+n, maxHeadText)), r.text(fieldRole+n, maxHeadText)
		switch {
		case who != "":
			out = append(out, assessment.Participant{Institution: who, Role: role})
		case role != "":
			r.fail(fieldWho+n, r.p.Text("answer.problem.institution"))
		}
	}
	return out
}

// settings reads how the work is done. All areas chosen are as good as none.
func (r *reader) settings() ledger.Settings {
	s := ledger.Settings{Title: r.text(fieldTitle, maxListName)}
	for _, area := range r.c.Areas {
		if slices.Contains(r.f[fieldAreas], area.ID) {
			s.Areas = append(s.Areas, area.ID)
		}
	}
	if len(s.Areas) == len(r.c.Areas) {
		s.Areas = nil
	}
	return s
}
