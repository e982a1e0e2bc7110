package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"cybergap/reports"
	"cybergap/reports/chart"

	"pgregory.net/rapid"
)

// spoken returns the text that the glyphs of lines stand for, in reading order.
func spoken(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		for _, p := range l.pieces {
			for _, g := range p.word.glyphs {
				b.WriteString(g.text)
			}
		}
	}
	return squeeze(b.String())
}

var inked = style{size: 10, color: chart.Ink}

// TestWrapLosesNothing checks for any text and width that the lines carry the whole text in order and keep within the width.
func TestWrapLosesNothing(t *testing.T) {
	words := rapid.SampledFrom([]string{"law", "cybercrime", "24/7", "12.5%", "(UNODC)", "evidence-based", "office", "الأولوية", "للمرأة", "2026–2030", "证据，", "刑事司法", "Ж", strings.Repeat("long", 30), "e\u0301"})
	rapid.Check(t, func(r *rapid.T) {
		set := setter(rapid.Bool().Draw(r, "rtl"))
		text := strings.Join(rapid.SliceOf(words).Draw(r, "words"), " ")
		width := rapid.Float64Range(20, 400).Draw(r, "width")
		lines := set.lines([]run{{text: text, style: inked, user: rapid.Bool().Draw(r, "user")}}, width)
		clean, _ := set.faces.clean(text)
		if got, want := spoken(lines), squeeze(clean); got != want {
			r.Fatalf("got %q, want %q", got, want)
		}
		for _, l := range lines {
			if l.width > width+slack && len([]rune(spoken([]line{l}))) > 2 {
				r.Fatalf("a line of %.1f in %.1f: %q", l.width, width, spoken([]line{l}))
			}
			disjoint(r, l)
		}
	})
}

// TestMarksStayWithTheirWords sets texts in any width: no line begins with a closing mark or ends with an opening one, in Chinese without
// spaces around them and in French with some.
func TestMarksStayWithTheirWords(t *testing.T) {
	for lang, text := range map[string]string{
		"zh": "联络点昼夜答复请求（UNODC，2026年）；“电子证据”、《公约》：所缺的是什么？是下达命令的权力！在法律修订之前，保存取决于善意。",
		"fr": "Que manque-t-il\u202f? Le pouvoir\u202f: «\u202fordonner\u202f»\u202f; la conservation rapide (46\u202f%)\u202f! Le bureau répond.",
	} {
		set := newTypesetter(NewPress().typecase(reports.Meta{Lang: lang}))
		for width := 80.0; width < 300; width += 0.5 { // room for the longest word
			for _, l := range set.lines([]run{{text: text, style: inked}}, width) {
				said := strings.TrimSpace(spoken([]line{l}))
				if strings.IndexAny(said, "，。；：！？、）”》:;!?»%)") == 0 {
					t.Errorf("%s, width %.1f: a line begins %q", lang, width, said)
				}
				if last := []rune(said); strings.ContainsRune("（“《«(", last[len(last)-1]) {
					t.Errorf("%s, width %.1f: a line ends %q", lang, width, said)
				}
			}
		}
	}
}

// setter is a typesetter of English, or of a language that is written from right to left.
func setter(rtl bool) *typesetter {
	return newTypesetter(NewPress().typecase(reports.Meta{Lang: "en", RTL: rtl}))
}

// disjoint checks that the pieces of a line stand side by side and fill its width.
func disjoint(t *rapid.T, l line) {
	pieces := slices.Clone(l.pieces)
	slices.SortFunc(pieces, func(a, b piece) int { return int(1000 * (a.x - b.x)) })
	x := 0.0
	for _, p := range pieces {
		if p.width > 0 && (p.x < x-0.01 || p.x > x+0.01) {
			t.Fatalf("a piece stands at %.2f, the one before ends at %.2f", p.x, x)
		}
		x += p.width
	}
}

func TestDirection(t *testing.T) {
	place := func(rtl bool, text, word string) float64 {
		set := setter(rtl)
		for _, p := range set.single(run{text: text, style: inked}).pieces {
			if spoken([]line{{pieces: []piece{p}}}) == word {
				return p.x
			}
		}
		t.Fatalf("%q is not in the line", word)
		return 0
	}
	for _, c := range []struct {
		rtl                     bool
		text, leftmost, further string
	}{
		{false, "one two", "one", "two"},
		{true, "واحد اثنان", "اثنان", "واحد"},
		{false, "see واحد اثنان here", "اثنان", "واحد"},
		{false, "see واحد here", "see", "here"},
		{true, "انظر UN page هنا", "UN", "page"},
		{true, "انظر UN page هنا", "هنا", "UN"},
		{true, "\u2068فريق (CERT)\u2069 (\u2068answers\u2069)", "answers", "CERT"},
	} {
		if a, b := place(c.rtl, c.text, c.leftmost), place(c.rtl, c.text, c.further); a >= b {
			t.Errorf("%q, right to left %v: %q at %.1f is not left of %q at %.1f", c.text, c.rtl, c.leftmost, a, c.further, b)
		}
	}
}

// TestUserTextIsIsolated checks that a user's text does not change the order of what stands around it.
func TestUserTextIsIsolated(t *testing.T) {
	set := setter(false)
	l := set.single(run{text: "Note: ", style: inked}, run{text: "ملاحظة", style: inked, user: true}, run{text: " 24 of 30", style: inked})
	last := l.pieces[len(l.pieces)-1]
	if got := spoken([]line{l}); got != "Note:ملاحظة24of30" {
		t.Errorf("reading order %q", got)
	}
	for _, p := range l.pieces[:len(l.pieces)-1] {
		if p.x > last.x {
			t.Errorf("%q stands right of the last word", spoken([]line{{pieces: []piece{p}}}))
		}
	}
}

func TestDivide(t *testing.T) {
	free := need{0, 1000}
	for _, c := range []struct {
		shares []float64
		needs  []need
		want   []float64
	}{
		{[]float64{0.5, 0.5}, []need{free, free}, []float64{50, 50}},
		{[]float64{0.25, 0.75}, []need{{40, 1000}, free}, []float64{40, 60}},
		{[]float64{0.1, 0.1, 0.8}, []need{{20, 20}, {20, 1000}, free}, []float64{20, 20, 60}},
		{[]float64{0.5, 0.5}, []need{{10, 20}, {10, 1000}}, []float64{20, 80}},
		{[]float64{0.5, 0.5}, []need{{10, 20}, {10, 30}}, []float64{45, 55}},
		{[]float64{0.5, 0.5}, []need{{120, 200}, {80, 100}}, []float64{60, 40}},
	} {
		got := divide(100, c.shares, c.needs)
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-6 {
				t.Errorf("divide(100, %v, %v) = %v, want %v", c.shares, c.needs, got, c.want)
				break
			}
		}
	}
}

// TestBrokenWordsHaveHyphens checks that a word of letters that had to be broken shows it, and that the text does not hold the hyphen.
func TestBrokenWordsHaveHyphens(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("Законодательство", 3) + ",": true, strings.Repeat("cybercrime", 5): true,
		strings.Repeat("7f3a", 12): false, "https://example.org/" + strings.Repeat("longpath", 6): false, strings.Repeat("证据", 30): false,
	} {
		lines := setter(false).lines([]run{{text: text, style: inked}}, 80)
		for i, l := range lines {
			last := l.pieces[len(l.pieces)-1].word.glyphs
			if got := last[len(last)-1].text == "\u00ad"; got != (want && i < len(lines)-1) {
				t.Errorf("%.30q: line %d of %d ends with a hyphen: %v", text, i+1, len(lines), got)
			}
			if l.width > 80+slack {
				t.Errorf("%.30q: line %d is %.1f wide", text, i+1, l.width)
			}
		}
		if got := spoken(lines); got != text {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
