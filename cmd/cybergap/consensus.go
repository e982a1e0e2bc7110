package main

import (
	"fmt"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/scoring"
	"cybergap/workshop"

	"github.com/spf13/cobra"
)

func (a *app) consensusCmd() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "consensus FILE FILE... -o AGREED",
		Short: "join several respondents' files: a proposal, what to discuss, dissent kept",
		Long: `Join the files of several respondents who answered the same form for the same country.

The new file holds a proposal for every question; other views are kept in it as
dissent with their institution, and all notes and evidence are kept. The list on
standard output says what to discuss, questions that divide institutions first.

Exit status 3: done, but facts or targets that the files do not agree on are left out,
or one of the files is a report, which does not tell everything.`,
		Example: "  cybergap consensus justice.yaml police.yaml regulator.yaml -o agreed.yaml",
		Args:    cobra.MinimumNArgs(2),
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to create; never overwritten")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.consensus(args, path) })
	return cmd
}

func (a *app) consensus(files []string, path string) error {
	if path == "" {
		return usage(advice("hint.example", "Command", "cybergap consensus a.yaml b.yaml -o agreed.yaml"), "consensus: no output given")
	}
	if !isAssessmentName(path) {
		return usage(advice("hint.example", "Command", "cybergap consensus a.yaml b.yaml -o agreed.yaml"), "consensus: %s does not end in .yaml or .json", path)
	}
	if err := distinct(files); err != nil {
		return err
	}
	read, err := a.voices(files)
	if err != nil {
		return err
	}
	c, voices := read[0].c, make([]*assessment.Assessment, len(read))
	for i, o := range read {
		voices[i] = o.file.Assessment
	}
	agreed, err := workshop.Agree(c, voices)
	if err != nil {
		return err
	}
	if err := a.create(path, agreed.Assessment, c); err != nil {
		return err
	}
	p, err := a.messages(agreed.Assessment.Language)
	if err != nil {
		return err
	}
	if err := a.discussion(c, agreed, p); err != nil {
		return err
	}
	return incomplete(untold(files, read, path, agreed.Open, p))
}

// voices reads the files of the respondents, which answer one edition.
func (a *app) voices(files []string) ([]*opened, error) {
	voices := make([]*opened, len(files))
	for i, file := range files {
		o, err := a.open(file)
		if err != nil {
			return nil, err
		}
		if c := o.c; i > 0 && c.Digest() != voices[0].c.Digest() {
			return nil, fmt.Errorf("consensus: %s and %s answer different checklists, both called %s", files[0], file, c.Key())
		}
		voices[i] = o
	}
	return voices, nil
}

// untold lists what a joined file lacks: what the files do not agree on, and what reports among them do not tell.
func untold(files []string, read []*opened, path string, open []string, p *locale.Printer) (missing []string) {
	if len(open) > 0 {
		missing = append(missing, fmt.Sprintf("consensus: the files do not agree on these, which are left out of %s: %s", path, strings.Join(open, ", ")))
	}
	for i, o := range read {
		for _, line := range o.leftOut(p) {
			missing = append(missing, p.Pair(called(files[i]), line))
		}
	}
	return missing
}

// discussion lists what the respondents should talk about, and who said what.
func (a *app) discussion(c *checklist.Checklist, agreed *workshop.Agreed, p *locale.Printer) error {
	var w strings.Builder
	topics, few := divided(agreed.ToDiscuss())
	fmt.Fprintf(&w, "\n%s\n", p.Count("cli.consensus.discuss", len(topics)))
	for _, q := range topics {
		question, _ := c.Question(q.ID)
		fmt.Fprintf(&w, "\n%s\n", topic(p, q.ID, question.Title, reasonsOf(q.Discuss, q.Levels, p)))
		if q.Levels.N > 0 {
			fmt.Fprintf(&w, "  %s\n", p.Count("cli.consensus.median", q.Levels.Range, "Median", p.Number(q.Levels.Median, 1), "Proposal", p.Int(q.Levels.Proposal)))
		}
		name := func(v workshop.Voice) string { return c.Institution(v.Institution, p.Lang()) }
		voices := slices.Clone(q.Voices)
		locale.SortBy(p, voices, name)
		for _, v := range voices {
			fmt.Fprintf(&w, "  %s\t%s\n", name(v), stateOf(v.Answer, p))
		}
	}
	if few > 0 {
		fmt.Fprintf(&w, "\n%s\n", p.Count("cli.consensus.few", few))
	}
	for _, g := range agreed.Register {
		if len(g.Discuss) > 0 {
			question, _ := c.Register(g.ID)
			fmt.Fprintf(&w, "\n%s\n", topic(p, g.ID, question.Title, reasonsOf(g.Discuss, scoring.Agreed{}, p)))
		}
	}
	return printColumns(a.stdout, &w)
}

// topic names a question and why to talk about it.
func topic(p *locale.Printer, id checklist.ID, title checklist.Text, reasons string) string {
	return p.Aside(p.Text("report.titled", "Ref", id, "Text", title.In(p.Lang())), reasons)
}

// divided leaves out the questions that only have too few voices to be sure, and counts them.
func divided(questions []workshop.Question) (topics []workshop.Question, few int) {
	for _, q := range questions {
		if q.Levels.Range == 0 && slices.Equal(q.Discuss, []workshop.Reason{workshop.Spread}) {
			few++
			continue
		}
		topics = append(topics, q)
	}
	return topics, few
}

// distinct refuses a file that is named twice, under whatever name.
func distinct(files []string) error {
	for i, file := range files {
		if j := slices.IndexFunc(files[:i], func(other string) bool { return sameFile(file, other) }); j >= 0 {
			return usage(advice("hint.once.file"), "consensus: %s and %s are the same file", called(files[j]), called(file))
		}
	}
	return nil
}

// reasonsOf says why to talk; too few voices are told from voices far apart.
func reasonsOf(reasons []workshop.Reason, levels scoring.Agreed, p *locale.Printer) string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = p.Text("cli.consensus." + string(r))
		if r == workshop.Spread && levels.N < 3 && levels.Range < 3 {
			words[i] = p.Text("cli.consensus.voices")
		}
	}
	return p.List(words)
}

// stateOf says in a few words what one respondent answered.
func stateOf(answer assessment.Answer, p *locale.Printer) string {
	switch answer.State {
	case assessment.Answered:
		return p.Text("cli.consensus.level", "Level", p.Int(answer.Level))
	case assessment.NotApplicable:
		return p.Text("cli.consensus.na", "Reason", answer.Reason)
	case assessment.Unknown:
		return p.Text("cli.consensus.unknown")
	case assessment.Withheld:
		return p.Text("cli.consensus.withheld")
	}
	return p.Text("cli.consensus.unanswered")
}
