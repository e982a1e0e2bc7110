package xlsx

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

var (
	lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

	// code matches what a spreadsheet program reads as the code of a character.
	code = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

	// forbidden are the characters that the name of a sheet must not hold.
	forbidden = strings.NewReplacer(":", "-", `\`, "-", "/", "-", "?", "-", "*", "-", "[", "(", "]", ")", "'", "’")
)

// cleaned is a text as a cell can hold it: line ends are line feeds, and what XML forbids is replaced by U+FFFD. A text that spells the code
// of a character, such as _x0041_, gets an invisible word joiner, or else programs would show the character in its place.
func cleaned(text string) string {
	text = strings.Map(legal, lineEnds.Replace(strings.ToValidUTF8(text, "\uFFFD")))
	if strings.Contains(text, "_x") && code.MatchString(text) {
		text = strings.ReplaceAll(text, "_x", "_\u2060x")
	}
	return text
}

func legal(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == 0xfffe || r == 0xffff {
		return '\uFFFD'
	}
	return r
}

// fitted cuts a text that is longer than a cell can hold, and says so at its end.
func fitted(text, mark string) string {
	if units(text) <= excelize.TotalCellChars {
		return text
	}
	return within(text, excelize.TotalCellChars-units(mark)) + mark
}

// within is the longest beginning of a text of so many units that splits no character.
func within(text string, most int) string {
	n := 0
	for i, r := range text {
		if n += utf16.RuneLen(r); n > most {
			return text[:i]
		}
	}
	return text
}

// units counts a text as spreadsheet programs do.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// escaped is a text for the margins of a page, where an ampersand begins a command and there is little room.
func escaped(text string) string {
	const most = 100
	return strings.ReplaceAll(within(strings.ReplaceAll(cleaned(text), "\n", " "), most), "&", "&&")
}

// sheetNames makes names of titles: each as far as it may name a sheet, and none twice.
func sheetNames(titles []string) []string {
	names, taken := make([]string, len(titles)), map[string]bool{DataSheet: true, ListSheet: true}
	for i, title := range titles {
		name := within(forbidden.Replace(cleaned(title)), excelize.MaxSheetNameLength)
		if name == "" || taken[strings.ToLower(name)] {
			name = strings.TrimSpace(fmt.Sprintf("%s %d", within(name, excelize.MaxSheetNameLength-4), i+1))
		}
		names[i], taken[strings.ToLower(name)] = name, true
	}
	return names
}

func titles[T any](list []T, title func(T) string) []string {
	out := make([]string, len(list))
	for i, each := range list {
		out[i] = title(each)
	}
	return out
}
