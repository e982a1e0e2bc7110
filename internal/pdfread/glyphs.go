package pdfread

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// latin lists the glyph names of the character sets that PDF defines, with what they stand for; the letters and those of accents follow from
// their parts.
const latin = " space=\u00A0 exclam=! quotedbl=\" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( parenright=) asterisk=* plus=+ comma=, " +
	"hyphen=- period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 colon=: semicolon=; less=< equal== " +
	"greater=> question=? at=@ bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ grave=` braceleft={ bar=| " +
	"braceright=} asciitilde=~ exclamdown=¡ cent=¢ sterling=£ fraction=⁄ yen=¥ florin=ƒ section=§ currency=¤ quotedblleft=“ " +
	"guillemotleft=« guilsinglleft=‹ guilsinglright=› fi=ﬁ fl=ﬂ endash=– dagger=† daggerdbl=‡ periodcentered=· paragraph=¶ bullet=• " +
	"quotesinglbase=‚ quotedblbase=„ quotedblright=” guillemotright=» ellipsis=… perthousand=‰ questiondown=¿ emdash=— quoteleft=‘ quoteright=’ " +
	"AE=Æ ae=æ OE=Œ oe=œ Oslash=Ø oslash=ø Lslash=Ł lslash=ł germandbls=ß dotlessi=ı Eth=Ð eth=ð Thorn=Þ thorn=þ " +
	"acute=´ circumflex=ˆ tilde=˜ macron=¯ breve=˘ dotaccent=˙ dieresis=¨ ring=˚ cedilla=¸ hungarumlaut=˝ ogonek=˛ caron=ˇ " +
	"brokenbar=¦ copyright=© registered=® trademark=™ logicalnot=¬ degree=° plusminus=± minus=− multiply=× divide=÷ mu=µ " +
	"onesuperior=¹ twosuperior=² threesuperior=³ onequarter=¼ onehalf=½ threequarters=¾ ordfeminine=ª ordmasculine=º Euro=€ nbspace=\u00A0 "

// accents lists the letters with accents, by name of the accent.
const accents = " acute=ÁáÉéÍíÓóÚúÝý grave=ÀàÈèÌìÒòÙù circumflex=ÂâÊêÎîÔôÛû dieresis=ÄäËëÏïÖöÜüŸÿ tilde=ÃãÑñÕõ ring=Åå caron=ŠšŽž cedilla=Çç "

// glyphText returns what a glyph of a name stands for, U+FFFD where the name does not tell.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // a variant of the glyph
	if utf8.RuneCountInString(glyph) == 1 {
		return glyph
	}
	if s := lookUp(latin, glyph); s != "" {
		return s
	}
	if len(glyph) > 2 {
		for _, r := range lookUp(accents, glyph[1:]) {
			if norm.NFD.String(string(r))[0] == glyph[0] {
				return string(r)
			}
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
