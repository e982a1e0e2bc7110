//go:build realparts

package seal

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/reports"
)

// runTool runs a tool that must be installed; OUT in its arguments is a new file, whose contents it returns.
func runTool(t *testing.T, args ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.pdf")
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "OUT", out)
	}
	if text, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, text)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func onDisk(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// rewriters are programs that write a PDF anew and keep what it says.
func rewriters(path string) map[string][]string {
	return map[string][]string{
		"linearize":   {"qpdf", "--linearize", path, "OUT"},
		"unpacked":    {"qpdf", "--qdf", "--object-streams=disable", path, "OUT"},
		"mutool":      {"mutool", "clean", "-gggg", "-z", path, "OUT"},
		"ghostscript": {"gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=OUT", path},
		"two":         {"sh", "-c", "qpdf --linearize " + path + " OUT.1 && gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sOutputFile=OUT OUT.1"},
	}
}

// multilingual is the sample with notes in several scripts.
func multilingual(a *assessment.Assessment) {
	answer := a.Answers["1a"]
	answer.Note = "Officers affirm: offices affluent. ملاحظة: الأولوية للاتصال على مدار الساعة 24/7، 12.5%. 电子证据与刑事司法 2026"
	a.Answers["1a"] = answer
}

// TestDataAndVerdictSurvive checks reports that other programs have written anew, signed ones with their key.
func TestDataAndVerdictSurvive(t *testing.T) {
	key, private := newKey(t, "k.pub")
	for _, variant := range reports.Variants() {
		s := small(t, variant, multilingual)
		path := onDisk(t, printed(t, s, private))
		for name, args := range rewriters(path) {
			data := runTool(t, args...)
			want := "holds; digest holds; signature holds; results holds; pages holds; print holds"
			if variant != reports.Full {
				want = "cannot-tell; digest holds; signature holds; results cannot-tell; pages holds; figures holds"
			}
			t.Run(string(variant)+"-"+name, func(t *testing.T) { expect(t, checked(data, key), want) })
			if opened, err := Open(name, data); variant == reports.Full && (err != nil || opened.File.Assessment.Answers["1a"].Level != 3) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestRightToLeftSurvives has Ghostscript take the tags off a report in Arabic that has no answers to print it again from.
func TestRightToLeftSurvives(t *testing.T) {
	s := source(t, "tesmira-2026", reports.Public)
	s.Options.Printer = example.Printer(t, "ar")
	for name, args := range rewriters(onDisk(t, printed(t, s, nil))) {
		t.Run(name, func(t *testing.T) {
			expect(t, checked(runTool(t, args...)), "cannot-tell; digest holds; results cannot-tell; pages holds; figures holds")
		})
	}
}

// TestAlterationsAreSeenBehindTools alters pages and data and has the file written anew.
func TestAlterationsAreSeenBehindTools(t *testing.T) {
	s := small(t, reports.Full, multilingual)
	page := onDisk(t, forgedOn(t, reworded(t, s, "28.3", "38.3"), s, nil, func(f *forgery) { f.paged(); f.digested() }))
	data := onDisk(t, forged(t, s, func(f *forgery) { f.set("answers.1a.level", 4) }))
	for name, args := range rewriters(page) {
		t.Run("page-"+name, func(t *testing.T) {
			expect(t, checked(runTool(t, args...)), "differs; results holds; print differs", "38.3")
		})
	}
	for name, args := range rewriters(data) {
		t.Run("data-"+name, func(t *testing.T) {
			expect(t, checked(runTool(t, args...)), "differs; digest differs; results differs; print differs")
		})
	}
}

// TestCodeOfADigitIsChanged alters the drawing of a page itself: in an unpacked file the code of a digit becomes that of another digit.
func TestCodeOfADigitIsChanged(t *testing.T) {
	plain := string(runTool(t, "qpdf", "--qdf", "--object-streams=disable", onDisk(t, printed(t, small(t, reports.Full, nil), nil)), "OUT"))
	code := func(digit string) string {
		found := regexp.MustCompile(`<([0-9A-F]{4})> <003` + digit + `>`).FindStringSubmatch(plain)
		if found == nil {
			t.Fatalf("no code for %s", digit)
		}
		return strings.ToLower(found[1])
	}
	two, three := code("2"), code("3")
	score := regexp.MustCompile(`\[<(?:[0-9a-f]{4})*?` + two + `(?:[0-9a-f]{4})*>\]TJ`).FindStringIndex(plain)
	if score == nil {
		t.Fatal("no digit is drawn")
	}
	for i := score[0] + len("[<"); i < score[1]; i += len(two) {
		if plain[i:i+len(two)] == two {
			plain = plain[:i] + three + plain[i+len(two):]
			break
		}
	}
	expect(t, checked([]byte(plain)), "differs; digest holds; results holds; pages differs; print differs")
}

func TestCopiesAndLocksOfTools(t *testing.T) {
	path := onDisk(t, printed(t, small(t, reports.Full, nil), nil))
	expect(t, checked(runTool(t, "pdftocairo", "-pdf", path, "OUT")), "cannot-tell; data cannot-tell", "ask for the original")
	expect(t, checked(runTool(t, "qpdf", "--encrypt", "", "owner", "256", "--", path, "OUT")), "unreadable; file unreadable", "encrypted")
	expect(t, checked(runTool(t, "qpdf", "--remove-attachment="+dataName, path, "OUT")), "cannot-tell; data cannot-tell", "ask for the original")
	expect(t, checked(runTool(t, "qpdf", path, "--pages", path, "1-3", "--", "OUT")), "differs; pages differs; print differs", " pages, the file has 3")
}

// TestStampsOfTools lays a page of another program over one of a report, or under it. Only the words of the other page are told, not
// each block that lost its tags.
func TestStampsOfTools(t *testing.T) {
	path := onDisk(t, printed(t, small(t, reports.Full, nil), nil))
	stamp := onDisk(t, written(t, &reports.Document{Meta: reports.Meta{Lang: "en"}, Blocks: []reports.Block{reports.Para{Text: reports.Inline{{Text: "DRAFT"}}}}}, nil))
	for _, way := range []string{"--overlay", "--underlay"} {
		r := checked(runTool(t, "qpdf", path, way, stamp, "--to=4", "--from=2", "--", "OUT"))
		expect(t, r, "differs; additions cannot-tell; digest holds; results holds; pages differs; print differs",
			"page 4: something was laid on the page, such as a stamp", "page 4: the tags for screen readers are gone", "DRAFT")
		for _, f := range r.Checks {
			if f.Check == "print" && f.Total != 2 {
				t.Errorf("%s: %d places are told", way, f.Total)
			}
		}
	}
}

// TestNothingLeaksUnpacked has qpdf take the file apart.
func TestNothingLeaksUnpacked(t *testing.T) {
	for lang, word := range sentinels {
		for _, variant := range reports.Variants() {
			s := small(t, variant, kept(variant, word))
			s.Options.Printer = example.Printer(t, lang)
			plain := string(runTool(t, "qpdf", "--qdf", "--object-streams=disable", onDisk(t, printed(t, s, nil)), "OUT"))
			if i := mention(plain, word); i >= 0 {
				t.Errorf("%s, %s: %q", lang, variant, plain[max(i-40, 0):min(i+40, len(plain))])
			}
		}
	}
}

// TestPdfdetachFindsTheData takes the data out as people do who lack this program.
func TestPdfdetachFindsTheData(t *testing.T) {
	s := small(t, reports.Full, nil)
	_, private := newKey(t, "k.pub")
	path := onDisk(t, printed(t, s, private))
	if data := runTool(t, "pdfdetach", "-savefile", dataName, "-o", "OUT", path); string(data) != string(printedData(t, s)) {
		t.Errorf("another text comes out: %.200q", data)
	}
	if data := runTool(t, "pdfdetach", "-save", "1", "-o", "OUT", path); data[0] != '{' {
		t.Errorf("the first attachment is %.50q", data)
	}
}

// TestMinisignAcceptsTheSignature has the ordinary program check what it finds in a report.
func TestMinisignAcceptsTheSignature(t *testing.T) {
	key, private := newKey(t, "k.pub")
	path := onDisk(t, printed(t, small(t, reports.Full, nil), private))
	text, err := key.Public.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	public, data := filepath.Join(dir, "k.pub"), filepath.Join(dir, dataName)
	if err := os.WriteFile(public, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dataName, signatureName} {
		if err := os.WriteFile(filepath.Join(dir, name), runTool(t, "pdfdetach", "-savefile", name, "-o", "OUT", path), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	verify := func() ([]byte, error) {
		return exec.Command("minisign", "-V", "-p", public, "-m", data).CombinedOutput()
	}
	if said, err := verify(); err != nil || !strings.Contains(string(said), "of 2026-03-14") {
		t.Errorf("%v: %s", err, said)
	}
	if err := os.WriteFile(data, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if said, err := verify(); err == nil {
		t.Errorf("other data is accepted: %s", said)
	}
}
