package scoring

import (
	"sync"
	"testing"

	"cybergap/assessment"
)

// TestEmbeddedEdition prepares each form of the shipped edition, whose answers are all open.
func TestEmbeddedEdition(t *testing.T) {
	c := embedded(t)
	for _, f := range c.Forms {
		t.Run(f.ID, func(t *testing.T) {
			r := mustScore(t, c, &assessment.Assessment{Form: f.ID})
			if len(r.Questions)+len(r.NotAsked) != len(c.Questions()) || len(r.Questions) == 0 {
				t.Errorf("%d questions asked, %d not asked, %d in the edition", len(r.Questions), len(r.NotAsked), len(c.Questions()))
			}
			if o := r.Overall; o == nil || o.Headline.Low.Sign() != 0 || !o.Headline.High.Equal(one) || len(r.Clarify) != len(r.Questions) {
				t.Errorf("an empty assessment is not 0 to 1: %+v", r.Overall)
			}
		})
	}
}

// TestPlanIsShared scores with one plan from several goroutines; the race detector watches.
func TestPlanIsShared(t *testing.T) {
	c := fullSize()
	p := mustCompile(t, c)
	want := encode(t, mustScore(t, c, answersTo(c, 1)))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			r, err := p.Score(answersTo(c, 1))
			if err != nil || encode(t, r) != want {
				t.Errorf("another result from a shared plan, or %v", err)
			}
		})
	}
	group.Wait()
}

// TestAllocationsAreFlat counts allocations: they must not grow with the number of questions or of answers.
func TestAllocationsAreFlat(t *testing.T) {
	c := fullSize()
	p, a := mustCompile(t, c), answersTo(c, 1)
	allocations := testing.AllocsPerRun(20, func() {
		if _, err := p.Score(a); err != nil {
			t.Fatal(err)
		}
	})
	if allocations > 20 {
		t.Errorf("%v allocations for one assessment, want at most 20", allocations)
	}
}
