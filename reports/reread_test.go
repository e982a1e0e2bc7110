package reports

import (
	"encoding/csv"
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/scoring"
)

// The tests of this file read the exports back as another program would, and compare them with the result of scoring.

// sameInterval checks that the printed numbers are the rounding of an interval, and the exact ones the interval itself; rounded results have
// no exact ones.
func sameInterval(t *testing.T, what string, got *IntervalJSON, want scoring.Interval, rounded bool) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: there is none", what)
		return
	}
	for _, end := range []struct {
		number json.Number
		exact  string
		want   scoring.Fraction
	}{{got.Low, got.LowExact, want.Low}, {got.High, got.HighExact, want.High}} {
		if end.exact == "" && rounded {
			if string(end.number) != end.want.Percent().String() {
				t.Errorf("%s: %s, want %s", what, end.number, end.want)
			}
			continue
		}
		exact, ok := new(big.Rat).SetString(end.exact)
		if !ok || rounded || exact.Cmp(end.want.Rat()) != 0 || string(end.number) != end.want.Percent().String() {
			t.Errorf("%s: %s, exactly %s; want %s", what, end.number, end.exact, end.want)
		}
	}
}

func sameNumber(t *testing.T, what string, got *json.Number, want scoring.Fraction) {
	t.Helper()
	if got == nil || string(*got) != want.Percent().String() {
		t.Errorf("%s: %v, want %s", what, got, want.Percent())
	}
}

// askedAreas lists the scores of the areas that the form asks about.
func askedAreas(r *scoring.Result) []*scoring.AreaScore {
	var out []*scoring.AreaScore
	for i := range r.Areas {
		if len(r.InArea(&r.Areas[i])) > 0 {
			out = append(out, &r.Areas[i])
		}
	}
	return out
}

func TestJSONRereads(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		var got Results
		dec := json.NewDecoder(strings.NewReader(written(t, ReportWriters(), "json", s)))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.Format != ResultsFormat || got.Edition != s.Checklist.Key() || got.Digest != s.Checklist.Digest() || got.Variant != s.Options.Variant ||
			got.Country != s.Assessment.Country || got.Date != s.Assessment.Date || got.Form != s.Assessment.Form {
			t.Errorf("the head is %+v", got)
		}
		o := s.Result.Overall
		sameInterval(t, "overall", &got.Overall.Headline, o.Headline, s.Options.Variant != Full)
		sameInterval(t, "weakest", &got.Overall.Weakest, o.Weakest, s.Options.Variant != Full)
		sameInterval(t, "overall gap", &got.Overall.Gap, o.GrossGap, s.Options.Variant != Full)
		sameNumber(t, "overall target", &got.Overall.Target, o.Target)
		sameNumber(t, "overall coverage", &got.Overall.Coverage, o.Coverage)
		jsonAreas(t, got.Areas, askedAreas(s.Result), s.Options.Variant != Full)
		if s.Options.Variant == Full {
			jsonQuestions(t, got.Questions, s.Result)
			jsonPlan(t, &got, s)
		} else if got.Questions != nil || got.Actions != nil || got.Roadmap != nil || got.Clarify != nil || got.NotAsked != nil || got.Assessment != nil {
			t.Error("more than areas is told")
		}
	})
}

func jsonAreas(t *testing.T, got []AreaJSON, want []*scoring.AreaScore, rounded bool) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d areas, want %d", len(got), len(want))
	}
	for i, a := range want {
		g := got[i]
		if g.ID != a.ID || g.Status != a.Status || g.Weight != a.Weight {
			t.Errorf("area %d is %+v", i, g)
		}
		if !a.Scored() {
			if g.Score != nil || g.Gap != nil || g.Target != nil || g.Stage != nil {
				t.Errorf("%s has numbers", a.ID)
			}
			continue
		}
		sameInterval(t, a.ID+" score", g.Score, a.Score, rounded)
		sameInterval(t, a.ID+" substantiated", g.Substantiated, a.Substantiated, rounded)
		sameInterval(t, a.ID+" gap", g.Gap, a.GrossGap, rounded)
		sameNumber(t, a.ID+" target", g.Target, a.Target)
		sameNumber(t, a.ID+" coverage", g.Coverage, a.Coverage)
		if g.Stage == nil || *g.Stage != a.Stage || g.Confidence != a.Word {
			t.Errorf("%s: stage %v, confidence %s", a.ID, g.Stage, g.Confidence)
		}
	}
}

func jsonQuestions(t *testing.T, got []QuestionJSON, r *scoring.Result) {
	t.Helper()
	if len(got) != len(r.Questions) {
		t.Fatalf("%d questions, want %d", len(got), len(r.Questions))
	}
	for i := range got {
		g, q := got[i], &r.Questions[i]
		if g.ID != q.ID || g.Area != q.Area || g.State != stateWords[q.State].code || g.HeldBy != q.HeldLow || g.Grade != q.Grade {
			t.Errorf("question %d is %+v", i, g)
		}
		if answered := q.State == assessment.Answered; answered != (g.Level != nil) || answered && *g.Level != q.Level {
			t.Errorf("%s: level %v, want %d", q.ID, g.Level, q.Level)
		}
		if !q.Applies() {
			if g.Value != nil || g.Effective != nil || g.Gap != nil {
				t.Errorf("%s does not apply and has numbers", q.ID)
			}
			continue
		}
		sameInterval(t, q.ID+" value", g.Value, q.Value, false)
		sameInterval(t, q.ID+" effective", g.Effective, q.Effective, false)
		sameInterval(t, q.ID+" gap", g.Gap, q.Full(), false)
		sameNumber(t, q.ID+" target", &g.Target, q.Target)
	}
}

// jsonPlan compares actions and roadmap, and the answers with those that may be told.
func jsonPlan(t *testing.T, got *Results, s Source) {
	t.Helper()
	r := s.Result
	steps := scoring.Roadmap(r.Plan(), r.Actions, s.Options.Slots)
	if len(got.Actions) != len(r.Actions) || len(got.Roadmap) != len(steps) {
		t.Fatalf("%d actions and %d steps, want %d and %d", len(got.Actions), len(got.Roadmap), len(r.Actions), len(steps))
	}
	for i, a := range r.Actions {
		g := got.Actions[i]
		if g.ID != a.ID || string(g.Priority) != a.Priority.Decimal().String() || g.Class != a.Class || !slices.Equal(g.Unlocks, a.Unlocks) {
			t.Errorf("action %d is %+v", i, g)
		}
	}
	for i, step := range steps {
		g := got.Roadmap[i]
		if g.ID != step.ID || g.Start != step.Start || g.End != step.End || g.Phase != step.Phase || !slices.Equal(g.After, step.After) {
			t.Errorf("step %d is %+v, want %+v", i, g, step)
		}
	}
	if !slices.Equal(got.Clarify, r.Clarify) || !slices.Equal(got.NotAsked, r.NotAsked) {
		t.Errorf("find out %v, not asked %v", got.Clarify, got.NotAsked)
	}
	told, hidden := Redact(s.Checklist, s.Assessment)
	want, err := assessment.EncodeJSON(told)
	if err != nil {
		t.Fatal(err)
	}
	have, err := assessment.EncodeJSON(got.Assessment)
	if err != nil || string(have) != string(want) || got.Hidden != (HiddenJSON{hidden.Notes, hidden.Evidence, len(hidden.Register)}) {
		t.Errorf("the answers differ: %v", err)
	}
}

func TestCSVRereads(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		rows, err := csv.NewReader(strings.NewReader(written(t, ReportWriters(), "csv", s))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var want []map[string]string
		for _, a := range askedAreas(s.Result) {
			want = append(want, csvArea(a))
		}
		if s.Options.Variant == Full {
			want = nil
			for i := range s.Result.Questions {
				want = append(want, csvQuestion(&s.Result.Questions[i], s))
			}
		}
		if len(rows) != len(want)+1 {
			t.Fatalf("%d rows, want %d", len(rows)-1, len(want))
		}
		for i, row := range rows[1:] {
			for key, value := range want[i] {
				x := slices.Index(rows[0], key)
				if x < 0 || row[x] != value {
					t.Errorf("row %d: %s is not %q: %q", i, key, value, row)
				}
			}
		}
	})
}

func csvArea(a *scoring.AreaScore) map[string]string {
	if !a.Scored() {
		return map[string]string{"area": a.ID, "status": "na", "score_low": "", "score_high": "", "gap_high": "", "stage_low": "", "confidence": ""}
	}
	return map[string]string{
		"area": a.ID, "status": string(a.Status), "score_low": a.Score.Low.Percent().String(), "score_high": a.Score.High.Percent().String(),
		"target": a.Target.Percent().String(), "gap_low": a.GrossGap.Low.Percent().String(), "gap_high": a.GrossGap.High.Percent().String(),
		"coverage": a.Coverage.Percent().String(), "stage_low": strconv.Itoa(a.Stage[0]), "stage_high": strconv.Itoa(a.Stage[1]),
		"confidence": string(a.Word),
	}
}

func csvQuestion(q *scoring.QuestionScore, s Source) map[string]string {
	out := map[string]string{"id": q.ID, "area": q.Area, "state": stateWords[q.State].code, "level": "", "value_low": "", "priority": "", "class": ""}
	if q.State == assessment.Answered {
		out["level"] = strconv.Itoa(q.Level)
	}
	if q.Applies() {
		for key, f := range map[string]scoring.Fraction{
			"value_low": q.Value.Low, "value_high": q.Value.High, "effective_low": q.Effective.Low, "effective_high": q.Effective.High,
			"target": q.Target, "gap_low": q.Full().Low, "gap_high": q.Full().High,
		} {
			out[key] = f.Percent().String()
		}
		out["held_by"], out["evidence_grade"] = q.HeldLow, strconv.Itoa(q.Grade)
	}
	for _, a := range s.Result.Actions {
		if a.ID == q.ID {
			out["priority"], out["class"] = a.Priority.Decimal().String(), string(a.Class)
		}
	}
	if a := s.Assessment.Answers[q.ID]; !a.NoteConfidential && !strings.ContainsAny(a.Note, "=+-@|%'") {
		out["note"] = a.Note
	}
	return out
}
