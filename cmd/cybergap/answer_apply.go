package main

import (
	"errors"
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
)

// mostTries bounds how often changes are made again because another program saved first.
const mostTries = 200

// setUnderway makes the changes; where another program saved the file meanwhile it reads it again and makes them there.
func (a *app) setUnderway(file string, opened *opened, o answerOptions) error {
	err := a.setAnswers(opened.c, opened.file, o)
	for try := 1; errors.Is(err, assessment.ErrConflict) && try < mostTries; try++ {
		if opened, err = a.open(file); err != nil {
			return err
		}
		err = a.setAnswers(opened.c, opened.file, o)
	}
	return err
}

// setAnswers changes answers as the flags say, all of them or none, and prints what changed.
func (a *app) setAnswers(c *checklist.Checklist, f *assessment.File, o answerOptions) error {
	day, err := a.day(o.date)
	if err != nil {
		return err
	}
	p, err := a.messages(f.Assessment.Language)
	if err != nil {
		return err
	}
	before := f.Assessment
	f.Assessment = before.Clone()
	o.set.institution = interview.InstitutionID(c, p, o.set.institution)
	set, err := setter{c, f.Assessment, p, o.set, day, o.date != ""}.all()
	if err != nil {
		return refusal(err)
	}
	if err := f.Save(c); err != nil {
		return conflictHint(err)
	}
	for _, name := range slices.Concat(set.participants, []string{o.set.institution}) {
		if names := meantBy(c, p, name, before); len(names) > 0 {
			fmt.Fprintln(a.stderr, p.Text("cli.participant.near", "Name", name, "List", p.Join(names)))
		}
	}
	for _, line := range set.lines(c, p, before, f.Assessment) {
		fmt.Fprintln(a.stdout, line)
	}
	return nil
}
