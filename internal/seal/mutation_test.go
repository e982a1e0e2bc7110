package seal

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"cybergap/reports"
)

// TestChangedBytes changes single bytes of a signed report anywhere. Whatever else is said, the whole never holds by the same bytes, and
// nothing panics.
func TestChangedBytes(t *testing.T) {
	key, private := newKey(t, "k.pub")
	data := printed(t, small(t, reports.Full, nil), private)
	dice := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		altered := bytes.Clone(data)
		at := dice.IntN(len(data))
		altered[at] ^= byte(1 + dice.IntN(255))
		r := checked(altered, key)
		for _, f := range r.Checks {
			if f.ID == "print.same" {
				t.Errorf("byte %d: the same file, it is said", at)
			}
		}
		said(t, r)
	}
}

// FuzzCheck: no file makes a check panic, and every finding has words.
func FuzzCheck(f *testing.F) {
	for _, variant := range reports.Variants() {
		f.Add(printed(f, small(f, variant, nil), nil))
	}
	f.Add(bare(""))
	f.Fuzz(func(t *testing.T, data []byte) { expect(t, checked(data), string(checked(data).Verdict)) })
}
