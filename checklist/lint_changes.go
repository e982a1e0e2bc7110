package checklist

import "cybergap/internal/strict"

// Rules on what an edition says of the one before.
var (
	ruleChangesRead = rule{"changes-read", Error} // changes.yaml cannot be used
	ruleChangesStay = rule{"changes-stay", Error} // an id that the changes give away is still asked
	ruleChangesNew  = rule{"changes-new", Error}  // an id that the changes lead to is not there
)

// changes checks what can be checked of changes.yaml without the older edition; Changes.Check needs both.
func (l *linter) changes() {
	ch, err := ReadChanges(l.fsys)
	if err != nil {
		l.unreadable(err)
		return
	}
	now := catalogue(l.c)
	for _, s := range ch.sources() {
		if _, there := now[s.id]; there && !s.stays {
			l.report(ruleChangesStay, ch.doc, s.path, "%s is still a question of this edition; migrating would take its answer away, and ids are never used again", s.id)
		}
	}
	for _, s := range ch.steps() {
		if _, there := now[s.to]; !there {
			l.report(ruleChangesNew, ch.doc, s.path, "this edition has no question %q", s.to)
		}
	}
}

// unreadable reports a changes file that does not parse, each defect at its place.
func (l *linter) unreadable(err error) {
	problems, ok := err.(strict.Problems)
	if !ok {
		problems = strict.Problems{{File: changesFile, Msg: err.Error()}}
	}
	for _, p := range problems {
		l.findings = append(l.findings, Finding{p, ruleChangesRead.name, ruleChangesRead.severity})
	}
}
