package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/disk"
	"cybergap/internal/exchange"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

func (a *app) packetCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "packet",
		Short: "send an institution its questions as a workbook, and read its answers back",
		Long: `Send an institution its questions as an Excel workbook, and read its answers back.

packet make writes the workbook: one row a question, answers chosen from lists, all
other cells locked. packet read shows what the workbook that came back would change,
each with its sheet and cell; packet read --apply writes it.

What the institution leaves blank changes nothing. Where somebody else changed the same
answer meanwhile nothing is lost: both views are kept, and the question is marked to be
discussed. assessment/PACKETS.md explains the workbook and the merge.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.packetMakeCmd(), a.packetReadCmd())
	return cmd
}

// packetOptions are the flags of `cybergap packet make`.
type packetOptions struct {
	institution, path string
	areas, questions  []string
}

func (a *app) packetMakeCmd() *cobra.Command {
	var o packetOptions
	cmd := &cobra.Command{
		Use:   "make FILE --institution INSTITUTION -o PACKET.xlsx",
		Short: "write the workbook for an institution",
		Long: `Write the workbook in which an institution answers its questions: those that it leads,
alone or with others, and those whose answer names it. --area and --question choose
others instead.

--lang chooses the language of the workbook. What other institutions hold confidential
is not in it: notes, evidence and register answers go along as a report prints them,
unless the answer names the institution that the workbook is for.`,
		Example: "  cybergap packet make island.yaml --institution justice -o justice.xlsx\n" +
			"  cybergap --lang ar packet make island.yaml --institution cert --area cert -o cert.xlsx",
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&o.institution, "institution", "", "institution that answers: an id of the checklist, or a name")
	cmd.Flags().StringArrayVar(&o.areas, "area", nil, "ask all questions of an area (repeatable)")
	cmd.Flags().StringArrayVar(&o.questions, "question", nil, "ask a question, by its id or its item such as 13(u) (repeatable)")
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "workbook to write; - is standard output")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.packetMake(args[0], o) })
	return cmd
}

func (a *app) packetMake(file string, o packetOptions) error {
	example := advice("hint.example", "Command", "cybergap packet make "+file+" --institution justice -o justice.xlsx")
	if strings.TrimSpace(o.institution) == "" {
		return usage(example, "packet make: no --institution given")
	}
	if o.path == "" {
		return usage(example, "packet make: no output given")
	}
	out, err := outputFor(o.path, "", "xlsx", []string{"xlsx"})
	if err != nil {
		return err
	}
	if err := distinctFrom(file, out.path); err != nil {
		return err
	}
	from, err := a.open(file)
	if err != nil {
		return err
	}
	p, err := a.document(from.file.Assessment.Language)
	if err != nil {
		return err
	}
	questions, err := asked(from.c, from.file.Assessment, o)
	if err != nil {
		return err
	}
	packet, err := exchange.MakePacket(from.c, from.file.Assessment, exchange.PacketOptions{
		Institution: o.institution, Questions: questions, Printer: p, Generator: generator(),
	})
	if err != nil {
		return withHint(err, advice("hint.ids"))
	}
	return a.write(out, func(w io.Writer) error { _, err := w.Write(packet.Data); return err })
}

// asked are the questions that the flags name, none where they leave the choice to the checklist.
func asked(c *checklist.Checklist, x *assessment.Assessment, o packetOptions) (ids []checklist.ID, err error) {
	for _, id := range o.areas {
		area, ok := c.Area(id)
		if !ok {
			return nil, usage(advice("hint.areas", "List", c.AreaOrder), "packet make: there is no area %q", id)
		}
		for i := range area.Questions {
			if q := &area.Questions[i]; q.In(x.Form) {
				ids = append(ids, q.ID)
			}
		}
		for i := range area.Register {
			if g := &area.Register[i]; g.In(x.Form) {
				ids = append(ids, g.ID)
			}
		}
	}
	for _, name := range o.questions {
		ids = append(ids, questionID(c, strings.TrimSpace(name)))
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

func (a *app) packetReadCmd() *cobra.Command {
	apply := false
	cmd := &cobra.Command{
		Use:   "read FILE PACKET.xlsx",
		Short: "show what a workbook that came back changes; --apply writes it",
		Long: `Show what a workbook that came back would change in the assessment: changes, conflicts,
and cells that are not taken, each with its place and the reason. Nothing is written
without --apply; then the version before stays beside the file under its name with .bak.

Exit status: 0 done, 1 failed, 2 usage, 3 done, but something is not taken or in conflict.`,
		Example: "  cybergap packet read island.yaml justice.xlsx\n  cybergap packet read island.yaml justice.xlsx --apply",
		Args:    cobra.ExactArgs(2),
	}
	cmd.Flags().BoolVar(&apply, "apply", false, "write the answers into FILE")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.packetRead(args[0], args[1], apply) })
	return cmd
}

func (a *app) packetRead(file, path string, apply bool) error {
	to, err := a.open(file)
	if err != nil {
		return err
	}
	if err := to.noReport("packet read", file); err != nil {
		return err
	}
	data, err := disk.Read(path, mostBytes)
	if err != nil {
		return err
	}
	packet, err := exchange.ReadPacket(path, data, to.c)
	if err != nil {
		return err
	}
	if packet.Day, err = a.day(""); err != nil {
		return err
	}
	proposal, err := exchange.Merge(to.c, nil, to.file.Assessment, packet)
	if err != nil {
		return err
	}
	p, err := a.messages(to.file.Assessment.Language)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, p.Text("packet.from", "ID", packet.ID, "Institution", to.c.Institution(packet.Institution, p.Lang())))
	if err := a.listProposal(p, proposal); err != nil {
		return err
	}
	if err := a.applyProposal(p, to, proposal, file, path, apply); err != nil {
		return err
	}
	if n := len(proposal.Problems) + len(proposal.Conflicts); n > 0 {
		return partial("packet read: %d cells or rows of %s need a look; see above", n, path)
	}
	return nil
}

// listProposal tells what becomes of the packet, group by group.
func (a *app) listProposal(p *locale.Printer, x *exchange.Proposal) error {
	if len(x.Changes)+len(x.Conflicts) == 0 {
		fmt.Fprintln(a.stdout, p.Text("packet.nothing"))
	}
	var w strings.Builder
	for _, group := range []struct {
		title func(n int) string
		list  []exchange.Finding
	}{
		{func(n int) string { return p.Count("packet.changes", n) }, x.Changes},
		{func(n int) string { return p.Count("packet.conflicts", n) }, x.Conflicts},
		{func(n int) string { return p.Count("packet.problems", n) }, x.Problems},
		{func(n int) string { return p.Count("packet.notices", n) }, x.Notices},
	} {
		if len(group.list) > 0 {
			fmt.Fprintf(&w, "\n%s\n", group.title(len(group.list)))
		}
		for _, f := range group.list {
			fmt.Fprintf(&w, "  %s\t%s\t%s\n", f.Place, f.Question, f.Text(p))
		}
	}
	return printColumns(a.stdout, &w)
}

// applyProposal writes the assessment, or says how to.
func (a *app) applyProposal(p *locale.Printer, to *opened, x *exchange.Proposal, file, path string, apply bool) error {
	switch {
	case len(x.Changes)+len(x.Conflicts) == 0:
		return nil
	case !apply:
		fmt.Fprintf(a.stdout, "\n%s\n", p.Text("packet.next", "Command", a.again("packet read "+file+" "+path+" --apply")))
		return nil
	}
	to.file.Assessment = x.Assessment
	if err := to.file.Save(to.c); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "\n%s\n", p.Text("packet.saved", "File", file, "Backup", file+assessment.BackupSuffix))
	return nil
}
