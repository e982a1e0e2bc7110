package main

import (
	"errors"
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/strict"

	"github.com/spf13/cobra"
)

// answerOptions are the flags of `cybergap answer`.
type answerOptions struct {
	area  string
	plain bool
	date  string
	set   setOptions
}

func (a *app) answerCmd() *cobra.Command {
	var o answerOptions
	cmd := &cobra.Command{
		Use:   "answer FILE",
		Short: "answer the questions of an assessment; resume where you stopped",
		Long: `Answer the questions of an assessment, one a page. Every answer is in the file before
the next question is shown, so that work can stop at any moment; the next call resumes
at the first question without an answer. The list of areas begins with what is known of
the country, who took part, the day, the scope, the mode and the classification.
--plain asks line by line, for screen readers, simple terminals and piped input; it is
chosen by itself where there is no terminal.

With --set, --fact and --participant nothing is asked: one question is changed by the
flags, or several by their levels alone. What is not named stays as it is; each change
is printed as old -> new. Register questions take the ids of their choices, and --note
for words. Questions that do not apply by a fact of the country are passed over.`,
		Example: `  cybergap answer island.yaml
  cybergap answer island.yaml --area contact-247 --plain
  cybergap answer island.yaml --area about
  cybergap answer island.yaml --fact federal=false --participant "justice=coordination"
  cybergap answer island.yaml --set 13u=3 --note "Desk staffed since May." --element staffed=yes
  cybergap answer island.yaml --set 13u=3 --evidence "grade=2;kind=law;title=Act on the desk;date=2025-05-01"
  cybergap answer island.yaml --set 13u=3 --set 13e=2 --set R2=committee,own-funds
  cybergap answer island.yaml --set 13u --withheld "classified by the ministry"`,
		Args: cobra.ExactArgs(1),
	}
	f := cmd.Flags()
	f.StringVar(&o.area, "area", "", "start in this area; about: the country and the assessment")
	f.BoolVar(&o.plain, "plain", false, "line by line: no colours, no cursor movement")
	f.StringVar(&o.date, "date", "", "day of the answers, such as 2026-03-14 (default: today)")
	o.set.addFlags(f)
	cmd.RunE = a.loaded(func(cmd *cobra.Command, args []string) error {
		o.set.given = func(name string) bool { return cmd.Flags().Changed(name) }
		return a.answer(cmd.Context(), args[0], o)
	})
	return cmd
}

// refusal marks what an assessment refuses as a mistake in the command line.
func refusal(err error) error {
	var refused *assessment.RefusedError
	if errors.As(err, &refused) {
		return usage(advice("hint.allowed", "ID", refused.ID), "answer: %w", err)
	}
	return err
}

// conflictHint says what to do where another program changed the file between reading and writing.
func conflictHint(err error) error {
	if errors.Is(err, assessment.ErrConflict) {
		return withHint(err, advice("hint.again"))
	}
	return err
}

// knownArea refuses an area that neither the edition nor the conversation has.
func knownArea(c *checklist.Checklist, id string) error {
	if _, ok := c.Area(id); ok || id == "" || id == interview.About {
		return nil
	}
	ids := []string{interview.About}
	for _, area := range c.Areas {
		ids = append(ids, area.ID)
	}
	slices.Sort(ids)
	return usage(advice("hint.areas", "List", ids), "%w", fmt.Errorf("answer: there is no area %q", strict.Short(id)))
}
