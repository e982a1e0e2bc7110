package web

import (
	"slices"
	"strings"
	"testing"
)

// TestWritingNeedsMoreThanReading holds every route that changes an assessment, or starts one, to a right of its own.
func TestWritingNeedsMoreThanReading(t *testing.T) {
	keepNothing := []string{"POST /link", "POST /language", "POST /verify"}
	for _, r := range routes {
		if !strings.HasPrefix(r.pattern, "POST ") || slices.Contains(keepNothing, r.pattern) {
			continue
		}
		if !slices.Contains([]right{start, write, manage}, r.needs) {
			t.Errorf("%s may be done by whoever may read", r.pattern)
		}
		if starts := slices.Contains([]string{"POST /new", "POST /open", "POST /a/{id}/duplicate"}, r.pattern); starts != (r.needs == start) {
			t.Errorf("%s needs right %d", r.pattern, r.needs)
		}
	}
}
