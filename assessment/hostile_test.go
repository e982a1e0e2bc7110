package assessment_test

import (
	"encoding/binary"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/golden"
)

// hostileCase is a valid file with one spot broken, and what the reader must say about it.
type hostileCase struct {
	name  string // of the file in testdata/hostile/KIND, without its extension
	base  hostileKind
	spoil func(valid string) string
	want  string // the exact message
}

// hostileKind is a kind of file that people hand in.
type hostileKind struct {
	folder, file string
	valid        func(t testing.TB) string
	read         func(t testing.TB, data []byte) error
}

var (
	yamlBase = hostileKind{"assessment-yaml", "a.yaml", func(testing.TB) string { return validYAML }, readAssessment("a.yaml")}
	jsonBase = hostileKind{"assessment-json", "a.json", func(testing.TB) string { return validJSON }, readAssessment("a.json")}
	areaBase = hostileKind{"area", "law.yaml", func(t testing.TB) string { return read(t, "testdata/small/areas/law.yaml") }, readArea}
)

const validYAML = `# Island Republic
format: 1
checklist: {id: small, edition: "1"}
form: full
country: {code: X-ISLA, name: Island Republic}
scope: {kind: national}
mode: self
classification: restricted
date: 2026-03-14
profile: {federal: true, population: 120000}
targets:
  power: {value: 1/2, reason: few cases}
answers:
  power:
    level: 3
    elements: {order: yes, fast: partly}
    evidence:
      - {title: Act 12 of 2024, grade: 2}
  desk:
    level: 2
    note: short
  liaison:
    na: shared with the neighbours
  regions: {choice: partly}
register:
  R1: {choices: [one, two]}
  R2: {choices: [allowed]}
  R3: {text: nothing}
`

const validJSON = `{
  "format": 1,
  "checklist": {"id": "small", "edition": "1"},
  "form": "full",
  "country": {"code": "X-ISLA", "name": "Island Republic"},
  "scope": {"kind": "national"},
  "mode": "self",
  "classification": "restricted",
  "date": "2026-03-14",
  "answers": {
    "power": {"level": 3, "elements": {"order": "yes"}, "evidence": [{"title": "Act 12 of 2024", "grade": 2}]},
    "desk": {"level": 2, "note": "short"}
  },
  "register": {
    "R1": {"choices": ["one", "two"]}
  }
}
`

func readAssessment(name string) func(testing.TB, []byte) error {
	return func(t testing.TB, data []byte) error {
		f, err := assessment.Read(name, data)
		if err != nil {
			return err
		}
		return f.Validate(small(t))
	}
}

// readArea reads the small edition with one area in the place of its own.
func readArea(t testing.TB, data []byte) error {
	files := fstest.MapFS{"areas/law.yaml": {Data: data}}
	for _, name := range []string{"checklist.yaml", "areas/desk.yaml"} {
		files[name] = &fstest.MapFile{Data: []byte(read(t, filepath.Join("testdata", "small", name)))}
	}
	_, err := checklist.Parse(files)
	return err
}

const hostileFolder = "../testdata/hostile"

func (h hostileCase) path() string {
	return filepath.Join(hostileFolder, h.base.folder, h.name+filepath.Ext(h.base.file))
}

func TestValidFilesAreRead(t *testing.T) {
	for _, base := range []hostileKind{yamlBase, jsonBase, areaBase} {
		if err := base.read(t, []byte(base.valid(t))); err != nil {
			t.Errorf("%s: %v", base.folder, err)
		}
	}
	if err := readAssessment("a.yaml")(t, []byte("\ufeff"+strings.ReplaceAll(validYAML, "\n", "\r\n"))); err != nil {
		t.Errorf("saved by a Windows editor: %v", err)
	}
}

// Every hostile file is refused with its exact message, in under 2 seconds and 256 MB.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.base.folder+"/"+h.name, func(t *testing.T) {
			data := h.spoil(h.base.valid(t))
			golden.CompareFile(t, h.path(), data)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			err := h.base.read(t, []byte(data))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Fatal("the file was accepted")
			}
			if got := firstLines(err.Error()); got != h.want {
				t.Errorf("the message is\n%s\nwant\n%s", got, h.want)
			}
			if used := after.TotalAlloc - before.TotalAlloc; took > 2*time.Second || used > 256<<20 {
				t.Errorf("refusing it took %v and %d MB", took, used>>20)
			}
		})
	}
}

// firstLines keeps a message readable: the first three lines, each up to 300 characters, and how many follow.
func firstLines(s string) string {
	lines := strings.Split(s, "\n")
	more := ""
	if len(lines) > 3 {
		more = fmt.Sprintf("\n(and %d more)", len(lines)-3)
		lines = lines[:3]
	}
	for i, l := range lines {
		if r := []rune(l); len(r) > 300 {
			lines[i] = string(r[:300]) + "..."
		}
	}
	return strings.Join(lines, "\n") + more
}

func TestHostileFolderHoldsNothingElse(t *testing.T) {
	want := map[string]bool{}
	for _, h := range hostile {
		if want[h.path()] {
			t.Errorf("two cases are called %s", h.path())
		}
		want[h.path()] = true
	}
	found, err := filepath.Glob(filepath.Join(hostileFolder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	if all := slices.Sorted(maps.Keys(want)); !slices.Equal(found, all) {
		t.Errorf("%s holds %d files, the table has %d cases", hostileFolder, len(found), len(all))
	}
}

// A file over the limit is refused before it is parsed; it is not kept on disk.
func TestTooLarge(t *testing.T) {
	for _, base := range []hostileKind{yamlBase, jsonBase, areaBase} {
		data := base.valid(t) + strings.Repeat("\n", 9<<20)
		err := base.read(t, []byte(data))
		if err == nil || !strings.Contains(err.Error(), "bytes") {
			t.Errorf("%s: %v", base.folder, err)
		}
	}
}

// The functions below break one spot of a valid file.

func replace(old, now string) func(string) string {
	return func(valid string) string {
		if strings.Count(valid, old) != 1 {
			panic(fmt.Sprintf("%q stands %d times in the valid file", old, strings.Count(valid, old)))
		}
		return strings.Replace(valid, old, now, 1)
	}
}

func whole(s string) func(string) string  { return func(string) string { return s } }
func before(s string) func(string) string { return func(valid string) string { return s + valid } }
func after(s string) func(string) string  { return func(valid string) string { return valid + s } }

func cutAfter(s string) func(string) string {
	return func(valid string) string {
		head, _, ok := strings.Cut(valid, s)
		if !ok {
			panic(s + " is not in the valid file")
		}
		return head + s
	}
}

func utf16(order binary.AppendByteOrder, mark bool) func(string) string {
	return func(valid string) string {
		var out []byte
		if mark {
			out = order.AppendUint16(out, 0xfeff)
		}
		for _, r := range valid {
			out = order.AppendUint16(out, uint16(r)) // the valid files are ASCII
		}
		return string(out)
	}
}

func utf32() func(string) string {
	return func(valid string) string {
		out := []byte{0xff, 0xfe, 0, 0}
		for _, r := range valid {
			out = binary.LittleEndian.AppendUint32(out, uint32(r))
		}
		return string(out)
	}
}

// bomb doubles a list nine times by aliases: a thousand million entries in one line.
func bomb() string {
	var b strings.Builder
	b.WriteString("note: [&a0 [x, x, x, x, x, x, x, x, x, x]")
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, ", &a%d [%s]", i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String() + "]"
}

// staircase nests mappings in block form.
func staircase(steps int) string {
	var b strings.Builder
	b.WriteString("note:")
	for i := range steps {
		fmt.Fprintf(&b, "\n%sk%d:", strings.Repeat(" ", 6+i), i)
	}
	return b.String()
}

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return strings.TrimSpace(strings.TrimRight(b.String(), "\n, "))
}
