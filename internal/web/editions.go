package web

import (
	"context"
	"fmt"
	"sync"

	"cybergap/assessment"
	"cybergap/checklist"
)

// editions finds the edition of an assessment: the one of new assessments, the shipped one, or one that came with a file and is in the
// store. An edition never changes under its digest, so those read once are kept.
type editions struct {
	store Store
	read  sync.Map // digest -> *checklist.Checklist
}

func newEditions(store Store, own *checklist.Checklist) *editions {
	e := &editions{store: store}
	e.read.Store(own.Digest(), own)
	return e
}

func (e *editions) of(ctx context.Context, pin assessment.Edition) (*checklist.Checklist, error) {
	if c, ok := e.read.Load(pin.Digest); ok {
		return c.(*checklist.Checklist), nil
	}
	c, err := e.find(ctx, pin)
	if err != nil {
		return nil, fmt.Errorf("read the checklist %s-%s: %w", pin.ID, pin.Edition, err)
	}
	e.read.Store(pin.Digest, c)
	return c, nil
}

// find takes the shipped edition where it is meant: assessments that were started with an earlier wording of it go on with the present one.
func (e *editions) find(ctx context.Context, pin assessment.Edition) (*checklist.Checklist, error) {
	shipped, err := checklist.Embedded()
	if err != nil {
		return nil, err
	}
	if pin.ID == shipped.ID && pin.Edition == shipped.Edition {
		return shipped, nil
	}
	data, err := e.store.Edition(ctx, pin.Digest)
	if err != nil {
		return nil, err
	}
	return checklist.FromJSON(pin.ID+"-"+pin.Edition, data, nil)
}

// keep puts an edition into the store unless it is the shipped one, so that it is there the next time.
func (e *editions) keep(ctx context.Context, c *checklist.Checklist) error {
	shipped, err := checklist.Embedded()
	if err != nil {
		return err
	}
	if c.ID == shipped.ID && c.Edition == shipped.Edition {
		return nil
	}
	e.read.Store(c.Digest(), c)
	return e.store.PutEdition(ctx, c.Digest(), c.JSON())
}
