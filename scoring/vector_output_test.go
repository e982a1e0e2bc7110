package scoring

import (
	"fmt"
	"math"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// How results are written in vector files.

type object = map[string]any

func pair(i Interval) []any { return []any{i.Low.Float(), i.High.Float()} }

func maybe(o Optional) any {
	if !o.Valid {
		return nil
	}
	return o.Value.Float()
}

func strs[T ~string](list []T) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func describe(r *Result) object {
	areas, questions := object{}, object{}
	for i := range r.Areas {
		areas[r.Areas[i].ID] = describeArea(&r.Areas[i])
	}
	for i := range r.Questions {
		questions[r.Questions[i].ID] = describeQuestion(&r.Questions[i])
	}
	out := object{"areas": areas, "questions": questions, "overall": nil}
	if o := r.Overall; o != nil {
		out["overall"] = object{
			"arithmetic": pair(o.Arithmetic), "balanced": pair(o.Balanced), "weakest": pair(o.Weakest), "imbalance": o.Imbalance.Float(),
			"coverage": o.Coverage.Float(), "confidence": o.Confidence.Float(),
		}
	}
	return out
}

func describeArea(a *AreaScore) object {
	out := object{"status": string(a.Status), "na_share": maybe(a.NAShare), "low": nil, "high": nil, "point": nil}
	if !a.Scored() {
		return out
	}
	out["low"], out["high"], out["point"] = a.Score.Low.Float(), a.Score.High.Float(), maybe(a.Point)
	out["coverage"], out["confidence"] = a.Coverage.Float(), a.Confidence.Float()
	out["substantiated_low"], out["substantiated_high"] = a.Substantiated.Low.Float(), a.Substantiated.High.Float()
	out["stage"], out["target"] = []any{a.Stage[0], a.Stage[1]}, a.Target.Float()
	out["net_gap"], out["gross_gap"] = pair(a.NetGap), pair(a.GrossGap)
	out["band"] = []any{string(a.Band.Low), string(a.Band.High)}
	out["confidence_word"] = string(a.Word)
	return out
}

func describeQuestion(q *QuestionScore) object {
	out := object{"state": stateName(q.State)}
	if q.State == assessment.NotApplicable {
		return out
	}
	out["value"], out["effective"], out["target"] = pair(q.Value), pair(q.Effective), q.Target.Float()
	out["own_gap"], out["full_gap"], out["inherited_gap"] = pair(q.Own()), pair(q.Full()), pair(q.Inherited())
	return out
}

func describeActions(r *Result) object {
	actions := []any{}
	for _, a := range r.Actions {
		actions = append(actions, object{
			"id": a.ID, "priority": a.Priority.Float(), "own_gap": a.OwnGap.Float(), "unlock": a.Unlock.Float(), "band": string(a.Class),
		})
	}
	return object{"actions": actions, "clarify": strs(r.Clarify)}
}

func describeSteps(steps []Step) []any {
	out := []any{}
	for _, s := range steps {
		out = append(out, object{"id": s.ID, "start": s.Start, "end": s.End, "phase": s.Phase, "slot": s.Slot,
			"priority": s.Priority.Float(), "inherited_priority": s.Inherited.Float()})
	}
	return out
}

func describeProgress(p *Progress) object {
	areas := object{}
	for _, a := range p.Areas {
		out := object{"old": nil, "new": nil, "delta": nil, "coverage": a.Coverage.Float(), "comparable": a.Comparable}
		if a.HasCore {
			out["old"], out["new"], out["delta"] = pair(a.Old), pair(a.New), pair(a.Delta)
		}
		areas[a.ID] = out
	}
	return object{"core": strs(p.Core), "added": strs(p.Added), "removed": strs(p.Removed), "revised": strs(p.Revised), "areas": areas}
}

func describeAgreed(a Agreed) object {
	out := object{"n": a.N, "unknown": a.Unknown, "flags": strs(a.Flags)}
	for _, absent := range []string{"median", "proposal", "iqr", "range", "agreement", "rwg", "rwg_star"} {
		out[absent] = nil
	}
	if a.N == 0 {
		return out
	}
	out["median"], out["proposal"], out["iqr"], out["range"] = a.Median, a.Proposal, a.IQR, a.Range
	out["agreement"], out["rwg_star"] = a.Agreement, a.RWGStar
	if a.RWG != nil {
		out["rwg"] = *a.RWG
	}
	return out
}

func describeSummary(s Summary) any {
	if s.Withheld != "" {
		return object{"withheld": string(s.Withheld)}
	}
	return object{"n": s.N, "median": s.Median, "q1": s.Q1, "q3": s.Q3}
}

// differences compares what a case expects with what came out: each expected key present and equal, lists equal in length and order, numbers
// within 1e-6. It returns a line for each difference.
func differences(at string, want, got any) []string {
	switch w := want.(type) {
	case object:
		g, ok := got.(object)
		if !ok {
			return []string{fmt.Sprintf("%s: want an object, got %v", at, got)}
		}
		return objectDifferences(at, w, g)
	case []any:
		g, ok := got.([]any)
		if !ok || len(w) != len(g) {
			return []string{fmt.Sprintf("%s: want %v, got %v", at, want, got)}
		}
		var out []string
		for i := range w {
			out = append(out, differences(fmt.Sprintf("%s[%d]", at, i), w[i], g[i])...)
		}
		return out
	}
	if w, ok := asFloat(want); ok {
		if g, ok := asFloat(got); ok && math.Abs(w-g) <= 1e-6 {
			return nil
		}
	} else if want == got {
		return nil
	}
	return []string{fmt.Sprintf("%s: want %v, got %v", at, want, got)}
}

func objectDifferences(at string, want, got object) []string {
	var out []string
	for key, w := range want {
		g, ok := got[key]
		if !ok {
			out = append(out, fmt.Sprintf("%s.%s: want %v, got nothing", at, key, w))
			continue
		}
		out = append(out, differences(at+"."+key, w, g)...)
	}
	slices.Sort(out)
	return out
}

func asFloat(v any) (float64, bool) {
	switch n := v.(type) {
	case float64:
		return n, true
	case int:
		return float64(n), true
	case interface{ Float64() (float64, error) }:
		f, err := n.Float64()
		return f, err == nil
	}
	return 0, false
}

// intervalOf reads a number, a pair [low, high], or null for what is not known.
func intervalOf(v any) (Interval, error) {
	if list, ok := v.([]any); ok && len(list) == 2 {
		low, err := fractionOf(list[0])
		high, err2 := fractionOf(list[1])
		if err == nil {
			err = err2
		}
		return Interval{low, high}, err
	}
	if v == nil {
		return Interval{zero, one}, nil
	}
	f, err := fractionOf(v)
	return Interval{f, f}, err
}

func fractionOf(v any) (Fraction, error) {
	r, err := checklist.ParseNumber(fmt.Sprint(v))
	return FractionOf(r), err
}
