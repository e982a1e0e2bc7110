package reports

import (
	"cmp"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// register prints the register answers that the country publishes, and counts the others.
func (b *builder) register() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "register", Text: b.Text("report.register.title")},
		para(Body, plain(b.Text("report.register.intro"))),
	}
	for _, g := range b.registers() {
		if answer := b.a.Register[g.ID]; g.In(b.a.Form) && answer.Given() {
			blocks = append(blocks, b.registerAnswer(g, answer)...)
		}
	}
	if len(blocks) == 2 {
		blocks = append(blocks, para(Body, plain(b.Text("report.register.none"))))
	}
	return append(blocks, b.registerCounts()...)
}

// registers lists the register questions by number.
func (b *builder) registers() []*checklist.Register {
	all := b.c.Registers()
	slices.SortFunc(all, func(x, y *checklist.Register) int {
		return cmp.Or(cmp.Compare(len(x.ID), len(y.ID)), cmp.Compare(x.ID, y.ID))
	})
	return all
}

func (b *builder) registerAnswer(g *checklist.Register, answer assessment.RegisterAnswer) []Block {
	blocks := []Block{
		Heading{Level: 3, ID: "register-" + g.ID, Text: b.flat(b.titled(g.ID, b.span(g.Title))), Unlisted: true},
		para(Note, b.span(g.Question)),
	}
	var list List
	for _, text := range b.chosen(g) {
		list.Items = append(list.Items, Inline{b.span(text)})
	}
	if len(list.Items) > 0 {
		blocks = append(blocks, list)
	}
	if answer.Text != "" {
		blocks = append(blocks, para(Quote, b.user(answer.Text)))
	}
	return blocks
}

// chosen lists the choices that the country made, in the words of the edition.
func (b *builder) chosen(g *checklist.Register) []checklist.Text {
	var texts []checklist.Text
	for _, choice := range g.Choices {
		if slices.Contains(b.a.Register[g.ID].Choices, choice.ID) {
			texts = append(texts, choice.Text)
		}
	}
	return texts
}

// unanswered lists the register questions that the form asks and nobody answered.
func (b *builder) unanswered() []checklist.ID {
	var ids []checklist.ID
	for _, g := range b.c.Registers() {
		if g.In(b.a.Form) && !b.a.Register[g.ID].Given() && !slices.Contains(b.hidden.Register, g.ID) {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// registerCounts says how many answers are kept back, and how many are not given.
func (b *builder) registerCounts() []Block {
	var texts []string
	if n := len(b.hidden.Register); n > 0 {
		texts = append(texts, b.Count("report.register.kept", n))
	}
	if open := len(b.unrecorded); open > 0 {
		texts = append(texts, b.Count("report.register.open", open))
	}
	if len(texts) == 0 {
		return nil
	}
	return []Block{para(Note, plain(b.Sentences(texts...)))}
}
