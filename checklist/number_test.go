package checklist

import (
	"encoding/json"
	"math/big"
	"testing"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "3": "3", "0.75": "0.75", "3/4": "0.75", "1/3": "1/3", "1.50": "1.5", "1000000": "1000000", "0.000001": "0.000001", "6/4": "1.5",
	} {
		if n, err := ParseNumber(text); err != nil || n.String() != want || n.IsZero() {
			t.Errorf("%s: %s, %v; want %s", text, n, err, want)
		}
	}
	for _, text := range []string{
		"", " 1", "-1", "+1", "1e3", "0x10", "010", "010/3", "1/0", "1/03", "1_0", ".5", "5.", "1.0000001", "1000001", "9999999", "NaN", "Inf", "½",
		"1/2/3", "0.5/2", "1,5", "1/1000001",
	} {
		if n, err := ParseNumber(text); err == nil {
			t.Errorf("%q is read as %s", text, n)
		}
	}
}

func TestNumberSurvivesFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Rational(rapid.Int64Range(0, 1_000_000).Draw(t, "num"), rapid.Int64Range(1, 1_000_000).Draw(t, "den"))
		var fromYAML, fromJSON struct{ N Number }
		data, err := yaml.Marshal(struct{ N Number }{want})
		if err == nil {
			err = yaml.Unmarshal(data, &fromYAML)
		}
		if err != nil || fromYAML.N.Cmp(want) != 0 {
			t.Fatalf("YAML %s gives %s, %v", data, fromYAML.N, err)
		}
		if data, err = json.Marshal(struct{ N Number }{want}); err == nil {
			err = json.Unmarshal(data, &fromJSON)
		}
		if err != nil || fromJSON.N != want {
			t.Fatalf("JSON %s gives %s, %v", data, fromJSON.N, err)
		}
	})
}

func TestNumberZeroValueIsAbsent(t *testing.T) {
	var none Number
	if !none.IsZero() || none.Rat().Sign() != 0 || none.Or(Rational(1, 2)) != Rational(1, 2) {
		t.Errorf("the zero value is %v", none)
	}
	if zero := Rational(0, 1); zero.IsZero() || zero.Or(Rational(1, 2)) != zero {
		t.Error("a given 0 counts as absent")
	}
	if Rational(6, 4).Rat().Cmp(big.NewRat(3, 2)) != 0 {
		t.Error("6/4 is not 3/2")
	}
}
