package locale

import (
	"sync"
	"testing"
)

func TestParallelPrinting(t *testing.T) {
	p := english(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := p.List([]string{"a", "b", "c"}) + p.Count("report.unknown.unknown", 2); got != "a, b and c2 are not known" {
				t.Errorf("got %q", got)
			}
		})
	}
	wg.Wait()
}
