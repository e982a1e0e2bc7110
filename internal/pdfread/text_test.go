package pdfread

import (
	"fmt"
	"strings"
	"testing"
)

// onePage is a file of one page with the content, the fonts (as objects from 10 on, named F10, F11...) and more objects.
func onePage(content string, fonts []string, more objects) []byte {
	var names strings.Builder
	o := objects{
		1: plainObject("<</Type/Catalog/Pages 2 0 R>>"),
		2: plainObject("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
		4: streamObject(content, ""),
	}
	for i, f := range fonts {
		o[10+i] = plainObject("%s", f)
		fmt.Fprintf(&names, "/F%d %d 0 R", 10+i, 10+i)
	}
	o[3] = plainObject("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<%s>>/XObject<</X 20 0 R/Y 21 0 R>>/Properties<</M<</MCID 7>>>>>>>>", names.String())
	return o.with(more).file("")
}

const (
	winAnsi = "<</Subtype/TrueType/Encoding/WinAnsiEncoding>>"
	noCodes = "<</Subtype/Type1>>"
)

func TestOperators(t *testing.T) {
	for name, c := range map[string]struct {
		content, want string
		fonts         []string
		more          objects
	}{
		"strings":              {`BT /F10 1 Tf (a\(b\)\\\101\8(c)) Tj <4 1 4> Tj ET`, "a(b)\\A8(c)A@", []string{winAnsi}, nil},
		"line ends in strings": {"BT /F10 1 Tf (a\\\r\nb\\\nc\r\nd) Tj ET", "abc\nd", []string{winAnsi}, nil},
		"all ways to show":     {`BT /F10 1 Tf (a) Tj [(b) -250 (c)] TJ (d) ' 1 2 (e) " ET`, "abcde", []string{winAnsi}, nil},
		"font is saved":        {`/F10 1 Tf q /F11 1 Tf (\344) Tj Q (\344) Tj Q (\344) Tj`, "‰ää", []string{winAnsi, "<</Subtype/Type1/Encoding/MacRomanEncoding>>"}, nil},
		"mac":                  {`/F10 1 Tf (\212) Tj`, "ä", []string{"<</Subtype/Type1/Encoding/MacRomanEncoding>>"}, nil},
		"no encoding":          {`/F10 1 Tf (it's \351) Tj`, "it’s \uFFFD", []string{noCodes}, nil},
		"no font":              {`(x) Tj`, "\uFFFD", nil, nil},
		"differences": {`/F10 1 Tf (\001\002\003\004\005\006\007\010A) Tj`, "éAžﬁ€ﬁ我\uFFFDA",
			[]string{"<</Subtype/Type1/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/eacute/A/zcaron 4/fi.x/Euro/fi/uni6211/g123]>>>>"}, nil},
		"ranges": {`/F10 1 Tf <000100020005000600080009> Tj`, "ABxyz\uFFFD", []string{"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 30 0 R>>"},
			objects{30: streamObject("2 beginbfrange <0001> <0003> <0041> <0005> <0008> [<0078> <0079> <007A007A> <007A>] endbfrange", "")}},
		"range of pairs": {`/F10 1 Tf <00020003> Tj`, "f😀f😁", []string{"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 30 0 R>>"},
			objects{30: streamObject("1 beginbfrange <0002> <0003> <0066D83DDE00> endbfrange", "")}},
		"one byte with table": {`/F10 1 Tf (\001B) Tj`, "шB", []string{"<</Subtype/TrueType/Encoding/WinAnsiEncoding/ToUnicode 30 0 R>>"},
			objects{30: streamObject("1 beginbfchar <01> <0448> endbfchar", "")}},
		"codes of two lengths": {`/F10 1 Tf <418001> Tj`, "aB", []string{"<</Subtype/Type0/Encoding 31 0 R/ToUnicode 30 0 R>>"},
			objects{30: streamObject("2 beginbfchar <41> <0061> <8001> <0042> endbfchar", ""), 31: streamObject("2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange", "")}},
		"half a code": {`/F10 1 Tf <000141> Tj`, "A\uFFFD", []string{"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 30 0 R>>"},
			objects{30: streamObject("1 beginbfchar <0001> <0041> endbfchar", "")}},
		"drawing within": {`/F10 1 Tf (a) Tj /X Do (d) Tj`, "abcd", []string{winAnsi},
			objects{20: streamObject("/F10 1 Tf (b) Tj /Y Do", "/Subtype/Form"), 21: streamObject("/F 1 Tf (c) Tj", "/Subtype/Form/Resources<</Font<</F 10 0 R>>>>")}},
		"images are no drawings": {`/F10 1 Tf /X Do (a) Tj`, "a", []string{winAnsi}, objects{20: streamObject("/F10 1 Tf (b) Tj", "/Subtype/Image")}},
		"image among operators":  {"/F10 1 Tf (a) Tj BI /W 9 /H 1 ID (x) TjEI(y EI (b) Tj", "ab", []string{winAnsi}, nil},
		"image without end":      {"/F10 1 Tf (a) Tj BI /W 9 /H 1 ID (x) Tj", "a", []string{winAnsi}, nil},
		"comments":               {"/F10 1 Tf % (x) Tj\n(a) Tj", "a", []string{winAnsi}, nil},
		"stray ends":             {"EMC Q EMC /F10 1 Tf (a) Tj /P /M BDC (b) Tj EMC EMC (c) Tj", "abc", []string{winAnsi}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := open(t, onePage(c.content, c.fonts, c.more)).PageText(0); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

// TestPartsOfAPage joins content streams as one: an operator may stand in another stream than its operands.
func TestPartsOfAPage(t *testing.T) {
	data := onePage("", []string{winAnsi}, objects{
		4: plainObject("[5 0 R 6 0 R]"), 5: streamObject("/F10 1 Tf (a) Tj (b)", ""), 6: streamObject("Tj", ""),
	})
	if got, err := open(t, data).PageText(0); err != nil || got != "ab" {
		t.Errorf("%q, %v", got, err)
	}
}

// TestSpoiltLigatures checks that the normal form does not depend on what a code of several characters is said to stand for: Ghostscript
// writes other characters there.
func TestSpoiltLigatures(t *testing.T) {
	fontsOf := func(said string) string {
		f := onePage(`/F10 1 Tf <000100020001> Tj`, []string{"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 30 0 R>>"},
			objects{30: streamObject("2 beginbfchar <0001> <0061> <0002> <"+said+"> endbfchar", "")})
		s, err := open(t, f).PageNormal(0)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, said := range []string{"006600660069", "6600CF00", "06444423", "D83DDE00"} {
		if got := fontsOf(said); got != "a\uFFFCa" {
			t.Errorf("%s: %q", said, got)
		}
	}
	for said, want := range map[string]string{"0062": "aba", "200B": "aa", "00AD": "aa", "00A0": "aa", "": "aa"} {
		if got := fontsOf(said); got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
}

func TestGlyphNames(t *testing.T) {
	for glyph, want := range map[string]string{
		"A": "A", "space": " ", "equal": "=", "quotesingle": "'", "Zcaron": "Ž", "ydieresis": "ÿ", "uni0416": "Ж", "u1F600": "😀", "Euro": "€", "nbspace": "\u00A0",
		"": "\uFFFD", "g12": "\uFFFD", "uniD800": "\uFFFD", "acute": "´", "xacute": "\uFFFD", "braceright": "}", ".notdef": "\uFFFD",
	} {
		if got := glyphText(glyph); got != want {
			t.Errorf("%s: got %q, want %q", glyph, got, want)
		}
	}
}

func TestStructureOfUntagged(t *testing.T) {
	if root, err := open(t, onePage("", nil, nil)).Structure(); root != nil || err != nil {
		t.Errorf("%v, %v", root, err)
	}
}

// TestStructureOfDrawings finds text that stands in a drawing within the page, where numbers start anew.
func TestStructureOfDrawings(t *testing.T) {
	data := onePage("/F10 1 Tf /P /M BDC (page) Tj /X Do EMC", []string{winAnsi}, objects{
		1:  plainObject("<</Type/Catalog/Pages 2 0 R/StructTreeRoot 40 0 R>>"),
		20: streamObject("/F10 1 Tf (inherits) Tj /P <</MCID 7>> BDC (own) Tj EMC", "/Subtype/Form"),
		40: plainObject("<</K[<</S/TD/Pg 3 0 R/K[<</Type/MCR/Stm 20 0 R/MCID 7>>]>> <</S/TH/Pg 3 0 R/K[7 <</Type/OBJR/Obj 3 0 R>> 99]>>]>>"),
	})
	root, err := open(t, data).Structure()
	if err != nil || len(root.Kids) != 2 || root.Kids[0].Content() != "own" || root.Kids[1].Content() != "pageinherits" {
		t.Errorf("%v: %q", err, root.Content())
	}
}
