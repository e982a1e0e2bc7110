package reports

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"fmt"
	"io"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// ResultsFormat is the version of the results file. It grows by new keys without a new number; a key never changes its meaning.
const ResultsFormat = 1

// Results is the results file: every number with the answers that it follows from. Nothing confidential is in it. The public and summary
// variants hold areas only.
type Results struct {
	Format         int                    `json:"format" jsonschema:"enum=1"`                                            // ResultsFormat
	Generator      string                 `json:"generator"`                                                             // program and version
	Edition        string                 `json:"edition"`                                                               // the checklist's id and edition, such as eg4-2020
	Digest         string                 `json:"digest" jsonschema:"pattern=^[0-9a-f]{64}$"`                            // SHA-256 of the edition
	Form           checklist.ID           `json:"form"`                                                                  // what was asked
	Country        assessment.Country     `json:"country"`                                                               //
	Date           assessment.Date        `json:"date"`                                                                  // the day the answers stand for
	Variant        Variant                `json:"variant"`                                                               //
	Classification string                 `json:"classification" jsonschema:"enum=restricted,enum=internal,enum=public"` // as the country classifies the assessment
	Parameters     checklist.Parameters   `json:"parameters"`                                                            // the judgements that were used
	Overall        *OverallJSON           `json:"overall"`                                                               // null where no area has a score
	Areas          []AreaJSON             `json:"areas"`                                                                 // areas that the form asks about
	Questions      []QuestionJSON         `json:"questions,omitempty"`
	Actions        []ActionJSON           `json:"actions,omitempty"`   // most urgent first
	Roadmap        []StepJSON             `json:"roadmap,omitempty"`   // in the order of work
	Clarify        []checklist.ID         `json:"clarify,omitempty"`   // questions to find out first
	NotAsked       []checklist.ID         `json:"not_asked,omitempty"` // questions of the edition outside the form
	Hidden         HiddenJSON             `json:"hidden"`              // what is kept back
	Assessment     *assessment.Assessment `json:"assessment,omitempty"`
}

// IntervalJSON is a value of [0,1] with its bounds: points of 100 with one decimal as printed, and the exact fractions. Variants without
// answers have no fractions: with the weights, those of a small area would tell single answers.
type IntervalJSON struct {
	Low       json.Number `json:"low"`
	High      json.Number `json:"high"`
	LowExact  string      `json:"low_exact,omitempty" jsonschema:"pattern=^[0-9]+(/[1-9][0-9]*)?$"`
	HighExact string      `json:"high_exact,omitempty" jsonschema:"pattern=^[0-9]+(/[1-9][0-9]*)?$"`
}

// OverallJSON is the score of the country or institution.
type OverallJSON struct {
	Headline   IntervalJSON       `json:"headline"`
	Arithmetic IntervalJSON       `json:"arithmetic"`
	Balanced   IntervalJSON       `json:"balanced"`
	Weakest    IntervalJSON       `json:"weakest"`
	Coverage   json.Number        `json:"coverage"` // per cent
	Target     json.Number        `json:"target"`
	Gap        IntervalJSON       `json:"gap"`
	Confidence scoring.Confidence `json:"confidence"`
}

// AreaJSON is the score of an area; the numbers are null where its status is na.
type AreaJSON struct {
	ID            checklist.ID       `json:"id"`
	Title         string             `json:"title"`
	Weight        checklist.Number   `json:"weight"`
	Status        scoring.Status     `json:"status"`
	Score         *IntervalJSON      `json:"score"`
	Substantiated *IntervalJSON      `json:"substantiated"`
	Gap           *IntervalJSON      `json:"gap"`
	Target        *json.Number       `json:"target"`
	Coverage      *json.Number       `json:"coverage"` // per cent
	Stage         *[2]int            `json:"stage"`    // low and high, 0 to 4
	Confidence    scoring.Confidence `json:"confidence,omitempty"`
}

// QuestionJSON is the score of a question; the intervals are null where it does not apply.
type QuestionJSON struct {
	ID        checklist.ID  `json:"id"`
	Refs      []string      `json:"refs"`
	Area      checklist.ID  `json:"area"`
	State     string        `json:"state" jsonschema:"enum=answered,enum=na,enum=unknown,enum=withheld,enum=unanswered"`
	Level     *int          `json:"level" jsonschema:"minimum=0,maximum=4"` // null unless answered
	Value     *IntervalJSON `json:"value"`
	Effective *IntervalJSON `json:"effective"`
	Gap       *IntervalJSON `json:"gap"`
	Target    json.Number   `json:"target"`
	HeldBy    checklist.ID  `json:"held_by,omitempty"`                      // the prerequisite that holds the low end down
	Grade     int           `json:"grade" jsonschema:"minimum=0,maximum=3"` // of the best evidence
}

// ActionJSON is a gap that can be closed, with its priority from 0 to 100.
type ActionJSON struct {
	ID       checklist.ID   `json:"id"`
	Priority json.Number    `json:"priority" jsonschema:"minimum=0,maximum=100"`
	Class    scoring.Class  `json:"class"`
	Unlocks  []checklist.ID `json:"unlocks,omitempty"`
}

// StepJSON is the place of an action in time, in months from the start.
type StepJSON struct {
	ID    checklist.ID   `json:"id"`
	Start int            `json:"start" jsonschema:"minimum=0"`           // months that have passed when it begins
	End   int            `json:"end" jsonschema:"minimum=0"`             // and when it ends
	Phase int            `json:"phase" jsonschema:"minimum=1,maximum=4"` // 4 is beyond the horizon
	After []checklist.ID `json:"after,omitempty"`                        // the actions that must end first
}

// HiddenJSON counts what the file leaves out.
type HiddenJSON struct {
	Notes    int `json:"notes"`
	Evidence int `json:"evidence"`
	Register int `json:"register"`
}

//go:embed schema/results.json
var resultsSchema []byte

// ResultsSchema returns the JSON Schema (draft 2020-12) of the results file. It is made from the Go types by the tests.
func ResultsSchema() []byte { return bytes.Clone(resultsSchema) }

// WriteJSON writes the results file, indented, with one line feed at its end.
func WriteJSON(w io.Writer, s Source) error {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	if err := out.Encode(b.results()); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// results returns the results file, computed once. Who changes it changes a copy of its top.
func (b *builder) results() Results {
	if b.computed == nil {
		b.computed = ptr(b.compute())
	}
	return *b.computed
}

func (b *builder) compute() Results {
	r := Results{
		Format: ResultsFormat, Generator: b.opts.Generator, Edition: b.c.Key(), Digest: b.digest, Form: b.a.Form, Country: b.a.Country,
		Date: b.a.Date, Variant: b.opts.Variant, Classification: b.a.Classification, Parameters: b.r.Parameters,
		Overall: overallJSON(b.r.Overall), Areas: []AreaJSON{}, Hidden: HiddenJSON{b.hidden.Notes, b.hidden.Evidence, len(b.hidden.Register)},
	}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			r.Areas = append(r.Areas, b.areaJSON(s))
		}
	}
	if b.full() {
		b.details(&r)
	} else {
		r.round()
	}
	return r
}

// round takes the exact fractions out of results that stand without answers.
func (r *Results) round() {
	var all []*IntervalJSON
	if o := r.Overall; o != nil {
		all = append(all, &o.Headline, &o.Arithmetic, &o.Balanced, &o.Weakest, &o.Gap)
	}
	for i := range r.Areas {
		all = append(all, r.Areas[i].Score, r.Areas[i].Substantiated, r.Areas[i].Gap)
	}
	for _, interval := range all {
		if interval != nil {
			interval.LowExact, interval.HighExact = "", ""
		}
	}
}

// details adds what goes down to single questions.
func (b *builder) details(r *Results) {
	for i := range b.r.Questions {
		r.Questions = append(r.Questions, b.questionJSON(&b.r.Questions[i]))
	}
	for _, a := range b.r.Actions {
		r.Actions = append(r.Actions, ActionJSON{a.ID, json.Number(a.Priority.Decimal().String()), a.Class, a.Unlocks})
	}
	for _, s := range b.steps {
		r.Roadmap = append(r.Roadmap, StepJSON{s.ID, s.Start, s.End, s.Phase, s.After})
	}
	r.Clarify, r.NotAsked, r.Assessment = b.r.Clarify, b.r.NotAsked, b.a
}

func intervalJSON(i scoring.Interval) IntervalJSON {
	return IntervalJSON{pointsJSON(i.Low), pointsJSON(i.High), i.Low.String(), i.High.String()}
}

func pointsJSON(f scoring.Fraction) json.Number { return json.Number(f.Percent().String()) }

func overallJSON(o *scoring.Overall) *OverallJSON {
	if o == nil {
		return nil
	}
	return &OverallJSON{
		Headline: intervalJSON(o.Headline), Arithmetic: intervalJSON(o.Arithmetic), Balanced: intervalJSON(o.Balanced),
		Weakest: intervalJSON(o.Weakest), Coverage: pointsJSON(o.Coverage), Target: pointsJSON(o.Target), Gap: intervalJSON(o.GrossGap),
		Confidence: o.Word,
	}
}

func (b *builder) areaJSON(s *scoring.AreaScore) AreaJSON {
	out := AreaJSON{ID: s.ID, Title: b.areaName(s.ID), Weight: s.Weight, Status: s.Status}
	if s.Scored() {
		out.Score, out.Substantiated, out.Gap = ptr(intervalJSON(s.Score)), ptr(intervalJSON(s.Substantiated)), ptr(intervalJSON(s.GrossGap))
		out.Target, out.Coverage, out.Stage = ptr(pointsJSON(s.Target)), ptr(pointsJSON(s.Coverage)), &s.Stage
		out.Confidence = s.Word
	}
	return out
}

func (b *builder) questionJSON(s *scoring.QuestionScore) QuestionJSON {
	q, _ := b.c.Question(s.ID)
	out := QuestionJSON{ID: s.ID, Refs: append([]string{}, q.Refs...), Area: s.Area, State: stateID(s.State), Target: pointsJSON(s.Target), HeldBy: s.HeldLow, Grade: s.Grade}
	if s.State == assessment.Answered {
		out.Level = &s.Level
	}
	if s.Applies() {
		out.Value, out.Effective, out.Gap = ptr(intervalJSON(s.Value)), ptr(intervalJSON(s.Effective)), ptr(intervalJSON(s.Full()))
	}
	return out
}

func ptr[T any](v T) *T { return &v }
