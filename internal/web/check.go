package web

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// severities are the groups of findings, gravest first.
var severities = []assessment.Severity{assessment.Error, assessment.Warning, assessment.Notice}

// findings are what a reviewer would ask about, by severity.
func (v *visit) findings() (map[assessment.Severity][]assessment.Finding, error) {
	r, err := v.reading()
	if err != nil {
		return nil, err
	}
	by := map[assessment.Severity][]assessment.Finding{}
	for _, f := range r.all {
		by[f.Severity] = append(by[f.Severity], f)
	}
	return by, nil
}

// tallyText counts errors and warnings in words, empty where there are none; notices want nothing.
func tallyText(p *locale.Printer, by map[assessment.Severity][]assessment.Finding) string {
	var parts []string
	if n := len(by[assessment.Error]); n > 0 {
		parts = append(parts, p.Count("cli.check.errors", n))
	}
	if n := len(by[assessment.Warning]); n > 0 {
		parts = append(parts, p.Count("cli.check.warnings", n))
	}
	if len(parts) == 0 {
		return ""
	}
	return p.List(parts)
}

// checkMain is the page of what a reviewer would ask about.
type checkMain struct {
	Coverage string
	Groups   []findingGroup
	Answers  string
	Close    string // empty while the round is closed
}

// findingGroup are the findings of one severity.
type findingGroup struct {
	Severity assessment.Severity
	Findings []found
}

// found is a finding in words, and where to clear it.
type found struct {
	Where, To    string
	Text, Advice string
}

// check shows contradictions, missing reasons, old evidence and omissions.
func (v *visit) check() error {
	by, err := v.findings()
	if err != nil {
		return err
	}
	return v.page("check", v.p.Text("results.check.title"), v.checkView(by))
}

// coverage counts the answers by state.
func (v *visit) coverage() string {
	n := assessment.ProgressOf(v.c, v.book.Assessment)
	return v.p.Text("cli.check.coverage", "Answered", v.p.Int(n.Answered), "Applicable", v.p.Int(n.Applicable()), "NA", v.p.Int(n.NotApplicable),
		"Unknown", v.p.Int(n.Unknown), "Withheld", v.p.Int(n.Withheld), "Unanswered", v.p.Int(n.Unanswered))
}

func (v *visit) checkView(by map[assessment.Severity][]assessment.Finding) checkMain {
	main := checkMain{Answers: v.at("answers"), Coverage: v.coverage()}
	if v.book.Round == nil {
		main.Close = v.at("close")
	}
	for _, severity := range severities {
		if group := v.findingGroup(severity, by[severity]); len(group.Findings) > 0 {
			main.Groups = append(main.Groups, group)
		}
	}
	return main
}

func (v *visit) findingGroup(severity assessment.Severity, list []assessment.Finding) findingGroup {
	group := findingGroup{Severity: severity}
	for _, f := range list {
		where, to := v.placeOf(f)
		group.Findings = append(group.Findings, found{where, to, f.Text(v.p), f.Advice(v.p)})
	}
	return group
}

// placeOf names the page on which a finding is cleared: of its question, else of its area, else of the country and the assessment.
func (v *visit) placeOf(f assessment.Finding) (where, to string) {
	if f.Question != "" {
		return v.called(f.Question), v.at("q", f.Question)
	}
	if area, ok := v.c.Area(f.Area); ok {
		return area.Title.In(v.p.Lang()), v.at("area", f.Area)
	}
	return v.p.Text("answer.about.title"), v.at("about")
}

// called is the reference and the title of a scored or register question.
func (v *visit) called(id checklist.ID) string {
	ref, title := id, checklist.Text{}
	if q, ok := v.c.Question(id); ok {
		title = q.Title
		if len(q.Refs) > 0 {
			ref = v.p.Join(q.Refs)
		}
	} else if r, ok := v.c.Register(id); ok {
		title = r.Title
	}
	return v.p.Text("report.titled", "Ref", ref, "Text", title.In(v.p.Lang()))
}
