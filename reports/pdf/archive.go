package pdf

import (
	"crypto/md5"
	_ "embed"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

//go:embed profile/sRGB.icc
var colourProfile []byte

// Namespace is that of the entries in the metadata that are the program's own.
const Namespace = "https://cybergap.org/ns/report/1.0/"

// pdfDate writes a time as the file's properties have it.
func pdfDate(t time.Time) string { return t.UTC().Format("D:20060102150405+00'00'") }

// properties writes what file managers show. It says the same as the metadata.
func (f *finish) properties() int {
	meta := f.layout.doc.Meta
	n := f.reserve(1)
	f.begin(n)
	b := append(f.bodies, "<<"...)
	for _, p := range [...][2]string{{"Title", meta.Title}, {"Subject", meta.Subject}, {"Creator", meta.Generator}, {"Producer", meta.Generator}} {
		b = appendText(append(append(b, '/'), p[0]...), property(p[1]))
	}
	f.bodies = fmt.Appendf(b, "/CreationDate(%s)/ModDate(%[1]s)>>", pdfDate(meta.Date))
	f.end(n)
	return n
}

// metadata writes the XMP packet. It stands unpacked, for programs that only scan for it.
func (f *finish) metadata() int {
	return f.plain([]byte(f.packet("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")), "/Type/Metadata/Subtype/XML")
}

// packet is the XMP packet of a file that claims a part of PDF/A.
func (f *finish) packet(claim string) string {
	meta := f.layout.doc.Meta
	lang := tagOf(meta.Lang)
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"` +
		` xmlns:cybergap="` + Namespace + "\">\n" + claim + "<pdfuaid:part>1</pdfuaid:part>\n")
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt>%s</rdf:Alt></dc:title>"+
		"<dc:description><rdf:Alt>%s</rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n",
		alternatives(lang, meta.Title), alternatives(lang, meta.Subject), escaped(lang))
	day := meta.Date.UTC().Format("2006-01-02T15:04:05+00:00")
	fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%[1]s</xmp:ModifyDate><xmp:CreatorTool>%s</xmp:CreatorTool>"+
		"<pdf:Producer>%[2]s</pdf:Producer>\n", day, escaped(meta.Generator))
	for _, p := range f.ownProperties() {
		fmt.Fprintf(&b, "<cybergap:%s>%s</cybergap:%[1]s>", p.name, escaped(p.value))
	}
	b.WriteString("</rdf:Description>\n" + f.extensions() + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.String()
}

// ownProperty is an entry of the metadata that only this program writes.
type ownProperty struct{ name, value, meaning string }

func (f *finish) ownProperties() []ownProperty {
	return []ownProperty{
		{"report", f.layout.doc.Meta.ID, "Identifier of the report"},
		{"sha256", f.cargo.Digest, "SHA-256 of the embedded data"},
	}
}

// extensions describes the entries that PDF/A does not know, in a description of their own, where all readers look for them.
func (f *finish) extensions() string {
	var b strings.Builder
	b.WriteString(`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
		` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		"<pdfaExtension:schemas><rdf:Bag>\n")
	schema(&b, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", []ownProperty{{name: "part", meaning: "Part of PDF/UA"}})
	schema(&b, "Report", Namespace, "cybergap", "Text", f.ownProperties())
	b.WriteString("</rdf:Bag></pdfaExtension:schemas></rdf:Description>")
	return b.String()
}

func schema(b *strings.Builder, title, namespace, prefix, kind string, properties []ownProperty) {
	fmt.Fprintf(b, `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>%s</pdfaSchema:schema><pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>`+
		`<pdfaSchema:prefix>%s</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>`, title, namespace, prefix)
	for _, p := range properties {
		fmt.Fprintf(b, `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>%s</pdfaProperty:name><pdfaProperty:valueType>%s</pdfaProperty:valueType>`+
			`<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>%s</pdfaProperty:description></rdf:li>`, p.name, kind, p.meaning)
	}
	b.WriteString("</rdf:Seq></pdfaSchema:property></rdf:li>\n")
}

func alternatives(lang, text string) string {
	out := `<rdf:li xml:lang="x-default">` + escaped(text) + `</rdf:li>`
	return out + `<rdf:li xml:lang="` + escaped(lang) + `">` + escaped(text) + `</rdf:li>`
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(property(s))) // a strings.Builder takes everything
	return b.String()
}

// intent says which colours the numbers on the pages mean.
func (f *finish) intent() int {
	profile := f.stream(colourProfile, "/N 3")
	return f.add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>", profile)
}

// attachments writes the files that the file carries and returns the catalog's entries for them.
func (f *finish) attachments() string {
	if len(f.cargo.Files) == 0 {
		return ""
	}
	var names, list strings.Builder
	for _, a := range f.cargo.Files {
		n := f.attachment(a)
		fmt.Fprintf(&names, "%s %d 0 R ", literal(a.Name), n)
		fmt.Fprintf(&list, "%d 0 R ", n)
	}
	return fmt.Sprintf("/Names<</EmbeddedFiles<</Names[%s]>>>>/AF[%s]", names.String(), list.String())
}

func (f *finish) attachment(a Attachment) int {
	sum := md5.Sum(a.Data) // the checksum that the format asks for
	subtype := strings.ReplaceAll(a.Type, "/", "#2F")
	file := f.stream(a.Data, fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate(%s)/CheckSum<%x>>>",
		subtype, len(a.Data), pdfDate(f.layout.doc.Meta.Date), sum))
	n := f.reserve(1)
	f.begin(n)
	b := fmt.Appendf(f.bodies, "<</Type/Filespec/F%s/UF%[1]s/AFRelationship/%s/EF<</F %d 0 R/UF %[3]d 0 R>>/Desc", literal(a.Name), a.Relationship, file)
	f.bodies = append(appendText(b, property(a.Description)), ">>"...)
	f.end(n)
	return n
}
