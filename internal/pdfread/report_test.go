package pdfread

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// sampleFont is a font of two bytes: code n stands for letters[n-1], of which some are ligatures.
type sampleFont struct{ letters []string }

func (f *sampleFont) code(letter string) int {
	for i, l := range f.letters {
		if l == letter {
			return i + 1
		}
	}
	f.letters = append(f.letters, letter)
	return len(f.letters)
}

// show writes the codes of a text; a part in braces is one code: {ffi}.
func (f *sampleFont) show(s string) string {
	var b strings.Builder
	for s != "" {
		letter := string([]rune(s)[:1])
		s = s[len(letter):]
		if letter == "{" {
			letter, s, _ = strings.Cut(s, "}")
		}
		fmt.Fprintf(&b, "%04X", f.code(letter))
	}
	return "<" + b.String() + ">"
}

// toUnicode writes the table; wide says what to write for a letter.
func (f *sampleFont) toUnicode(wide func(string) string) string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for i, l := range f.letters {
		fmt.Fprintf(&b, "1 beginbfchar\n<%04X> <%s>\nendbfchar\n", i+1, wide(l))
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end")
	return b.String()
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

const (
	payload = `{"answers":{"13u":{"level":3}}}`
	packet  = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/>`
)

// Numbers of the objects of a sample report.
const (
	numCatalog = iota + 1
	numPages
	numFont
	numToUnicode
	numMetadata
	numSpec
	numFile
	numInfo
	numTree
	numForm
	numFirst // of the pages: page, contents, and for the structure one section, heading and paragraph each
)

const perPage = 5

// report is a tagged report as ours are: it carries its data.
func report(pages []string) objects {
	f := &sampleFont{}
	o := objects{
		numCatalog: plainObject("<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/AF[%d 0 R]/Names<</EmbeddedFiles<</Names[(data) %d 0 R]>>>>/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>>>", numPages, numMetadata, numSpec, numSpec, numTree),
		numSpec:    plainObject("<</Type/Filespec/F(assessment.json)/UF<%s>/AFRelationship/Data/EF<</F %d 0 R/UF %d 0 R>>>>", "FEFF"+utf16Hex("assessment.json"), numFile, numFile),
		numFile:    streamObject(payload, fmt.Sprintf("/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size %d>>", len(payload))),
		numInfo:    plainObject("<</Producer(cybergap 1.0)/Title<FEFF%s>>>", utf16Hex("Velmora · фиксация")),
		numForm:    streamObject("BT /F 9 Tf "+f.show("form")+" Tj ET", fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F %d 0 R>>>>", numFont)),
	}
	o[numMetadata] = rawStream([]byte(packet), fmt.Sprintf("<</Type/Metadata/Subtype/XML/Length %d>>", len(packet)))
	var kids, sections []string
	for i, s := range pages {
		n := numFirst + perPage*i
		kids, sections = append(kids, fmt.Sprintf("%d 0 R", n)), append(sections, fmt.Sprintf("%d 0 R", n+2))
		addPage(o, f, n, fmt.Sprintf("Part %d", i+1), s)
	}
	o[numPages] = plainObject("<</Type/Pages/Count %d/Kids[%s]/Resources<</Font<</F %d 0 R>>/XObject<</Form %d 0 R>>>>>>", len(pages), strings.Join(kids, " "), numFont, numForm)
	o[numTree] = plainObject("<</Type/StructTreeRoot/RoleMap<</Abschnitt/Sect>>/K<</Type/StructElem/S/Document/Lang(en)/P %d 0 R/K[%s]>>>>", numTree, strings.Join(sections, " "))
	o[numFont] = plainObject("<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Sample/Encoding/Identity-H/ToUnicode %d 0 R>>", numToUnicode)
	o[numToUnicode] = streamObject(f.toUnicode(utf16Hex), "")
	return o
}

// addPage adds a page with a heading, a paragraph and a footer that is no content, and their structure. The paragraph is drawn first.
func addPage(o objects, f *sampleFont, n int, heading, paragraph string) {
	content := fmt.Sprintf("q /P <</MCID 0>> BDC BT /F 10 Tf 1 0 0 1 72 700 Tm %s Tj ET EMC Q\n/H1 <</MCID 1>> BDC BT /F 18 Tf [%s -120 %s] TJ ET EMC\n"+
		"/Artifact BMC q 1 0 0 1 0 0 cm /Form Do Q EMC\n", f.show(paragraph), f.show(heading[:2]), f.show(heading[2:]))
	o[n] = plainObject("<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/StructParents 0>>", numPages, n+1)
	o[n+1] = streamObject(content, "")
	o[n+2] = plainObject("<</Type/StructElem/S/Abschnitt/P %d 0 R/Pg %d 0 R/K[%d 0 R %d 0 R]>>", numTree, n, n+3, n+4)
	o[n+3] = plainObject("<</Type/StructElem/S/H1/P %d 0 R/K 1>>", n+2)
	o[n+4] = plainObject("<</Type/StructElem/S/P/P %d 0 R/Alt(said otherwise)/K<</Type/MCR/Pg %d 0 R/MCID 0>>>>", n+2, n)
}

var samplePages = []string{
	"The o{ffi}cers are sta{ff}ed 24/7: 54.9, up to 62.0",
	"ا{لأ}و{لا}د 12.5% مقيَ{دّ}",
	"电子证据与刑事司法 2026",
}

func plainText(s string) string { return strings.NewReplacer("{", "", "}", "").Replace(s) }
