package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"cybergap/internal/store"
)

func TestCheckFindsNothingWrong(t *testing.T) {
	path, _ := filled(t)
	if problems := check(t, path); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestEveryColumnIsSealed changes one column after the other, each in a copy, and wants the place named.
func TestEveryColumnIsSealed(t *testing.T) {
	path, ids := filled(t)
	for table, columns := range map[string]string{
		"assessments": "frame created revision head removed closed seal", "entries": "part base value speaker origin written aside digest",
		"rounds": "digest revision closed reopened reason frozen seal", "blobs": "data", "files": "name media size added seal",
		"editions": "digest data seal", "sessions": "hash purpose who created expires seal",
	} {
		for column := range strings.FieldsSeq(columns) {
			altered := copied(t, path)
			meddle(t, altered, fmt.Sprintf(`UPDATE %s SET %s = CASE typeof(%[2]s)
				WHEN 'integer' THEN 1 - min(%[2]s, 1) + 1000 * (%[2]s > 1) WHEN 'text' THEN %[2]s || ' ' ELSE CAST(CAST(%[2]s AS TEXT) || 'x' AS BLOB) END
				WHERE rowid = (SELECT max(rowid) FROM %[1]s)`, table, column))
			if problems := check(t, altered); len(problems) == 0 {
				t.Errorf("nobody noticed another %s in %s", column, table)
			}
		}
	}
	altered := copied(t, path)
	meddle(t, altered, "UPDATE entries SET value = replace(value, 'value 7', 'value 9') WHERE part = 'fact/f7' AND assessment = '"+ids[0]+"'")
	problems := check(t, altered)
	if len(problems) != 1 || !strings.Contains(problems[0].Place, ids[0]+", entry ") {
		t.Errorf("got %v; want the entry alone", problems)
	}
}

// TestHistoriesCannotBeRewritten drops, adds, moves and cuts off entries, without and with digests that fit their row.
func TestHistoriesCannotBeRewritten(t *testing.T) {
	path, ids := filled(t)
	random := rand.New(rand.NewPCG(4, 4))
	const at = "assessment = '%[1]s' AND revision = %[2]d"
	for n := range 60 / fewer {
		id, revision := ids[n%2], 1+random.Int64N(100)
		for what, statements := range map[string]string{
			"dropped":            "DELETE FROM entries WHERE " + at,
			"dropped and closed": "DELETE FROM entries WHERE " + at + "; UPDATE entries SET revision = -revision WHERE assessment = '%[1]s' AND revision > %[2]d; UPDATE entries SET revision = -revision - 1 WHERE revision < 0",
			"exchanged":          "UPDATE entries SET revision = 0 WHERE " + at + "; UPDATE entries SET revision = %[2]d WHERE assessment = '%[1]s' AND revision = %[2]d + 1; UPDATE entries SET revision = %[2]d + 1 WHERE assessment = '%[1]s' AND revision = 0",
			"cut off":            "DELETE FROM entries WHERE assessment = '%[1]s' AND revision > %[2]d",
			"cut off and hidden": "DELETE FROM entries WHERE assessment = '%[1]s' AND revision > %[2]d; UPDATE assessments SET revision = %[2]d, head = (SELECT digest FROM entries WHERE " + at + ") WHERE id = '%[1]s'",
			"added":              "INSERT INTO entries SELECT assessment, (SELECT max(revision) + 1 FROM entries WHERE assessment = '%[1]s'), part, base, value, speaker, origin, written, aside, digest FROM entries WHERE " + at,
			"moved":              "UPDATE entries SET revision = (SELECT max(revision) + 1 FROM entries WHERE assessment = '%[1]s') WHERE " + at,
		} {
			altered := copied(t, path)
			meddle(t, altered, "PRAGMA foreign_keys = 0; "+fmt.Sprintf(statements+" -- %[1]s %[2]d", id, revision))
			problems := check(t, altered)
			if len(problems) == 0 || !strings.Contains(problems[0].Place, id) {
				t.Errorf("entry %d %s: got %v", revision, what, problems)
			}
			must(t, os.Remove(altered))
		}
	}
}

// TestMissingRowsAreFound removes whole rows of which nothing else would tell.
func TestMissingRowsAreFound(t *testing.T) {
	path, _ := filled(t)
	for _, statement := range []string{"DELETE FROM blobs", "DELETE FROM rounds WHERE reopened = 0", "DELETE FROM assessments", "DROP INDEX entries_part", "DROP TABLE sessions"} {
		altered := copied(t, path)
		meddle(t, altered, "PRAGMA foreign_keys = 0; "+statement)
		if problems := check(t, altered); len(problems) == 0 {
			t.Errorf("nobody noticed %s", statement)
		}
	}
}

// TestFlippedByteInADatabase flips bytes all over a database that has no digest beside it.
func TestFlippedByteInADatabase(t *testing.T) {
	path, _ := filled(t)
	f := newFlipper(t, path)
	random := rand.New(rand.NewPCG(4, 4))
	const flips = 300 / fewer
	for range flips {
		f.flip(t, random.IntN(len(f.data)), 1<<random.IntN(8))
	}
	if f.found < flips/3 {
		t.Errorf("only %d of %d were found", f.found, flips)
	}
}

// TestFlippedByteInAValue flips the bytes of texts where they lie in the file.
func TestFlippedByteInAValue(t *testing.T) {
	path, _ := filled(t)
	f := newFlipper(t, path)
	for _, word := range []string{"value 7", "late 3", "an act on electronic", "a mistake was found", "karvelia-2026.yaml", `{"id":"own"}`, "trainer", `"level":3`} {
		before := f.found
		for from, n := 0, 0; ; n++ {
			i := strings.Index(string(f.data[from:]), word)
			if i < 0 {
				break
			}
			from += i + len(word)
			if n%fewer == 0 {
				f.flip(t, from-1, 1)
			}
		}
		if f.found == before {
			t.Errorf("no flipped bit in %q was found", word)
		}
	}
}

// flipper flips one bit at a time in a database and wants it to be found, or to lie where nothing is kept.
type flipper struct {
	path, says string
	data       []byte
	found      int
}

func newFlipper(t *testing.T, path string) *flipper {
	data, err := os.ReadFile(path)
	must(t, err)
	return &flipper{path: path, says: dump(t, path), data: data}
}

func (f *flipper) flip(t *testing.T, at int, bit byte) {
	t.Helper()
	f.data[at] ^= bit
	defer func() { f.data[at] ^= bit }()
	must(t, os.WriteFile(f.path, f.data, 0o600))
	if problems, _, err := store.CheckFile(t.Context(), f.path); err != nil || len(problems) > 0 {
		f.found++
	} else if dump(t, f.path) != f.says {
		t.Errorf("nobody noticed bit %08b of byte %d", bit, at)
	}
}
