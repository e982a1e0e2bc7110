package ledger_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestSamplesComeApartAndTogether(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples: ", err)
	}
	for _, file := range files {
		a := load(t, file)
		b := book(t, a)
		if got, want := canonical(t, b.Assessment), canonical(t, a); got != want {
			t.Errorf("%s: %s", file, cmp.Diff(want, got))
		}
	}
}

func TestEditNamesOnlyWhatChanges(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	b := book(t, load(t, "../../examples/karvelia-2026.yaml"))
	b.Revisions[ledger.KeyOf(ledger.Answer, "13u")] = 7
	before := canonical(t, b.Assessment)

	changes, err := b.Edit("justice", "page", func(a *assessment.Assessment) error {
		if err := a.SetFact(c, "federal", "false"); err != nil {
			return err
		}
		return a.Set(c, "13u", assessment.Answer{State: assessment.Answered, Level: 1, Note: "seen"})
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []ledger.Change{
		{Key: "answer/13u", Base: 7, Value: []byte(`{"level":1,"note":"seen"}`), By: "justice", From: "page"},
		{Key: "fact/federal", Value: []byte(`"false"`), By: "justice", From: "page"},
	}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Error(diff)
	}
	if canonical(t, b.Assessment) != before {
		t.Error("the edit changed the book")
	}

	changes, err = b.Edit("", "page", func(a *assessment.Assessment) error { a.Clear("13u"); return nil })
	if err != nil || len(changes) != 1 || changes[0].Value != nil || changes[0].Base != 7 {
		t.Errorf("taking an answer back: %+v, %v", changes, err)
	}
}

func TestEditHandsBackTheRefusal(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	b := book(t, load(t, "../../examples/karvelia-2026.yaml"))
	_, err = b.Edit("", "page", func(a *assessment.Assessment) error {
		return a.Set(c, "nowhere", assessment.Answer{})
	})
	if !errors.Is(err, assessment.ErrUnknownID) {
		t.Errorf("got %v", err)
	}
}

func TestAssembleNamesTheBrokenPart(t *testing.T) {
	for key, value := range map[ledger.Key]string{"answer/13u": `{"level":`, "fact/federal": `7`, "nothing/1": `{}`, "head": `[]`} {
		_, err := ledger.Assemble(&assessment.Assessment{}, ledger.Values{key: []byte(value)})
		if err == nil || !strings.Contains(err.Error(), string(key)) {
			t.Errorf("%s: got %v", key, err)
		}
	}
}

func load(t *testing.T, file string) *assessment.Assessment {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := assessment.Decode(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func book(t *testing.T, a *assessment.Assessment) *ledger.Book {
	t.Helper()
	parts, err := ledger.Parts(a)
	if err != nil {
		t.Fatal(err)
	}
	b, err := ledger.Assemble(ledger.Frame(a), parts)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func canonical(t *testing.T, a *assessment.Assessment) string {
	t.Helper()
	data, err := assessment.EncodeJSON(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
