package reports

import (
	"testing"

	"cybergap/internal/example"
)

// samples runs a test on the small assessment and on every sample country, in each variant.
func samples(t *testing.T, test func(t *testing.T, s Source)) {
	t.Helper()
	example.Each(t, func(t *testing.T, s example.Scored) {
		for _, variant := range Variants() {
			t.Run(string(variant), func(t *testing.T) { test(t, source(t, s, variant)) })
		}
	})
}
