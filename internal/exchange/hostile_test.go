package exchange_test

import (
	"errors"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/exchange"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
)

// Parts of a packet.
const (
	workbookPart = "xl/workbook.xml"
	pointerPart  = "xl/_rels/workbook.xml.rels"
	textPart     = "xl/sharedStrings.xml"
	answerPart   = "xl/worksheets/sheet2.xml"
)

// intruders are workbooks with things in them that no answer needs.
func intruders(t testing.TB, packet []byte) []evil {
	b := boxOf(t, packet)
	pointer := func(attributes string) []byte {
		return b.swap(pointerPart, "</Relationships>", `<Relationship Id="x9" `+attributes+`/></Relationships>`)
	}
	dtd := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	out := []evil{
		{name: "external pointer", data: pointer(`Type="x/hyperlink" Target="http://example.org/x" TargetMode="External"`), why: xlsxread.Links},
		{name: "external pointer, other case", data: pointer(`Type="x/y" Target="file:///c:/x" TargetMode="external"`), why: xlsxread.Links},
		{name: "link to a workbook", data: pointer(`Type="x/externalLink" Target="externalBooks/1.xml"`), why: xlsxread.Links},
		{name: "doctype", data: b.swap(workbookPart, "<workbook", dtd+"<workbook"), why: xlsxread.Entities},
		{name: "laughs", data: b.with(textPart, dtd+"<sst><si><t>&b;&b;&b;</t></si></sst>"), why: xlsxread.Entities},
		{name: "xxe", data: b.with(answerPart, `<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>`), why: xlsxread.Entities},
		{name: "unknown entity", data: b.with(textPart, "<sst><si><t>&xxe;</t></si></sst>"), why: xlsxread.Damaged},
		{name: "utf-16", data: b.with(answerPart, "\xff\xfe<\x00w\x00/\x00>\x00"), why: xlsxread.Damaged},
		{name: "latin-1", data: b.with(answerPart, `<?xml version="1.0" encoding="ISO-8859-1"?><worksheet/>`), why: xlsxread.Damaged},
		{name: "bad utf-8", data: b.with(textPart, "<sst><si><t>\xff\xfe</t></si></sst>"), why: xlsxread.Damaged},
		{name: "not closed", data: b.with(answerPart, "<worksheet><sheetData>"), why: xlsxread.Damaged},
		{name: "closed crosswise", data: b.with(answerPart, "<worksheet><sheetData></worksheet></sheetData>"), why: xlsxread.Damaged},
		{name: "pointer to itself", data: b.swap("_rels/.rels", `Target="xl/workbook.xml"`, `Target="_rels/.rels"`), why: xlsxread.Damaged},
	}
	for name, why := range map[string]xlsxread.Why{
		"xl/vbaProject.bin": xlsxread.Macros, "XL/VBAPROJECT.BIN": xlsxread.Macros, "xl/macrosheets/sheet1.xml": xlsxread.Macros, "xl/activeX/activeX1.bin": xlsxread.Macros,
		"xl/embeddings/oleObject1.bin": xlsxread.Macros, "xl/externalLinks/externalLink1.xml": xlsxread.Links, "xl/connections.xml": xlsxread.Links,
		"xl/queryTables/queryTable1.xml": xlsxread.Links, "xl/worksheets/../../evil.xml": xlsxread.Damaged, `xl\workbook.xml`: xlsxread.Damaged,
		"xl/a\x00b.xml": xlsxread.Damaged, workbookPart: xlsxread.Damaged, "XL/Workbook.xml": xlsxread.Damaged,
	} {
		out = append(out, evil{name: "part " + name, data: b.plus(name), why: why})
	}
	return out
}

// liars are packets whose cells and data are not what they should be.
func liars(t testing.TB, packet []byte) []evil {
	b := boxOf(t, packet)
	data := carriedBy(t, packet)
	lie := func(old, new string) []byte {
		if !strings.Contains(data, old) {
			t.Fatalf("the data holds no %q", old)
		}
		return carrying(t, packet, strings.Replace(data, old, new, 1))
	}
	cell := func(markup string) []byte { return b.swap(answerPart, `<c r="G3"`, markup+`<c r="H3"`) }
	return []evil{
		{name: "cell twice", data: b.swap(answerPart, `<c r="G3"`, `<c r="F3"`), why: xlsxread.Damaged}, {name: "text that is not there", data: cell(`<c r="G3" t="s"><v>99999</v></c>`), why: xlsxread.Damaged},
		{name: "cell past the edge", data: b.swap(answerPart, "</sheetData>", `<row r="900"><c r="XFE900"/></row></sheetData>`), why: xlsxread.Damaged},
		{name: "row past the edge", data: b.swap(answerPart, "</sheetData>", `<row r="1048577"/></sheetData>`), why: xlsxread.Damaged},
		{name: "rows backwards", data: b.swap(answerPart, "</sheetData>", `<row r="2"/></sheetData>`), why: xlsxread.Damaged},
		{name: "formulas everywhere", data: b.swap(answerPart, "</sheetData>", strings.Repeat(`<row><c><f t="array" ref="A1:B2">1</f></c></row>`, 500)+"</sheetData>"), why: xlsxread.TooLarge},
		{name: "one formula for all", data: b.swap(answerPart, "</sheetData>", `<row r="900"><c r="A900"><f t="array" ref="A1:XFD1048576">1</f></c></row></sheetData>`), finds: "not in the packet any more"},
		{name: "shared formula without its master", data: swapCell(b, "G3", `<c r="G3" t="str"><f t="shared" si="7"/><v>Level 4</v></c>`), finds: "holds a formula"},
		{name: "formula without a result", data: swapCell(b, "G3", `<c r="G3"><f>1</f></c>`), finds: "holds a formula"},
		{name: "formula of a text", data: swapCell(b, "I3", `<c r="I3" t="str"><f>A1</f><v>taken?</v></c>`), finds: "holds a formula"},
		{name: "error of a formula", data: swapCell(b, "G3", `<c r="G3" t="e"><v>#REF!</v></c>`), finds: "#REF!"},
		{name: "number too long", data: swapCell(b, "G3", `<c r="G3"><v>`+strings.Repeat("9", 1000)+`</v></c>`), finds: "none of the answers"},
		{name: "a cell of 5 MB", data: swapCell(b, "I3", `<c r="I3" t="inlineStr"><is><t>`+strings.Repeat("x", 5<<20)+`</t></is></c>`), finds: "too long"},
		{name: "rows without ids", data: b.swap(answerPart, "</sheetData>", strings.Repeat(`<row><c r=""/><c/><c/><c/><c/><c/><c t="inlineStr"><is><t>x</t></is></c></row>`, 50_000)+"</sheetData>"), finds: "belongs to no question"},
		{name: "not json", data: carrying(t, packet, "level: 3"), says: "no packet"}, {name: "empty data", data: carrying(t, packet, ""), says: "no packet"},
		{name: "another format", data: lie(`"format":1,"institution"`, `"format":2,"institution"`), says: "use a newer version"},
		{name: "key twice", data: lie(`"packet":`, `"packet":"x","packet":`), says: "twice"}, {name: "deep data", data: carrying(t, packet, `{"packet":"x","a":`+strings.Repeat("[", 5000)+strings.Repeat("]", 5000)+"}"), says: "deep"},
		{name: "much data", data: carrying(t, packet, `{"packet":"x","a":"`+strings.Repeat("x", 9<<20)+`"}`), says: "at most 8388608"},
		{name: "unknown language", data: lie(`"language":"en"`, `"language":"xx"`), says: "is not a language tag"},
		{name: "unknown question", data: lie(`"questions":["1a"`, `"questions":["9z"`), says: `question "9z"`}, {name: "no questions", data: lie(`"questions":["1a"`, `"questions":[],"x":["1a"`), says: "no question"},
		{name: "other answers", data: lie(`"level":3`, `"level":4`), says: "the workbook carries was changed"}, {name: "level 9", data: lie(`"level":3`, `"level":9`), says: "level"},
		{name: "other edition", data: lie(`"edition":"1"`, `"edition":"2"`), says: "name the right checklist"}, {name: "edition changed", data: lie(`"digest":"`, `"digest":"00`), says: "digest"},
		{name: "hidden character", data: lie(`"institution":"justice"`, `"institution":"jus\u202etice"`), says: "invisible character"},
	}
}

// swapCell replaces a cell of the sheet of answers.
func swapCell(b *box, name, markup string) []byte {
	return b.with(answerPart, withCell(b.t, b.parts[answerPart], name, markup))
}

// corpus is all of them.
func corpus(t testing.TB) (c *checklist.Checklist, a *assessment.Assessment, files []evil) {
	t.Helper()
	c, a = own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1c", "2a", "R1").Data
	return c, a, slices.Concat(noBooks(t, packet), bombs(t, packet), intruders(t, packet), liars(t, packet))
}

// Limits that no file may make us pass.
const (
	mostTime = 2 * time.Second
	mostHeap = 256 << 20
)

func TestHostileFiles(t *testing.T) {
	c, a, files := corpus(t)
	if len(files) < 60 {
		t.Fatalf("only %d files", len(files))
	}
	slowest, fattest := time.Duration(0), uint64(0)
	for _, each := range files {
		t.Run(each.name, func(t *testing.T) {
			took, heap := within(func() { each.check(t, c, a) })
			slowest, fattest = max(slowest, took), max(fattest, heap)
			if took > 2*slower*mostTime || heap > mostHeap {
				t.Errorf("%d bytes took %v and %d MB to read twice", len(each.data), took, heap>>20)
			}
		})
	}
	t.Logf("%d files, at most %v and %d MB each, read twice", len(files), slowest, fattest>>20)
}

func (e evil) check(t *testing.T, c *checklist.Checklist, a *assessment.Assessment) {
	_, err := exchange.Open("sheet.xlsx", e.data, with(c))
	if err == nil || !promised(err) {
		t.Errorf("opened: %T %v", err, err)
	}
	if e.why != "" && !e.onText && !why(e.why)(err) {
		t.Errorf("opened: %v, want %s", err, e.why)
	}
	r, err := exchange.ReadPacket("sheet.xlsx", e.data, c)
	switch {
	case e.why != "" && !why(e.why)(err):
		t.Errorf("read: %v, want %s", err, e.why)
	case e.says != "" && (err == nil || !strings.Contains(err.Error(), e.says)):
		t.Errorf("read: %v, want %s", err, e.says)
	case e.finds != "" && err != nil:
		t.Errorf("read: %v, but only cells are wrong", err)
	case err != nil && len(err.Error()) > 5000:
		t.Errorf("an error of %d bytes", len(err.Error()))
	}
	if err != nil {
		return
	}
	p, err := exchange.Merge(c, nil, a, r)
	if err != nil {
		t.Fatal(err)
	}
	found := strings.Join(texts(t, p.Problems), "\n")
	if e.finds == "nothing" && found != "" || e.finds != "nothing" && !strings.Contains(found, e.finds) || len(p.Problems) > 500 {
		t.Errorf("finds %.300q, want %s", found, e.finds)
	}
	if canonical(t, p.Assessment) != canonical(t, a) {
		t.Errorf("something was taken: %q", texts(t, p.Changes))
	}
}

// promised reports whether an error is one of those that the package names.
func promised(err error) bool {
	for _, each := range []error{exchange.ErrPacket, exchange.ErrNoData, exchange.ErrNoPacket, exchange.ErrNoQuestions, exchange.ErrChanged, reports.ErrAreasOnly} {
		if errors.Is(err, each) {
			return true
		}
	}
	return errors.As(err, new(*xlsxread.Error)) || errors.As(err, new(*exchange.EditionError)) || errors.As(err, new(*reports.NewerError)) ||
		errors.As(err, new(assessment.Problems)) || strings.HasPrefix(err.Error(), "read sheet.xlsx: ")
}

// within runs a function and returns how much processor time it took and by how much the heap grew meanwhile, garbage included.
func within(run func()) (took time.Duration, heap uint64) {
	stop, peak := make(chan bool), make(chan uint64)
	runtime.GC()
	before := heapNow()
	go func() {
		top := before
		for {
			select {
			case <-stop:
				peak <- max(top, heapNow())
				return
			case <-time.After(time.Millisecond):
				top = max(top, heapNow())
			}
		}
	}()
	start := cpuTime()
	run()
	took = cpuTime() - start
	close(stop)
	return took, <-peak - before
}

func heapNow() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzReadPacket changes one part of a packet: whatever stands there, an answer is taken only where nothing is wrong with it.
func FuzzReadPacket(f *testing.F) {
	c, a := own(f)
	packet := packed(f, c, a, "en", "justice", "1a", "1c", "2a", "R1").Data
	b := boxOf(f, packet)
	parts := []string{workbookPart, pointerPart, textPart, answerPart, "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"}
	for i, part := range parts {
		f.Add(i, b.parts[part])
	}
	f.Fuzz(func(t *testing.T, part int, text string) {
		if len(text) > 1<<20 || part < 0 {
			return
		}
		data := (&box{t, b.names, b.parts}).with(parts[part%len(parts)], text)
		r, err := exchange.ReadPacket("sheet.xlsx", data, c)
		if err != nil {
			if !promised(err) {
				t.Errorf("%T %v", err, err)
			}
			return
		}
		p, err := exchange.Merge(c, nil, a, r)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Assessment.Validate(c); err != nil {
			t.Error(err)
		}
		texts(t, slices.Concat(p.Changes, p.Conflicts, p.Problems, p.Notices))
	})
}
