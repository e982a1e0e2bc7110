package pdfread

import (
	"fmt"
	"strings"
)

// hostileTrees are files whose trees have circles, or no end.
func hostileTrees() map[string]hostile {
	o := report(samplePages)
	pages := func(kids string) objects {
		return o.with(objects{numPages: plainObject("<</Type/Pages/Kids[%s]>>", kids)})
	}
	tree := func(k string) objects { return o.with(objects{numTree: plainObject("<</K %s>>", k)}) }
	info := func(s string) []byte { return o.with(objects{numSpec: plainObject("%s", s)}).file("") }
	return map[string]hostile{
		"pages in a circle":       {pages("2 0 R").file(""), broken("circle")},
		"the same page again":     {pages(strings.Repeat("11 0 R ", 2)).file(""), broken("circle")},
		"pages that are none":     {pages("12 null (x)").file(""), broken("hole")},
		"pages that are missing":  {pages("999 0 R").file(""), broken("hole")},
		"no pages":                {o.with(objects{1: plainObject("<</Type/Catalog>>")}).file(""), broken("hole")},
		"too many pages":          {manyPages(maxPages + 1), limit("pages")},
		"as many as allowed":      {manyPages(maxPages), nil},
		"pages too deep":          {deepPages(), limit("nesting")},
		"arrays too deep":         {info(strings.Repeat("[", 100_000)), limit("nesting")},
		"dictionaries too deep":   {info(strings.Repeat("<</A", 100_000)), limit("nesting")},
		"parentheses, deep":       {info(strings.Repeat("(", 100_000) + strings.Repeat(")", 100_000)), nil},
		"array without end":       {info("[1 2 endobj"), broken("")},
		"dictionary without end":  {info("<</A 1"), broken("dictionary")},
		"dictionary of numbers":   {info("<<1 2>>"), broken("dictionary")},
		"the same key again":      {info("<</F(a)/F(b)>>"), broken("twice")},
		"key without value":       {info("<</F>>"), broken("no value")},
		"string without end":      {info("(abc"), broken("")},
		"hexadecimal without end": {info("<abc"), broken("")},
		"wrong hexadecimal":       {info("<xyz>"), broken("hexadecimal")},
		"wrong closer":            {info("[1 >>"), broken("array")},
		"closer alone":            {info("]"), broken("without a beginning")},
		"object without value":    {info(""), broken("no value")},
		"a million numbers":       {info("[" + strings.Repeat("1 ", maxValues) + "]"), limit("values")},
		"a million entries":       {info("<<" + manyKeys(maxValues/2) + ">>"), limit("values")},
		"structure in a circle":   {tree("90 0 R").with(objects{90: plainObject("<</S/P/K[90 0 R]>>")}).file(""), broken("circle")},
		"one element for many":    {tree("[90 0 R 90 0 R]").with(objects{90: plainObject("<</S/TD>>")}).file(""), nil},
		"structure that doubles":  {doublingStructure(), limit("structure")},
		"structure too deep":      {deepStructure(), limit("nesting")},
		"structure too large":     {tree("[" + strings.Repeat("<</S/P>>", maxElements+1) + "]").file(""), limit("structure")},
		"structure without types": {tree("[<<>> 0 (x) null <</S 12/K<</Type/MCR>>>>]").file(""), nil},
		"roles in a circle":       {o.with(objects{numTree: plainObject("<</RoleMap<</A/B/B/A>>/K<</S/A>>>>")}).file(""), nil},
		"one text for many":       {tree("[" + strings.Repeat("<</S/P/Alt 90 0 R>>", 50_000) + "]").with(objects{90: plainObject("(%s)", strings.Repeat("x", 100_000))}).file(""), limit("text")},
		"one part for many":       {tree("[" + strings.Repeat(fmt.Sprintf("<</S/P/Pg %d 0 R/K[0 0 0 0]>>", numFirst), 30_000) + "]").file(""), nil},
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "/K%d 1", i)
	}
	return b.String()
}

func manyPages(n int) []byte {
	o := report(samplePages)
	var kids strings.Builder
	for i := range n {
		o[100+i] = plainObject("<</Type/Page>>")
		fmt.Fprintf(&kids, "%d 0 R ", 100+i)
	}
	o[numPages] = plainObject("<</Type/Pages/Kids[%s]>>", kids.String())
	delete(o, numTree)
	return o.file("")
}

// doublingStructure has elements that each hold the next one twice.
func doublingStructure() []byte {
	o := report(samplePages)
	o[numTree] = plainObject("<</K 100 0 R>>")
	for i := range 25 {
		o[100+i] = plainObject("<</S/P/K[%[1]d 0 R %[1]d 0 R]>>", 101+i)
	}
	return o.file("")
}

func deepPages() []byte {
	o := report(samplePages)
	o[numPages] = plainObject("<</Kids[100 0 R]>>")
	for i := range 10_000 {
		o[100+i] = plainObject("<</Type/Pages/Kids[%d 0 R]>>", 101+i)
	}
	return o.file("")
}

func deepStructure() []byte {
	o := report(samplePages)
	o[numTree] = plainObject("<</K 100 0 R>>")
	for i := range 10_000 {
		o[100+i] = plainObject("<</S/Sect/K %d 0 R>>", 101+i)
	}
	return o.file("")
}

// hostileDrawings are files whose drawing has no end.
func hostileDrawings() map[string]hostile {
	page := func(content string, more objects) []byte {
		return onePage(content, []string{winAnsi, "<</Subtype/Type0/ToUnicode 30 0 R>>"}, more)
	}
	long := strings.Repeat("x", 1<<20)
	said := strings.Repeat("0041", maxSaid/2)
	return map[string]hostile{
		"drawing in itself":        {page("/X Do", objects{20: streamObject("/X Do", "/Subtype/Form")}), limit("nesting")},
		"drawings that double":     {doubling(), limit("unpacked data")},
		"many large drawings":      {page(strings.Repeat("/X Do ", 1000), objects{20: streamObject(strings.Repeat("%", 1<<20), "/Subtype/Form")}), limit("drawing")},
		"the same, not packed":     {page(strings.Repeat("/X Do ", 1000), objects{20: rawStream([]byte(strings.Repeat("%", 1<<20)), "<</Subtype/Form/Length 1048576>>")}), limit("drawing")},
		"save without end":         {page(strings.Repeat("q ", 100_000), nil), limit("nesting")},
		"marks without end":        {page(strings.Repeat("/P BMC ", 100_000), nil), limit("nesting")},
		"operands without end":     {page(strings.Repeat("1 ", 100_000), nil), limit("operands")},
		"array too deep":           {page(strings.Repeat("[", 100_000), nil), limit("nesting")},
		"all that is allowed":      {page(strings.Repeat("1 w ", maxTokens/2+1), nil), limit("drawing")},
		"text of 100 MB":           {page("/F10 1 Tf ("+long+") Tj "+strings.Repeat("/X Do ", 100), objects{20: streamObject("/F10 1 Tf ("+long+") Tj", "/Subtype/Form")}), limit("text")},
		"letters that are books":   {page("/F11 1 Tf ("+long+") Tj", objects{30: streamObject("1 beginbfchar <7878> <"+said+"> endbfchar", "")}), limit("text")},
		"letters that are longer":  {page("/F11 1 Tf (xx) Tj", objects{30: streamObject("1 beginbfchar <7878> <"+said+"0041> endbfchar", "")}), nil},
		"ranges over everything":   {page("/F11 1 Tf ("+long+") Tj", objects{30: streamObject(strings.Repeat("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange ", 10_000), "")}), nil},
		"ranges upside down":       {page("/F11 1 Tf (xx) Tj", objects{30: streamObject("1 beginbfrange <FFFF> <0000> <0041> <00> <FF> [<0041>] endbfrange", "")}), nil},
		"a table without end":      {page("/F11 1 Tf (xx) Tj", objects{30: streamObject("1 beginbfchar <7878> <0041> <00", "")}), broken("hexadecimal")},
		"fonts without end":        {page(strings.Repeat("/D 1 Tf ", 100_000), objects{3: plainObject("<</Contents 4 0 R/Resources<</Font<</D<</Encoding<</Differences[1%s]>>>>>>>>>>", strings.Repeat("/eacute", 50_000))}), limit("drawing")},
		"parts without end":        {page("", objects{4: plainObject("[%s]", strings.Repeat("5 0 R ", 100_000)), 5: streamObject(strings.Repeat(" ", 1<<20), "")}), limit("page")},
		"a mark for each letter":   {page("/F10 1 Tf "+strings.Repeat("/P <</MCID 0>> BDC (a) Tj EMC /P <</MCID 1>> BDC (b) Tj EMC ", 200_000), objects{1: plainObject("<</Pages 2 0 R/StructTreeRoot<</K<</S/P/Pg 3 0 R/K[0 1]>>>>>>")}), nil},
		"images without end":       {page(strings.Repeat("BI ID EI ", 100_000)+strings.Repeat("BI ", 100_000), nil), nil},
		"operators without values": {page("Tf Tj TJ ' \" Do BDC BMC EMC EMC q Q Q BI", nil), nil},
		"wrong values":             {page("1 2 Tf [/a 12 [(x)]] TJ <<>> Tj (x) Do 12 BDC (a) /M Tf /F10 Do /F10 (x) Tf", nil), nil},
	}
}

func doubling() []byte {
	o := objects{}
	for i := range 40 {
		o[100+i] = streamObject("/N Do /N Do", fmt.Sprintf("/Subtype/Form/Resources<</XObject<</N %d 0 R>>>>", 101+i))
	}
	o[20] = o[100]
	return onePage("/X Do", nil, o)
}
