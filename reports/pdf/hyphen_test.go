package pdf

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// pieces sets one word in a narrow column and returns its pieces without hyphens.
func pieces(text string, width float64) []string {
	var out []string
	for _, l := range setter(false).lines([]run{{text: text, style: inked}}, width) {
		out = append(out, spoken([]line{l}))
	}
	return out
}

// TestWordsBreakAtFinePlaces breaks words in all widths: two letters stay before a hyphen and three behind it, and no piece begins with a
// letter that leans on the one before it, but where a column is too narrow for anything.
func TestWordsBreakAtFinePlaces(t *testing.T) {
	broken := 0
	for _, word := range []string{"правоохранительная", "взаимодействующий,", "cybercriminalité", "subordinación", "multistakeholder", "телефон"} {
		for width := 40.0; width < 100; width += 0.5 {
			parts := pieces(word, width)
			for i, part := range parts {
				n := letters([]rune(part))
				if i+1 < len(parts) && n < leastBefore || i > 0 && i+1 == len(parts) && n < leastBehind {
					t.Errorf("%.1f: %q", width, parts)
				}
				if first, _ := utf8.DecodeRuneInString(part); i > 0 && strings.ContainsRune("ьъй", first) {
					t.Errorf("%.1f: %q begins with %c", width, parts, first)
				}
			}
			broken += len(parts) - 1
			if strings.Join(parts, "") != word {
				t.Errorf("%.1f: %q makes %q", width, word, parts)
			}
		}
	}
	if broken < 100 {
		t.Errorf("%d breaks test nothing", broken)
	}
	if got := pieces("wwww", 20); len(got) < 2 {
		t.Errorf("a short word goes over the edge of its column: %q", got)
	}
}

// TestEndlessWord breaks a word that a keyboard got stuck in.
func TestEndlessWord(t *testing.T) {
	began := time.Now()
	word := strings.Repeat("щ", 200_000)
	if got := strings.Join(pieces(word, 100), ""); got != word {
		t.Errorf("%d of %d bytes are left", len(got), len(word))
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// TestHyphensKeepToTheColumn sets a long word among others: where lines are filled anew, pieces that share a line have room for the hyphen.
func TestHyphensKeepToTheColumn(t *testing.T) {
	text := "law " + strings.Repeat("long", 30) + " office"
	for width := 20.0; width < 90; width += 0.25 {
		for _, l := range setter(false).lines([]run{{text: text, style: inked}}, width) {
			if said := spoken([]line{l}); l.width > width+slack && len(said) > 2 {
				t.Errorf("a line of %.1f in %.1f: %q", l.width, width, said)
			}
		}
	}
}
