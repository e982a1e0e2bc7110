package pdfread

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// latin lists the glyph names of the character sets that PDF defines, with what they stand for; letters with accents follow from their
// parts.
const latin = " exclam=! quotedbl=\" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( parenright=) asterisk=* plus=+ comma=, " +
	"hyphen=- period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 colon=: semicolon=; less=< equal== " +
	"greater=> question=? at=@ bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ grave=` braceleft={ bar=| " +
	"braceright=} asciitilde=~ exclamdown=¡ cent=¢ sterling=£ fraction=⁄ yen=¥ florin=ƒ section=§ currency=¤ quotedblleft=“ " +
	"guillemotleft=« guilsinglleft=‹ guilsinglright=› fi=ﬁ fl=ﬂ endash=– dagger=† daggerdbl=‡ periodcentered=· paragraph=¶ bullet=• " +
	"quotesinglbase=‚ quotedblbase=„ quotedblright=” guillemotright=» ellipsis=… perthousand=‰ questiondown=¿ emdash=— quoteleft=‘ quoteright=’ " +
	"AE=Æ ae=æ OE=Œ oe=œ Oslash=Ø oslash=ø Lslash=Ł lslash=ł germandbls=ß dotlessi=ı Eth=Ð eth=ð Thorn=Þ thorn=þ " +
	"acute=´ circumflex=ˆ tilde=˜ macron=¯ breve=˘ dotaccent=˙ dieresis=¨ ring=˚ cedilla=¸ hungarumlaut=˝ ogonek=˛ caron=ˇ " +
	"brokenbar=¦ copyright=© registered=® trademark=™ logicalnot=¬ degree=° plusminus=± minus=− multiply=× divide=÷ mu=µ " +
	"onesuperior=¹ twosuperior=² threesuperior=³ onequarter=¼ onehalf=½ threequarters=¾ ordfeminine=ª ordmasculine=º Euro=€ nbspace=\u00A0 "

// accents lists what an accent adds to the letter before it in the name of a glyph, as in eacute.
const accents = " acute=\u0301 grave=\u0300 circumflex=\u0302 dieresis=\u0308 tilde=\u0303 ring=\u030A caron=\u030C cedilla=\u0327 "

// glyphText returns what a glyph of a name stands for, U+FFFD where the name does not tell.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // a variant of the glyph
	switch {
	case utf8.RuneCountInString(glyph) == 1:
		return glyph
	case glyph == "space":
		return " "
	}
	if s := lookUp(latin, glyph); s != "" {
		return s
	}
	if len(glyph) > 2 {
		s := norm.NFC.String(glyph[:1] + lookUp(accents, glyph[1:]))
		if utf8.RuneCountInString(s) == 1 && s != glyph[:1] {
			return s
		}
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(glyph, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if n, err := strconv.ParseUint(digits, 16, 32); err == nil && utf8.ValidRune(rune(n)) {
				return string(rune(n))
			}
		}
	}
	return string(utf8.RuneError)
}

func lookUp(list, key string) string {
	i := strings.Index(list, " "+key+"=")
	if i < 0 {
		return ""
	}
	s := list[i+len(key)+2:]
	return s[:max(strings.IndexByte(s, ' '), 0)]
}
