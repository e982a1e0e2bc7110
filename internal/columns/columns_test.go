package columns

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		text         string
		first, width int
		want         []string
	}{
		{"a duty desk that answers", 10, 10, []string{"a duty", "desk that", "answers"}},
		{"label then more", 5, 15, []string{"label", "then more"}},
		{"two\nparagraphs", 20, 20, []string{"two", "paragraphs"}},
		{"a self-assessment", 16, 16, []string{"a", "self-assessment"}},
		{"值班人员随时接听。", 16, 16, []string{"值班人员随时接", "听。"}},
		{"联系（办公时间）", 10, 10, []string{"联系（办公", "时间）"}},
		{"级别13(u)评定", 8, 8, []string{"级别", "13(u)评", "定"}},
		{"46\u202f% de plus", 6, 6, []string{"46\u202f%", "de", "plus"}},
		{"unbreakable", 4, 4, []string{"unbr", "eaka", "ble"}},
		{"\u2068abc\u2069 def", 3, 3, []string{"\u2068abc\u2069", "def"}},
		{"1\u00a0234 one\u202f: two", 9, 9, []string{"1\u00a0234", "one\u202f: two"}},
		{"13(u) 网络犯罪的管辖权。", 12, 12, []string{"13(u) 网络犯", "罪的管辖权。"}},
		{"网络犯罪。法律", 8, 8, []string{"网络犯", "罪。法律"}},
		{"behind a label", 3, 8, []string{"", "behind a", "label"}},
		{"", 5, 5, []string{""}},
	} {
		if got := Wrap(tc.text, tc.first, tc.width); !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.text, got, tc.want)
		}
	}
}

// Whatever the text, lines fit and nothing but spaces is lost.
func TestWrapKeepsWidthAndWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab -中。（）\n\u202f%é\u2068\u2069م")), 0, 60, -1).Draw(t, "text")
		width := rapid.IntRange(4, 20).Draw(t, "width")
		lines := Wrap(text, width, width)
		for _, line := range lines {
			if Width(line) > width {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
		bare := strings.NewReplacer(" ", "", "\n", "")
		if got, want := bare.Replace(strings.Join(lines, "")), bare.Replace(text); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func TestPad(t *testing.T) {
	if got := Pad("中", 4); got != "中  " {
		t.Errorf("%q", got)
	}
}
