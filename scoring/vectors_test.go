package scoring

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
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
