package pdfread

import (
	"bytes"
	"compress/flate"
	"fmt"
	"strings"
)

// bomb is a zlib stream of a megabyte that unpacks to a gigabyte of zeros. Packed once more it is some kilobytes.
func bomb() []byte {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, 9)
	if err != nil {
		panic(err)
	}
	if _, err := z.Write(make([]byte, 1<<20)); err != nil {
		panic(err)
	}
	if err := z.Flush(); err != nil {
		panic(err)
	}
	return append([]byte{0x78, 0xDA}, bytes.Repeat(b.Bytes(), 1<<10)...)
}

func bombObject(extra string) body {
	packed := bomb()
	return body{fmt.Sprintf("<</Length %d/Filter/FlateDecode%s>>", len(packed), extra), packed}
}

// hostileStreams are files whose streams want memory, or lie about their length.
func hostileStreams() map[string]hostile {
	twice := deflated(bomb())
	o := report(samplePages)
	spec := func(name string, stream int) body {
		return plainObject("<</F(%s)/EF<</F %d 0 R>>>>", name, stream)
	}
	named := func(list string) body {
		return plainObject("<</Type/Catalog/Pages %d 0 R/Names<</EmbeddedFiles<<%s>>>>>>", numPages, list)
	}
	long := strings.Repeat("7 ", 10)
	return map[string]hostile{
		"bomb attached":          {attaching(bombObject("")), limit("attachment")},
		"bomb in a bomb":         {attaching(rawStream(twice, fmt.Sprintf("<</Length %d/Filter[/FlateDecode/FlateDecode]>>", len(twice)))), limit("attachment")},
		"bomb in hexadecimal":    {attaching(rawStream(twice, fmt.Sprintf("<</Length %d/Filter[/FlateDecode/FlateDecode/ASCIIHexDecode]>>", len(twice)))), limit("attachment")},
		"bomb of metadata":       {o.with(objects{numMetadata: bombObject("")}).file(""), limit("metadata")},
		"bomb of drawing":        {o.with(objects{numFirst + 1: bombObject("")}).file(""), limit("page")},
		"bomb of a font":         {o.with(objects{numToUnicode: bombObject("")}).file(""), limit("font")},
		"bomb of objects":        {withContainer(bombObject("/Type/ObjStm/N 1/First 9")), limit("object stream")},
		"bomb of a table":        {objects{1: bombObject("/Type/XRef/W[1 4 2]/Size 2/Root 1 0 R")}.endAt(1), limit("cross-reference section")},
		"many large ones":        {manyLarge(), limit("unpacked data")},
		"objects in themselves":  {selfContained(), broken("in an object stream itself")},
		"objects in no stream":   {withContainer(plainObject("<</Type/ObjStm>>")), broken("no object stream")},
		"objects say too many":   {withContainer(streamObject(long, "/Type/ObjStm/N 99999999/First 4")), broken("does not say")},
		"objects begin outside":  {withContainer(streamObject(long, "/Type/ObjStm/N 1/First 400")), broken("does not say")},
		"objects lie outside":    {withContainer(streamObject("1 999 ", "/Type/ObjStm/N 1/First 6")), broken("outside")},
		"objects are others":     {withContainer(streamObject("7 0 12", "/Type/ObjStm/N 1/First 4")), broken("where it should be")},
		"length too short":       {attaching(rawStream([]byte(payload), "<</Length 3>>")), broken("does not end where")},
		"length too long":        {attaching(rawStream([]byte(payload), "<</Length 99999999>>")), broken("no usable length")},
		"length below zero":      {attaching(rawStream([]byte(payload), "<</Length -1>>")), broken("no usable length")},
		"length missing":         {attaching(rawStream([]byte(payload), "<<>>")), broken("no usable length")},
		"length is itself":       {attaching(rawStream([]byte(payload), fmt.Sprintf("<</Length %d 0 R>>", numFile))), broken("needs itself")},
		"length in a circle":     {o.with(objects{numFile: rawStream([]byte(payload), "<</Length 90 0 R>>"), 90: plainObject("91 0 R"), 91: plainObject("90 0 R")}).file(""), broken("circle")},
		"length of a length":     {chainOfLengths(), broken("needs itself")},
		"same name twice":        {o.with(objects{1: named("/Names[(a) 6 0 R (b) 90 0 R]"), 90: spec("assessment.json", 91), 91: streamObject("{}", "")}).file(""), is(ErrSameName)},
		"same file twice":        {o.with(objects{1: named("/Names[(a) 6 0 R (b) 90 0 R]"), 90: spec("assessment.json", numFile)}).file(""), nil},
		"two files behind one":   {o.with(objects{numSpec: plainObject("<</F(assessment.json)/EF<</F 7 0 R/UF 91 0 R>>>>"), 91: streamObject("{}", "")}).file(""), is(ErrSameName)},
		"other name as well":     {o.with(objects{1: named("/Names[(a) 6 0 R (b) 90 0 R]"), 90: plainObject("<</F(assessment.json)/UF(b)/EF<</F 91 0 R>>>>"), 91: streamObject("{}", "")}).file(""), is(ErrSameName)},
		"names in a circle":      {o.with(objects{1: named("/Kids[90 0 R]"), 90: plainObject("<</Kids[90 0 R]>>")}).file(""), broken("circle")},
		"names too deep":         {deepNames(), limit("nesting")},
		"too many attachments":   {o.with(objects{1: named("/Names[" + strings.Repeat("(a) 6 0 R", 1000) + "]")}).file(""), limit("attachments")},
		"attachment of nothing":  {o.with(objects{numSpec: plainObject("<</F(assessment.json)/EF<</F 99 0 R>>>>")}).file(""), nil},
		"attachment of a number": {o.with(objects{numSpec: plainObject("12"), 1: named("/Names 12/Kids(x)")}).file(""), nil},
		"comment before each":    {overlapping("%", "\n"), limit("values")},
		"string around each":     {overlapping("(", ")"), limit("string")},
		"one string of 60 MB":    {o.with(objects{numSpec: plainObject("(%s)", strings.Repeat("x", 60<<20))}).file(""), limit("string")},
	}
}

// endAt ends a file with its objects at one of them, which should be a table.
func (o objects) endAt(num int) []byte {
	b := head()
	at := o.put(b)
	fmt.Fprintf(b, "startxref\n%d\n%%%%EOF", at[num])
	return b.Bytes()
}

// withContainer is a file whose catalog is in the object stream.
func withContainer(container body) []byte {
	o := objects{5: container}
	b := head()
	at := o.put(b)
	table := make([]byte, 7*10)
	row(table, 1, 2, 5, 0)
	row(table, 5, 1, at[5], 0)
	x := rawStream(table, fmt.Sprintf("<</Type/XRef/W[1 4 2]/Size 10/Root 1 0 R/Length %d>>", len(table)))
	return append(b.Bytes(), shifted(objects{9: x}, b.Len())...)
}

// shifted writes a last object, the table, as if it began at the offset.
func shifted(o objects, at int) []byte {
	var b bytes.Buffer
	o.put(&b)
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF", at)
	return b.Bytes()
}

// selfContained is a file whose object stream says of itself that it is in itself.
func selfContained() []byte {
	b := head()
	table := make([]byte, 7*10)
	row(table, 1, 2, 5, 0)
	row(table, 5, 2, 5, 1)
	x := rawStream(table, fmt.Sprintf("<</Type/XRef/W[1 4 2]/Size 10/Root 1 0 R/Length %d>>", len(table)))
	return append(b.Bytes(), shifted(objects{9: x}, b.Len())...)
}

// manyLarge has attachments that are each allowed, and too much together.
func manyLarge() []byte {
	o, packed := report(samplePages), deflated(make([]byte, maxAttachment))
	var names strings.Builder
	for i := range 20 {
		o[100+i] = plainObject("<</F(%d)/EF<</F %d 0 R>>>>", i, 200+i)
		o[200+i] = rawStream(packed, fmt.Sprintf("<</Length %d/Filter/Fl>>", len(packed)))
		fmt.Fprintf(&names, "(%d) %d 0 R ", i, 100+i)
	}
	o[1] = plainObject("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>>>", names.String())
	return o.file("")
}

func chainOfLengths() []byte {
	o := report(samplePages)
	o[numFile] = rawStream([]byte(payload), "<</Length 100 0 R>>")
	for i := range 5000 {
		o[100+i] = rawStream([]byte("x"), fmt.Sprintf("<</Length %d 0 R>>", 101+i))
	}
	return o.file("")
}

func deepNames() []byte {
	o := report(samplePages)
	o[1] = plainObject("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 100 0 R>>>>")
	for i := range 1000 {
		o[100+i] = plainObject("<</Kids[%d 0 R]>>", 101+i)
	}
	return o.file("")
}

// overlapping is a file of 100,000 objects of which each holds all that follow it, in comments or strings.
func overlapping(before, after string) []byte {
	const n = 100_000
	b := head()
	o := report(samplePages)
	o[1] = plainObject("<</Type/Catalog/Pages 2 0 R/AF[%s]>>", "")
	at := o.put(b)
	var af strings.Builder
	for i := range n {
		at[1000+i] = b.Len()
		fmt.Fprintf(b, "%d 0 obj %s", 1000+i, before)
		fmt.Fprintf(&af, "%d 0 R ", 1000+i)
	}
	b.WriteString(strings.Repeat(after, n) + "\nnull endobj\n")
	at[1] = b.Len()
	fmt.Fprintf(b, "1 0 obj <</Type/Catalog/Pages 2 0 R/StructTreeRoot<</K[%s]>>>> endobj\n", af.String())
	start := b.Len()
	b.WriteString("xref\n")
	for num, offset := range at {
		fmt.Fprintf(b, "%d 1\n%010d 00000 n \n", num, offset)
	}
	tail(b, start, 1000+n, "")
	return b.Bytes()
}
