package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"cybergap/checklist"
)

type scoreInput struct {
	Cl    vectorChecklist
	Ans   map[string]vectorAnswer
	Slots int
}

func scoreCase(input json.RawMessage) (*Plan, *Result, scoreInput, error) {
	var in scoreInput
	if err := decode(input, &in); err != nil {
		return nil, nil, in, err
	}
	c, err := in.Cl.build()
	if err != nil {
		return nil, nil, in, err
	}
	a, err := buildAnswers(c, in.Ans)
	if err != nil {
		return nil, nil, in, err
	}
	p, err := Compile(c, "")
	if err != nil {
		return nil, nil, in, err
	}
	r, err := p.Score(a)
	return p, r, in, err
}

func runScore(input json.RawMessage) (any, error) {
	_, r, _, err := scoreCase(input)
	if err != nil {
		return nil, err
	}
	return describe(r), nil
}

func runPriority(input json.RawMessage) (any, error) {
	_, r, _, err := scoreCase(input)
	if err != nil {
		return nil, err
	}
	return describeActions(r), nil
}

func runRoadmap(input json.RawMessage) (any, error) {
	p, r, in, err := scoreCase(input)
	if err != nil {
		return nil, err
	}
	return describeSteps(Roadmap(p, r.Actions, in.Slots)), nil
}

func runProgress(input json.RawMessage) (any, error) {
	var in struct {
		Ocl, Ncl   vectorChecklist
		Oans, Nans map[string]vectorAnswer
	}
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	oc, err1 := in.Ocl.build()
	nc, err2 := in.Ncl.build()
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	oa, err1 := buildAnswers(oc, in.Oans)
	na, err2 := buildAnswers(nc, in.Nans)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	p, err := Compare(oc, oa, nc, na)
	if err != nil {
		return nil, err
	}
	return describeProgress(p), nil
}

func runRobust(input json.RawMessage) (any, error) {
	var in struct {
		X, Y, Ws []any
		D        json.Number
	}
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	x, err1 := mapAll(in.X, intervalOf)
	y, err2 := mapAll(in.Y, intervalOf)
	ws, err3 := mapAll(in.Ws, fractionOf)
	d, err4 := fractionOf(in.D)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	o, err := RobustOrder(x, y, ws, d)
	if err != nil {
		return nil, err
	}
	return object{"margin": o.Margin.Float(), "critical": maybe(o.Critical), "robust": o.Robust}, nil
}

func mapAll[T any](in []any, f func(any) (T, error)) ([]T, error) {
	var out []T
	for _, v := range in {
		x, err := f(v)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func runRanks(input json.RawMessage) (any, error) {
	var in struct {
		Countries map[string][]float64
		Ws        []float64
		D         float64
		Reps      int
		Seed      uint64
	}
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(in.Countries))
	var members [][]float64
	for _, n := range names {
		members = append(members, in.Countries[n])
	}
	ranges, err := RankRanges(members, in.Ws, in.D, in.Reps, in.Seed)
	if err != nil {
		return nil, err
	}
	out := object{}
	for i, n := range names {
		out[n] = object{"median": ranges[i].Median, "p5": ranges[i].P5, "p95": ranges[i].P95}
	}
	return out, nil
}

type consensusInput struct {
	Levels  []any
	Groups  any
	Unknown int
}

// lists returns the levels by group. They come in one list, perhaps with the group of each beside it, or in a list for each group.
func (in consensusInput) lists() (map[string][]any, error) {
	out := map[string][]any{}
	switch groups := in.Groups.(type) {
	case object:
		for name, list := range groups {
			out[name], _ = list.([]any)
		}
	case []any:
		if len(groups) != len(in.Levels) {
			return nil, fmt.Errorf("%d groups for %d levels", len(groups), len(in.Levels))
		}
		for i, level := range in.Levels {
			name := fmt.Sprint(groups[i])
			out[name] = append(out[name], level)
		}
	default:
		out[""] = in.Levels
	}
	return out, nil
}

// runConsensus takes null, or a word, for a respondent who does not know.
func runConsensus(input json.RawMessage) (any, error) {
	var in consensusInput
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	lists, err := in.lists()
	if err != nil {
		return nil, err
	}
	known, unknown := map[string][]int{}, in.Unknown
	for name, list := range lists {
		for _, level := range list {
			if _, ok := level.(json.Number); !ok {
				unknown++
				continue
			}
			known[name] = append(known[name], levelOf(checklist.Level, level))
		}
	}
	a, err := Consensus(known, unknown)
	if err != nil {
		return nil, err
	}
	return describeAgreed(a), nil
}

func runAgreement(input json.RawMessage) (any, error) {
	var in struct{ Freq []int }
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	return object{"agreement": Agreement(in.Freq)}, nil
}

func runPublish(input json.RawMessage) (any, error) {
	var in struct {
		Groups map[string][]float64
		K      int
	}
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	if in.K == 0 {
		in.K = checklist.DefaultParameters().PublishMin
	}
	p := Publish(in.Groups, in.K)
	groups := object{}
	for name, s := range p.Groups {
		groups[name] = describeSummary(s)
	}
	return object{"groups": groups, "overall": describeSummary(p.Overall)}, nil
}
