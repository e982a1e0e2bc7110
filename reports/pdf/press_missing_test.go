package pdf

import (
	"slices"
	"testing"
)

func TestMissingIsTold(t *testing.T) {
	p := NewPress()
	for text, want := range map[string][]rune{
		"Plain text, 46.2": nil, "Привет, العربية, 中文": nil, "\u202e\x00\n": nil, "fire \U0001F525 and \U0001F525 \U0001E900": {'\U0001E900', '\U0001F525'},
	} {
		if got := p.Missing(text); !slices.Equal(got, want) {
			t.Errorf("%q: %U, want %U", text, got, want)
		}
	}
}
