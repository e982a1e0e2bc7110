package scoring

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"

	"cybergap/checklist"
)

var vectorsFile = flag.String("vectors", "testdata/vectors.json", "file of test vectors")

type vectorFile struct {
	Cases      []vectorCase
	SplitMix64 *struct {
		Seed   uint64
		First5 []string
	} `json:"splitmix64_check"`
}

type vectorCase struct {
	Name, Op string
	Input    json.RawMessage
	Expected any
}

// decode reads JSON and keeps numbers as they are written.
func decode(data []byte, out any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(out)
}

func readVectors(t *testing.T, name string) vectorFile {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var f vectorFile
	if err := decode(data, &f); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return f
}

// TestVectors runs a file of cases that an independent implementation of the rules computed:
//
//	go test ./scoring -run TestVectors -args -vectors=/absolute/path.json
func TestVectors(t *testing.T) {
	f := readVectors(t, *vectorsFile)
	if len(f.Cases) == 0 {
		t.Fatalf("%s holds no cases", *vectorsFile)
	}
	for _, c := range f.Cases {
		t.Run(c.Name, func(t *testing.T) {
			for _, d := range c.check() {
				t.Error(d)
			}
		})
	}
	if f.SplitMix64 != nil {
		t.Run("splitmix64_check", func(t *testing.T) {
			source := splitMix64(f.SplitMix64.Seed)
			for i, want := range f.SplitMix64.First5 {
				if got := strconv.FormatUint(source.next(), 10); got != want {
					t.Errorf("number %d: want %s, got %s", i+1, want, got)
				}
			}
		})
	}
}

// check runs a case and returns what differs.
func (c vectorCase) check() []string {
	got, err := c.run()
	if want, ok := c.Expected.(object); ok && want["error"] != nil {
		if err == nil {
			return []string{fmt.Sprintf("must be refused (%v), got %v", want["error"], got)}
		}
		return nil
	}
	if err != nil {
		return []string{err.Error()}
	}
	return differences("expected", c.Expected, got)
}

func (c vectorCase) run() (any, error) {
	ops := map[string]func(json.RawMessage) (any, error){
		"score": runScore, "priority": runPriority, "roadmap": runRoadmap, "progress": runProgress, "robust": runRobust,
		"montecarlo": runRanks, "consensus": runConsensus, "agreement": runAgreement, "publish": runPublish,
	}
	run, ok := ops[c.Op]
	if !ok {
		return nil, fmt.Errorf("there is no operation %q", c.Op)
	}
	return run(c.Input)
}

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

// runConsensus takes levels in one list, where null or a word stands for a respondent who does not know, with the group of each beside it,
// or lists of levels by group.
func runConsensus(input json.RawMessage) (any, error) {
	var in struct {
		Levels  []any
		Groups  any
		Unknown int
	}
	if err := decode(input, &in); err != nil {
		return nil, err
	}
	lists := map[string][]any{}
	switch groups := in.Groups.(type) {
	case object:
		for name, list := range groups {
			lists[name], _ = list.([]any)
		}
	case []any:
		if len(groups) != len(in.Levels) {
			return nil, fmt.Errorf("%d groups for %d levels", len(groups), len(in.Levels))
		}
		for i, level := range in.Levels {
			name := fmt.Sprint(groups[i])
			lists[name] = append(lists[name], level)
		}
	default:
		lists[""] = in.Levels
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

// TestVectorsNoticeEveryChange alters each expected value of the shipped cases in turn: the runner must notice every time.
func TestVectorsNoticeEveryChange(t *testing.T) {
	for _, c := range readVectors(t, "testdata/vectors.json").Cases {
		if want, ok := c.Expected.(object); ok && want["error"] != nil {
			c.Op, c.Input = "agreement", json.RawMessage(`{"freq":[1,2,3]}`)
			if len(c.check()) == 0 {
				t.Errorf("%s: an accepted case passes as refused", c.Name)
			}
			continue
		}
		got, err := c.run()
		if err != nil {
			t.Fatal(err)
		}
		altered := 0
		alter(c.Expected, func(changed any) { c.Expected = changed }, func(what string) {
			altered++
			if len(differences("", c.Expected, got)) == 0 {
				t.Errorf("%s: %s passes unnoticed", c.Name, what)
			}
		})
		if altered == 0 {
			t.Errorf("%s: expects nothing", c.Name)
		}
	}
}

// alter replaces each leaf of a tree in turn by another value, tries it, and puts the leaf back.
func alter(v any, set func(any), try func(string)) {
	switch v := v.(type) {
	case object:
		for key, child := range v {
			alter(child, func(x any) { v[key] = x }, try)
		}
		v["no such key"] = nil
		try("a missing key")
		delete(v, "no such key")
	case []any:
		for i, child := range v {
			alter(child, func(x any) { v[i] = x }, try)
		}
		set(append(slices.Clone(v), nil))
		try("a longer list")
		set(v)
	default:
		set(another(v))
		try(fmt.Sprintf("%v altered to %v", v, another(v)))
		set(v)
	}
}

func another(v any) any {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return v + "x"
	case json.Number:
		f, _ := v.Float64()
		return f + 3e-6
	}
	return 0.5
}
