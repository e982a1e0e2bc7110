package seal

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/reports"
	"cybergap/reports/pdf"
)

// TestAlteredData alters what a report carries.
func TestAlteredData(t *testing.T) {
	s := small(t, reports.Full, nil)
	other := printedData(t, small(t, reports.Full, func(a *assessment.Assessment) { a.Country.Name = "Mountain Kingdom" }))
	for name, c := range map[string]struct {
		change   func(*forgery)
		verdicts string
		words    []string
	}{
		"an answer": {func(f *forgery) { f.set("answers.1a.level", 1) },
			"differs; digest differs; results differs; pages holds; print differs",
			[]string{"is computed from the data, the metadata says", "results.questions[1a].level: 3 in the data, 1 computed"}},
		"an answer and the digest": {func(f *forgery) { f.set("answers.1a.level", 1); f.digested() },
			"differs; digest holds; results differs; pages holds; print differs", []string{"results.overall.headline.low: "}},
		"a result": {func(f *forgery) { f.set("results.overall.headline.low", 94.9); f.digested() },
			"differs; digest holds; results differs; pages holds", []string{"results.overall.headline.low: 94.9 in the data, 28.3 computed"}},
		"a result of an area": {func(f *forgery) { f.set("results.areas.0.score.low_exact", "99/100"); f.digested() },
			"differs; results differs", []string{"results.areas[desk].score.low_exact: 99/100 in the data, "}},
		"a result is gone":  {func(f *forgery) { f.set("results.clarify", nil); f.digested() }, "differs; results differs", []string{"results.clarify: nothing in the data, "}},
		"a result is added": {func(f *forgery) { f.set("results.rank", 1); f.digested() }, "differs; results differs", []string{"results.rank: 1 in the data, nothing computed"}},
		"the report's id":   {func(f *forgery) { f.set("report.id", "0123456789abcdef"); f.digested() }, "differs; results differs", []string{"report.id: 0123456789abcdef"}},
		"the day of ages": {func(f *forgery) { f.set("report.as_of", "2029-05-23"); f.digested() },
			"differs; results holds; pages holds; print differs", []string{"23 May 2029"}},
		"what is hidden": {func(f *forgery) { f.set("report.hidden.notes", 0); f.digested() },
			"differs; results differs", []string{"results.hidden.notes: 1 in the data, 0 computed"}},
		"an answer that the edition does not know": {func(f *forgery) { f.set("answers.99z", map[string]any{"level": 1}); f.digested() },
			"differs; results differs", []string{"the answers do not fit the checklist", "99z"}},
		"another report's data": {func(f *forgery) { f.data = other },
			"differs; digest differs; results holds; pages differs; print differs", nil},
		"another report's data and digest": {func(f *forgery) { f.data = other; f.digested() },
			"differs; digest holds; results holds; pages differs; print differs", []string{"Mountain Kingdom"}},
		"no answers": {func(f *forgery) { f.set("answers", nil); f.digested() }, "unreadable; data unreadable", []string{"not the data of a report"}},
		"no JSON":    {func(f *forgery) { f.data = []byte("level: 3"); f.digested() }, "unreadable; data unreadable", []string{"not the data of a report"}},
		"keys twice": {func(f *forgery) {
			f.data = bytes.Replace(f.data, []byte(`{"answers":`), []byte(`{"answers":{},"answers":`), 1)
			f.digested()
		},
			"unreadable; data unreadable", []string{"answers"}},
		"a later format": {func(f *forgery) { f.set("report.format", 2); f.digested() }, "cannot-tell; data cannot-tell", []string{"format 2", "use a newer version"}},
		"several of the name": {func(f *forgery) {
			twin := f.cargo.Files[0]
			twin.Data = []byte(`{"answers":{}}`)
			f.cargo.Files = append(f.cargo.Files, twin)
		}, "differs; data differs", []string{"several attachments are called assessment.json"}},
		"too much": {func(f *forgery) { f.set("answers.1a.note", strings.Repeat("x", 5<<20)); f.digested() }, "unreadable; data unreadable", []string{"at most 4194304 are read"}},
		"a bomb":   {func(f *forgery) { f.data = make([]byte, 40<<20); f.digested() }, "unreadable; data unreadable", []string{"unpacks to more than a report ever carries"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			expect(t, checked(forged(t, s, c.change)), c.verdicts, c.words...)
		})
	}
}

// printedData is the data that a report carries.
func printedData(t *testing.T, s reports.Source) []byte {
	t.Helper()
	var data []byte
	written(t, document(t, s), func(pages []string) (pdf.Cargo, error) {
		c, err := Carry(s, nil)(pages)
		data = c.Files[0].Data
		return c, err
	})
	return data
}

// TestAlteredPages alters what the pages say, and then more and more of what is stated of them.
func TestAlteredPages(t *testing.T) {
	s := small(t, reports.Full, nil)
	doc := func() *reports.Document { return reworded(t, s, "28.3 (up to 57.5)", "38.3 (up to 67.5)") }
	place := "page 5 / Areas at a glance / Overall: 38.3 (up to 67.5) in the file, 28.3 (up to 57.5) computed"
	for name, c := range map[string]struct {
		doc      *reports.Document
		change   func(*forgery)
		opts     Options
		verdicts string
		words    []string
	}{
		"a figure":                    {doc(), nil, Options{}, "differs; digest holds; results holds; pages differs; print differs", []string{"a page does not say what it said", place}},
		"a figure and its digest":     {doc(), func(f *forgery) { f.paged(); f.digested() }, Options{}, "differs; digest holds; results holds; pages holds; print differs", []string{place}},
		"a page is missing":           {cutShort(document(t, s)), nil, Options{}, "differs; pages differs; print differs", []string{"the report was made with "}},
		"by another version":          {doc(), nil, Options{Generator: "cybergap 9"}, "differs; pages differs; print cannot-tell; figures differs", []string{"cybergap test made it and this is cybergap 9", "Overall: 28.3 (up to 57.5) in the data"}},
		"in words":                    {reworded(t, s, "The answers demonstrate", "The answers prove"), nil, Options{}, "differs; pages differs; print differs", []string{"The answers prove 28.3 of 100 … in the file, The answers demonstrate 28.3 of 100 … computed"}},
		"nothing, by another version": {document(t, s), nil, Options{Generator: "cybergap 9"}, "holds; results holds; pages holds; print holds", []string{"byte for byte"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.opts.Press = press()
			if c.opts.Generator == "" {
				c.opts.Generator = program
			}
			expect(t, Check(forgedOn(t, c.doc, s, nil, c.change), c.opts), c.verdicts, c.words...)
		})
	}
}

func cutShort(doc *reports.Document) *reports.Document {
	i := slices.IndexFunc(doc.Blocks, func(b reports.Block) bool { h, ok := b.(reports.Heading); return ok && h.ID == "method" })
	doc.Blocks = append(doc.Blocks[:i:i], doc.Blocks[len(doc.Blocks)-1])
	return doc
}

// TestAnswersOfAnotherPrint makes answers and results agree, but leaves the pages of the first print.
func TestAnswersOfAnotherPrint(t *testing.T) {
	s := small(t, reports.Full, nil)
	better := small(t, reports.Full, nil)
	answer := better.Assessment.Answers["1a"]
	answer.Level = 4
	better.Assessment.Answers["1a"] = answer
	better = scored(t, better.Checklist, better.Assessment, reports.Full)
	data := forgedOn(t, document(t, s), better, nil, func(f *forgery) { f.paged(); f.digested() })
	expect(t, checked(data), "differs; digest holds; results holds; pages holds; print differs", "1(a)")
}

// TestAlteredAlternativeText alters what a program that reads aloud would say of a figure.
func TestAlteredAlternativeText(t *testing.T) {
	s := small(t, reports.Full, nil)
	doc := document(t, s)
	for i, b := range doc.Blocks {
		if f, ok := b.(reports.Figure); ok {
			f.Alt = "All areas: 100"
			doc.Blocks[i] = f
		}
	}
	expect(t, checked(forgedOn(t, doc, s, nil, nil)), "differs; pages holds; print differs", "alternative text: All areas: 100 in the file")
}

// TestAreasAreComparedWithThePages alters a report that carries no answers.
func TestAreasAreComparedWithThePages(t *testing.T) {
	s := source(t, "karvelia-2026", reports.Public)
	doc := reworded(t, s, "67.2", "87.2")
	const area = "24/7 contact point and rapid cooperation: 67.2 in the data"
	expect(t, checked(forgedOn(t, doc, s, nil, nil)), "differs; digest holds; pages differs; figures differs", area)
	expect(t, checked(forgedOn(t, doc, s, nil, func(f *forgery) { f.paged(); f.digested() })), "differs; digest holds; pages holds; figures differs", area)
}

func TestAlteredSignature(t *testing.T) {
	s := small(t, reports.Full, nil)
	ours, private := newKey(t, "ours.pub")
	_, second := newKey(t, "second.pub")
	doc := document(t, s)
	sign := func(change func(*forgery)) *Report { return checked(forgedOn(t, doc, s, private, change), ours) }
	expect(t, sign(func(f *forgery) { f.set("answers.1a.level", 4); f.digested() }), "differs; signature differs", "does not fit", "the signature is wrong; differs; do not rely on this copy")
	expect(t, sign(func(f *forgery) { f.cargo.Files[1].Data = []byte("signed") }), "differs; signature differs", "cannot be read", "the signature is wrong; differs;")
	expect(t, sign(func(f *forgery) {
		f.cargo.Files[1].Data = bytes.Replace(f.cargo.Files[1].Data, []byte("trusted comment: report"), []byte("trusted comment: Report"), 1)
	}),
		"differs; signature differs", "does not fit")
	expect(t, sign(func(f *forgery) { f.cargo.Files = f.cargo.Files[:1] }), "cannot-tell; signature cannot-tell", "may come from somebody else", "not signed, though a key was given; nothing differs")
	expect(t, checked(forgedOn(t, doc, s, second, nil), ours), "cannot-tell; signature cannot-tell", KeyID(second.ID()), "not signed with any of the keys given; nothing differs")
}

func TestAlteredEdition(t *testing.T) {
	s := small(t, reports.Full, nil)
	expect(t, checked(forged(t, s, func(f *forgery) { f.set("edition.areas.0.weight", 5); f.digested() })),
		"differs; edition differs; results cannot-tell", "is not small-1 with digest")
	expect(t, checked(forged(t, s, func(f *forgery) { f.set("edition.areas", 5); f.digested() })), "differs; edition differs", "cannot be read")
	unknown := forged(t, s, func(f *forgery) { f.set("edition", nil); f.digested() })
	expect(t, checked(unknown), "cannot-tell; edition cannot-tell; results cannot-tell; pages holds; figures holds", "small-1 with digest", "without the checklist")
	expect(t, Check(unknown, Options{Generator: program, Checklist: s.Checklist}), "holds; edition holds; results holds; print holds", "from the folder given")
}

// TestChangedEditionOfTheShippedName has a checklist that bears the name of the program's own and asks something else.
func TestChangedEditionOfTheShippedName(t *testing.T) {
	s := source(t, "tesmira-rapid-2024", reports.Full)
	f := forgery{t: t, data: s.Checklist.JSON()}
	f.set("areas.0.title", "What the forger asks")
	c, err := checklist.FromJSON("edition.json", f.data, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Assessment.Checklist.Digest = ""
	data := printed(t, scored(t, c, s.Assessment, reports.Full), nil)
	expect(t, checked(data), "cannot-tell; edition cannot-tell; results holds; pages holds; print holds", "this is a changed "+c.Key()+": it bears the name of the checklist of this program")
	expect(t, Check(data, Options{Generator: program, Checklist: c, Press: press()}), "holds; edition holds", "which is in the file")
}

// TestOtherFilesInside attaches what a report does not have.
func TestOtherFilesInside(t *testing.T) {
	data := forged(t, small(t, reports.Full, nil), func(f *forgery) {
		f.cargo.Files = append(f.cargo.Files, pdf.Attachment{Name: "figures.xlsx", Type: "text/plain", Relationship: "Supplement", Data: []byte("100")})
	})
	expect(t, checked(data), "cannot-tell; additions cannot-tell; results holds; pages holds; print holds", "another file is attached (figures.xlsx)")
}

// TestPageWithoutTags compares a page whose tags another program took, beside pages that have theirs.
func TestPageWithoutTags(t *testing.T) {
	anew := []block{{text: "Score"}, {text: "46.3"}}
	for name, c := range map[string]struct {
		said   string
		blocks []block
		tagged bool
		want   []Detail
	}{
		"nothing changed": {"Score46.3", anew, true, nil},
		"a block":         {"Score46.4", []block{{text: "Score"}, {text: "46.4"}}, true, []Detail{{Stated: "46.4", Computed: "46.3"}}},
		"tags gone":       {"Score46.3", nil, true, []Detail{{ID: "print.untagged"}}},
		"but a figure's":  {"Score46.3", []block{{alt: "A chart"}}, true, []Detail{{ID: "print.untagged"}}},
		"and a stamp":     {"Score46.3COPY", nil, true, []Detail{{ID: "print.untagged"}, {Stated: "Score46.3COPY", Computed: "Score46.3"}}},
		"no tags at all":  {"Score46.3", nil, false, nil},
	} {
		if got := onPage(c.said, "Score46.3", c.blocks, anew, c.tagged); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// TestKeptRegisterAnswer has a question that applies by a register answer which the report does not tell.
func TestKeptRegisterAnswer(t *testing.T) {
	s := small(t, reports.Full, nil)
	f := forgery{t: t, data: s.Checklist.JSON()}
	f.set("areas.0.questions.1.applies_when", `"signed" in R1`)
	c, err := checklist.FromJSON("edition.json", f.data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Digest() == s.Checklist.Digest() {
		t.Fatal("there is no condition")
	}
	expect(t, checked(printed(t, scored(t, c, s.Assessment, reports.Full), nil)), "cannot-tell; results cannot-tell; pages holds; figures holds", "the register answers R1 are kept back")
	publish := true
	s.Assessment.Register["R1"] = assessment.RegisterAnswer{Choices: []string{"signed"}, Publish: &publish}
	expect(t, checked(printed(t, scored(t, c, s.Assessment, reports.Full), nil)), "holds; results holds; print holds")
}

// TestFilesThatAreNoReport checks that each has its own sentence.
func TestFilesThatAreNoReport(t *testing.T) {
	s := small(t, reports.Full, nil)
	data := printed(t, s, nil)
	foreign := document(t, s)
	foreign.Meta.Generator = ""
	for name, c := range map[string]struct {
		data     []byte
		verdicts string
		words    string
	}{
		"cut":          {data[:len(data)*3/4], "unreadable; file unreadable", "ends too early"},
		"garbled":      {bytes.ReplaceAll(data, []byte(" obj"), []byte(" obx")), "unreadable; file unreadable", "damaged"},
		"encrypted":    {bare("/Encrypt<</Filter/Standard>>"), "unreadable; file unreadable", "ask for a copy without a password"},
		"foreign":      {bare(""), "unreadable; file unreadable", "(Printer 2000) and not a report"},
		"nameless":     {bytes.Replace(bare(""), []byte("Printer 2000"), []byte("            "), 1), "unreadable; file unreadable", "of another program"},
		"empty":        {nil, "unreadable; file unreadable", "the file is empty"},
		"zeros":        {make([]byte, 99), "unreadable; file unreadable", "nothing but zeros"},
		"html":         {[]byte("<!DOCTYPE html><html>"), "unreadable; file unreadable", "looks like html"},
		"unknown":      {[]byte("\x80\x81\x00\xff\xfe\xfd\x80\x81\x00"), "unreadable; file unreadable", "this is not a PDF; ask"},
		"too large":    {make([]byte, 65<<20), "unreadable; file unreadable", "asks for more than a report ever needs"},
		"without data": {written(t, document(t, s), nil), "cannot-tell; file holds; data cannot-tell", "ask for the original"},
		"blank form":   {blankForm(t, s), "unreadable; file unreadable", "a blank form of cybergap"},
		"printed copy": {written(t, foreign, nil), "cannot-tell; data cannot-tell", "ask for the original"},
	} {
		t.Run(name, func(t *testing.T) { expect(t, checked(c.data), c.verdicts, c.words) })
	}
}

func TestLaterChanges(t *testing.T) {
	s := small(t, reports.Full, nil)
	data := updated(t, printed(t, s, nil), "<</Type/Sig>>")
	expect(t, checked(data), "cannot-tell; additions cannot-tell; results holds; pages holds; print holds", "changed 1 time after it was made", "another program has written the file")
}
