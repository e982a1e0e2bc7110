package workshop

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// classifications from the most to the least restrictive.
var classifications = []string{"restricted", "internal", "public"}

// header makes the head of the joint assessment: the latest date, the earliest start, everybody who took part, the most restrictive
// classification.
func header(c *checklist.Checklist, files []*assessment.Assessment) *assessment.Assessment {
	a := files[0].Clone()
	a.Checklist = assessment.Edition{ID: c.ID, Edition: c.Edition, Digest: c.Digest()}
	a.Scope = assessment.Scope{Kind: "national"}
	a.Profile, a.Targets = map[string]string{}, map[string]assessment.Target{}
	a.Answers, a.Register = map[string]assessment.Answer{}, map[string]assessment.RegisterAnswer{}
	for i, f := range files {
		if f.Date.After(a.Date) {
			a.Date = f.Date
		}
		if a.Started.IsZero() || a.Started.After(f.Started) {
			a.Started = f.Started
		}
		if slices.Index(classifications, f.Classification) < slices.Index(classifications, a.Classification) {
			a.Classification = f.Classification
		}
		a.Country.Name = cmp.Or(a.Country.Name, f.Country.Name)
		if f.Mode != a.Mode {
			a.Mode = "facilitated" // several ways came together in one room
		}
		if f.Language != a.Language {
			a.Language = ""
		}
		a.Participants = append(a.Participants, f.Participants...)
		if f.Scope.Institution != "" {
			a.Participants = append(a.Participants, assessment.Participant{Institution: f.Scope.Institution})
		}
		if i > 0 {
			a.Carried = append(a.Carried, f.Carried...)
		}
	}
	a.Participants = participants(a.Participants)
	return a
}

// participants sorts them and leaves each out but once; a line without a role goes where the same institution has one with a role.
func participants(list []assessment.Participant) []assessment.Participant {
	slices.SortFunc(list, func(x, y assessment.Participant) int {
		return cmp.Or(cmp.Compare(x.Institution, y.Institution), -cmp.Compare(x.Role, y.Role))
	})
	var out []assessment.Participant
	for _, p := range list {
		if n := len(out); n > 0 && out[n-1].Institution == p.Institution && (out[n-1] == p || p.Role == "") {
			continue
		}
		out = append(out, p)
	}
	return out
}

// profile keeps the facts on which all files that give them agree.
func (out *Agreed) profile(files []*assessment.Assessment) {
	facts, open := agree(files, func(a *assessment.Assessment) map[string]string { return a.Profile })
	out.Assessment.Profile = facts
	for _, id := range open {
		out.Open = append(out.Open, "profile."+id)
	}
}

// targets keeps the targets on which all files that give them agree.
func (out *Agreed) targets(files []*assessment.Assessment) {
	targets, open := agree(files, func(a *assessment.Assessment) map[string]assessment.Target { return a.Targets })
	out.Assessment.Targets = targets
	for _, id := range open {
		out.Open = append(out.Open, "targets."+id)
	}
}

// agree returns the entries on which all files that have them agree, and the sorted keys of the others.
func agree[V comparable](files []*assessment.Assessment, of func(*assessment.Assessment) map[string]V) (same map[string]V, open []string) {
	same = map[string]V{}
	differ := map[string]bool{}
	for _, f := range files {
		for key, v := range of(f) {
			if before, ok := same[key]; ok && before != v {
				differ[key] = true
			}
			same[key] = v
		}
	}
	for key := range differ {
		delete(same, key)
	}
	return same, slices.Sorted(maps.Keys(differ))
}

// institution names the respondent behind an answer: who answered, else whose file it is, else the file's number.
func institution(answered string, f *assessment.Assessment, number int) string {
	if name := cmp.Or(answered, f.Scope.Institution); name != "" {
		return name
	}
	if len(f.Participants) == 1 {
		return f.Participants[0].Institution
	}
	return fmt.Sprintf("#%d", number)
}
