package workshop_test

import (
	"testing"

	"cybergap/assessment"
	"cybergap/workshop"

	"github.com/google/go-cmp/cmp"
)

func TestPublishIsCareful(t *testing.T) {
	c := embedded(t)
	id := c.Registers()[0].ID
	yes, no := new(true), new(false)
	for _, tc := range []struct {
		given []*bool
		want  *bool
	}{{[]*bool{yes, yes}, yes}, {[]*bool{yes, no, yes}, no}, {[]*bool{yes, nil}, nil}, {[]*bool{nil, nil}, nil}, {[]*bool{nil, no}, no}} {
		var files []*assessment.Assessment
		for _, p := range tc.given {
			f := file(t, c, "", nil)
			if err := f.SetRegister(c, id, assessment.RegisterAnswer{Text: "x", Publish: p}); err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		agreed, err := workshop.Agree(c, files)
		if err != nil {
			t.Fatal(err)
		}
		if got := agreed.Assessment.Register[id].Publish; cmp.Diff(got, tc.want) != "" {
			t.Errorf("%v gives %v", tc.given, got)
		}
	}
}
