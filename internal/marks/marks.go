// Package marks knows the characters that nobody sees and that turn, hide or steer what stands around them.
package marks

import (
	"strings"
	"unicode"
)

// Isolate and IsolateEnd stand around a text that has a direction of its own: its first letter decides which, and it turns nothing outside.
const (
	Isolate    = '\u2068'
	IsolateEnd = '\u2069'
)

// IsIsolate reports the marks around text that has a direction of its own, whichever decides it.
func IsIsolate(r rune) bool { return '\u2066' <= r && r <= '\u2069' }

// IsForce reports the marks that set a direction by force, or one level deeper.
func IsForce(r rune) bool { return '\u202a' <= r && r <= '\u202e' }

// IsDirection reports the marks that stand for a letter of a direction.
func IsDirection(r rune) bool { return r == '\u200e' || r == '\u200f' || r == '\u061c' }

// IsJoiner reports the marks with which some scripts choose between the forms of a letter.
func IsJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// Visible replaces by U+FFFD whatever of a text would break its line, steer a terminal or turn the words around it.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) || IsJoiner(r) {
			return r
		}
		return '\uFFFD'
	}, s)
}
