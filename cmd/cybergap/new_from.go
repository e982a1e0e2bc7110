package main

import (
	"fmt"

	"github.com/spf13/pflag"
)

// editionFolder stands in commands for the folder of an edition that a person has to name.
const editionFolder = "FOLDER"

// startFrom starts an assessment from the answers in a report.
func (a *app) startFrom(o newOptions, flags *pflag.FlagSet) error {
	example := advice("hint.example", "Command", "cybergap new --from island.pdf -o island.yaml")
	for _, other := range []string{"country", "name", "form", "institution", "mode", "date", "fact"} {
		if flags.Changed(other) {
			return usage(example, "new: --from takes everything from the report; leave out --%s", other)
		}
	}
	if err := o.checkPath(example); err != nil {
		return err
	}
	from, err := a.open(o.from)
	if err != nil {
		return err
	}
	if from.report == nil {
		return usage(example, "new: %s is no report but an assessment already", o.from)
	}
	p, err := a.messages(from.file.Assessment.Language)
	if err != nil {
		return err
	}
	missing := from.leftOut(p)
	if edition, err := a.edition(); err != nil || edition.Digest() != from.c.Digest() {
		a.config.Checklist = editionFolder // what follows needs the folder of that edition
		missing = append(missing, p.Text("verify.left.edition", "Edition", from.c.Key(), "Command", a.again("answer "+quoted(o.path))))
	}
	if err := a.create(o.path, from.file.Assessment, from.c); err != nil {
		return err
	}
	if len(from.altered) > 0 {
		missing = append(missing, fmt.Sprintf("what was typed over cells of %s is not in %s; see above", called(o.from), o.path))
	}
	return incomplete(missing)
}
