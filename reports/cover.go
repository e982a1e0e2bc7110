package reports

import (
	"slices"

	"cybergap/checklist"
)

func (b *builder) cover() Cover {
	cover := Cover{
		Kicker:   b.kind(),
		Title:    b.country(),
		Subtitle: b.scope(),
		Facts: []Fact{
			{b.Text("report.cover.date"), b.Date(b.a.Date.Time())},
			{b.Text("report.cover.mode"), b.Text("report.mode." + b.a.Mode)},
			{b.Text("report.cover.form"), b.in(b.form.Title)},
			{b.Text("report.cover.checklist"), b.in(b.c.Title)},
			{b.Text("report.cover.edition"), b.Text("report.cover.digest", "Edition", b.c.Key(), "Digest", b.digest[:12])},
			{b.Text("report.cover.classification"), b.classification()},
		},
		TakingTitle: b.Text("report.cover.taking"),
		Status:      b.in(b.c.StatusNote),
	}
	if b.opts.AsOf != b.a.Date {
		cover.Facts = slices.Insert(cover.Facts, 1, Fact{b.Text("report.cover.as-of"), b.asOf()})
	}
	if n := len(b.a.Participants); n > 0 && !b.full() {
		cover.Facts = append(cover.Facts, Fact{b.Text("report.cover.took-part"), b.Count("report.cover.institutions", n)})
		return cover
	}
	for _, p := range b.a.Participants {
		cover.Taking = append(cover.Taking, b.participant(p.Institution, p.Role))
	}
	return cover
}

// asOf is the day to which ages count, and whether the assessment itself is old by then.
func (b *builder) asOf() string {
	day, months := b.Date(b.opts.AsOf.Time()), b.r.Parameters.AssessmentMonths
	if b.opts.AsOf.After(b.a.Date.AddMonths(months)) {
		return b.Count("report.cover.old", months, "Day", day)
	}
	return day
}

func (b *builder) participant(institution checklist.ID, role string) string {
	name := b.c.Institution(institution, b.Lang())
	if role == "" {
		return name
	}
	return b.Aside(name, role)
}

// kind names the document: each variant has its own.
func (b *builder) kind() string { return b.Text("report.kind." + string(b.opts.Variant)) }

// country is the name that the assessment gives, or that of its code.
func (b *builder) country() string {
	if b.a.Country.Name != "" {
		return b.a.Country.Name
	}
	return b.Country(b.a.Country.Code)
}

func (b *builder) scope() string {
	if b.a.Scope.Kind == "institution" {
		return b.Text("report.scope.institution", "Institution", b.c.Institution(b.a.Scope.Institution, b.Lang()))
	}
	return b.Text("report.scope.national")
}

func (b *builder) classification() string {
	return b.Text("report.classification." + b.a.Classification)
}

func (b *builder) contents() []Block { return []Block{Contents{Title: b.Text("report.contents")}} }

// release says before everything else whether the public variant may be handed out.
func (b *builder) release() []Block {
	if b.a.Classification == "public" {
		return nil
	}
	return []Block{Callout{
		Tone: Caution, Title: b.Text("report.release.title"),
		Text: []Inline{{plain(b.Text("report.release.text", "Classification", b.classification()))}},
	}}
}
