// Package columns lays text out in the columns of a terminal, where a Chinese character takes two and a mark of direction none.
package columns

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Width is how many columns a text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Pad adds spaces behind a text until it takes a number of columns.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// Wrap breaks a text into lines, the first of at most so many columns and the others of at most width. A line ends at a space, or where
// a script without spaces lets it end: no line begins with a closing mark. What is wider than a line is cut where it may be, else anywhere.
func Wrap(text string, first, width int) []string {
	w := wrapper{room: first, width: width}
	for i, paragraph := range strings.Split(text, "\n") {
		if i > 0 {
			w.end()
		}
		for _, piece := range pieces(paragraph) {
			w.put(piece)
		}
	}
	w.end()
	return w.lines
}

type wrapper struct {
	lines       []string
	line        strings.Builder
	at          int // columns that the line takes
	room, width int // of this line, of the next ones
}

func (w *wrapper) end() {
	w.lines = append(w.lines, strings.Trim(w.line.String(), " "))
	w.line.Reset()
	w.at, w.room = 0, w.width
}

// fits reports whether a piece has room on the line; the spaces at its end may stand out.
func (w *wrapper) fits(piece string) bool {
	return w.at+Width(strings.TrimRight(piece, " ")) <= w.room
}

// add puts a piece on the line, or on the next one if only that has room.
func (w *wrapper) add(piece string) {
	if !w.fits(piece) && (w.at > 0 || w.room < w.width) {
		w.end()
	}
	w.line.WriteString(piece)
	w.at += Width(piece)
}

// put adds a piece, cut as far as lines are too short for it.
func (w *wrapper) put(piece string) {
	if w.short(piece) {
		w.add(piece)
		return
	}
	if w.at > 0 {
		w.end()
	}
	for _, part := range segments(piece) {
		if w.short(part) {
			w.add(part)
		} else {
			w.cut(part)
		}
	}
}

// short reports whether a whole line holds a piece.
func (w *wrapper) short(piece string) bool { return Width(strings.TrimRight(piece, " ")) <= w.width }

// cut adds a text that no line can hold, character by character.
func (w *wrapper) cut(text string) {
	for state := -1; text != ""; {
		var character string
		character, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		w.add(character)
	}
}

// pieces cuts a text where a line may end. Hyphens and dashes are no such places as long as a line holds the whole word.
func pieces(text string) (out []string) {
	current := ""
	for _, part := range segments(text) {
		if current != "" && !open(current, part) {
			current += part
			continue
		}
		if current != "" {
			out = append(out, current)
		}
		current = part
	}
	return append(out, current)
}

// open reports whether a line may end between two segments: at a space, or beside a character of two columns.
func open(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return last == ' ' || Width(string(last)) > 1 || Width(string(next)) > 1
}

// segments are the smallest parts of a text that the rules of Unicode let stand on lines of their own.
func segments(text string) (out []string) {
	for state := -1; text != ""; {
		var part string
		part, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		out = append(out, part)
	}
	return out
}
