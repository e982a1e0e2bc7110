package reports

import (
	"strconv"
	"strings"
)

// weave puts pieces of inline text, each with its own style, into a message of the catalogue, so that the message decides their order and
// what stands between them:
//
//	var w weave
//	w.text(soft, b.Text("report.gaps.item", "Question", w.in(b.called(id)...), "Gap", gap))
type weave struct{ pieces []Inline }

// mark encloses the number of a piece. The byte is in no text, since it is in no UTF-8.
const mark = "\xff"

// in keeps a piece and returns what stands for it in the message.
func (w *weave) in(piece ...Span) string {
	w.pieces = append(w.pieces, piece)
	return mark + strconv.Itoa(len(w.pieces)-1) + mark
}

// text cuts a message into its own words, in a style, and the pieces.
func (w *weave) text(style func(string) Span, message string) Inline {
	var out Inline
	start := 0
	words := func(end int) {
		if start < end {
			out = append(out, style(message[start:end]))
		}
	}
	for i := 0; i < len(message); i++ {
		if piece, length := w.at(message[i:]); length > 0 {
			words(i)
			out = append(out, piece...)
			start = i + length
			i = start - 1
		}
	}
	words(len(message))
	return out
}

// at returns the piece that a message begins with and the length of what stands for it, 0 where it begins with words.
func (w *weave) at(message string) (piece Inline, length int) {
	if !strings.HasPrefix(message, mark) {
		return nil, 0
	}
	number, _, _ := strings.Cut(message[len(mark):], mark)
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(w.pieces) {
		return nil, 0
	}
	return w.pieces[n], len(number) + 2*len(mark)
}
