package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

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
