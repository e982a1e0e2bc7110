package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// advances are the widths of printable ASCII in Noto Sans, regular and bold, in thousandths of the type size.
var advances = [2][95]uint16{
	{260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572},
	{260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664, 565, 943, 813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411, 362, 604, 633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569, 856, 578, 569, 488, 394, 551, 394, 572},
}

// measure estimates the width of a text without a font, so that a figure has one layout wherever it is drawn. Other scripts than Latin
// are taken a little wide.
func measure(text string, size float64, bold bool) float64 {
	weight := 0
	if bold {
		weight = 1
	}
	sum := 0.0
	for _, r := range text {
		sum += advance(r, weight)
	}
	return sum * size / 1000
}

// advance is the width of a character in thousandths of the type size.
func advance(r rune, weight int) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(advances[weight][r-' '])
	case unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc):
		return 0
	case unicode.Is(unicode.Zs, r) && r < 0x3000:
		return float64(advances[weight][0])
	case unicode.Is(unicode.Arabic, r):
		return 490
	case r >= 0x2E80:
		return 1000
	case unicode.IsUpper(r):
		return 740
	default:
		return 620
	}
}

// wrap breaks a text into at most the given number of lines; what remains is cut with dots.
func wrap(text string, width, size float64, bold bool, most int) []string {
	text = strings.Join(strings.FieldsFunc(short(text), breakable), " ")
	var lines []string
	current := ""
	for _, part := range parts(text) {
		switch {
		case measure(strings.TrimRight(current+part, " "), size, bold) <= width:
			current += part
		case current == "":
			current = part
		default:
			lines = append(lines, strings.TrimRight(current, " "))
			current = part
		}
	}
	lines = append(lines, strings.TrimRight(current, " "))
	if len(lines) > most {
		lines[most-1] = strings.Join(lines[most-1:], " ")
		lines = lines[:most]
	}
	for i := range lines {
		lines[i] = fit(lines[i], width, size, bold)
	}
	return lines
}

// breakable reports whether a line may end at a space; it may not within "46 %", say.
func breakable(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007'
}

// short cuts what no label has room for, so that the work on a label is bounded.
func short(text string) string {
	const most = 400
	if len(text) <= most && utf8.ValidString(text) {
		return text
	}
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	return string(runes[:min(len(runes), most)])
}

// parts cuts a text where a line may end.
func parts(text string) []string {
	var out []string
	var s segmenter.Segmenter
	s.Init([]rune(text))
	for it := s.LineIterator(); it.Next(); {
		out = append(out, string(it.Line().Text))
	}
	return out
}

// fit cuts a text with dots where it is wider than the width.
func fit(text string, width, size float64, bold bool) string {
	text = short(text)
	if measure(text, size, bold) <= width {
		return text
	}
	room := width - measure("…", size, bold)
	end := 0
	for i, r := range text {
		if room -= measure(string(r), size, bold); room < 0 && i > 0 {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return strings.TrimRight(text[:end], " ") + "…"
}
