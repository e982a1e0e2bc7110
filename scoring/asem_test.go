package scoring

import (
	"encoding/csv"
	"math"
	"math/big"
	"os"
	"strconv"
	"testing"
)

// table is a CSV file: rows by their first column, then by the heading of the others.
type table map[string]map[string]string

func readTable(t *testing.T, name string) table {
	t.Helper()
	f, err := os.Open("testdata/asem/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := table{}
	for _, row := range rows[1:] {
		out[row[0]] = map[string]string{}
		for i, cell := range row[1:] {
			if cell != "" && cell != "NA" {
				out[row[0]][rows[0][i+1]] = cell
			}
		}
	}
	return out
}

// TestAsem computes the ASEM index of 46 countries, level by level, with the means that join questions and areas, and compares each number
// with what the R package COINr computed. Missing values are left out and the other weights renormalised.
func TestAsem(t *testing.T) {
	for _, c := range []struct {
		name, data, expected string
		join                 func(*testing.T, []child) string
	}{
		{"arithmetic", "asem_normalised.csv", "asem_expected_amean.csv", joinArithmetic},
		{"geometric", "asem_normalised_1_100.csv", "asem_expected_gmean.csv", joinGeometric},
	} {
		t.Run(c.name, func(t *testing.T) {
			meta, compared := readTable(t, "asem_meta.csv"), 0
			data := readTable(t, c.data)
			for country, row := range readTable(t, c.expected) {
				climb(t, meta, data[country], c.join)
				for id, cell := range row {
					compared++
					if want, got := parse(t, cell), parse(t, data[country][id]); math.Abs(want-got) > 1e-9 {
						t.Errorf("%s of %s: want %v, got %v", id, country, want, got)
					}
				}
			}
			if compared != 46*11 {
				t.Errorf("compared %d numbers, want 46 x 11", compared)
			}
		})
	}
}

type child struct{ weight, value string }

// climb computes the aggregates of a country from the indicators up.
func climb(t *testing.T, meta table, values map[string]string, join func(*testing.T, []child) string) {
	for level := 1; level < 4; level++ {
		children := map[string][]child{}
		for id, m := range meta {
			if value, known := values[id]; known && m["Level"] == strconv.Itoa(level) {
				children[m["Parent"]] = append(children[m["Parent"]], child{m["Weight"], value})
			}
		}
		for parent, list := range children {
			values[parent] = join(t, list)
		}
	}
}

func joinArithmetic(t *testing.T, list []child) string {
	var values []weighted
	for _, c := range list {
		values = append(values, weighted{exactly(t, c.weight), exactly(t, c.value)})
	}
	return arithmetic(values).Rat().FloatString(20)
}

func joinGeometric(t *testing.T, list []child) string {
	var g geometric
	for _, c := range list {
		g.add(parse(t, c.weight), parse(t, c.value))
	}
	return strconv.FormatFloat(g.value(), 'g', -1, 64)
}

func exactly(t *testing.T, s string) Fraction {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is not a number", s)
	}
	return FromRat(r)
}

func parse(t *testing.T, s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
