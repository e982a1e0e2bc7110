package xlsxread

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Limits of a file. A workbook of ours unpacks to some 5 MB; a large edition of its own adds 2 MB.
const (
	mostBytes    = 16 << 20 // of the file
	mostUnpacked = 48 << 20 // of all parts together
	mostPart     = 24 << 20 // of one part that is read
	mostParts    = 1_000
)

// container is the file as a box of parts.
type container struct {
	parts map[string]*zip.File // by their names in lower case, since programs differ
	left  int64                // bytes that may still be unpacked
	nodes int                  // elements that may still be read
}

// openContainer looks at what the box says of its parts; nothing is unpacked.
func openContainer(data []byte) (*container, error) {
	if err := recognise(data); err != nil {
		return nil, err
	}
	box, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(Damaged, "")
	}
	if len(box.File) > mostParts {
		return nil, refuse(TooLarge, "")
	}
	c := &container{parts: map[string]*zip.File{}, left: mostUnpacked, nodes: mostNodes}
	declared := uint64(0)
	for _, f := range box.File {
		if declared += min(f.UncompressedSize64, mostUnpacked+1); declared > mostUnpacked {
			return nil, refuse(TooLarge, f.Name)
		}
		if err := c.add(f); err != nil {
			return nil, err
		}
	}
	return c, c.isWorkbook()
}

// recognise tells by its first bytes what a file is.
func recognise(data []byte) error {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return refuse(Empty, "")
	case len(data) > mostBytes:
		return refuse(TooLarge, "")
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")): // the container of old formats, and of everything encrypted
		if bytes.Contains(data, utf16("EncryptedPackage")) {
			return refuse(Protected, "")
		}
		return refuse(OldFormat, "")
	case !IsWorkbook(data):
		return refuse(Foreign, "")
	}
	return nil
}

// IsWorkbook reports whether a file begins as workbooks do; so do other boxes of parts.
func IsWorkbook(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

func utf16(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// evil are names of parts, or of their folders, that do what no answer needs.
var evil = []struct {
	name string
	why  Why
}{
	{"vbaproject", Macros}, {"vbadata", Macros}, {"macrosheets/", Macros}, {"activex/", Macros}, {"embeddings/", Macros},
	{"externallinks/", Links}, {"connections.xml", Links}, {"querytables/", Links},
}

// add notes a part; no two have the same name.
func (c *container) add(f *zip.File) error {
	name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
	for _, each := range evil {
		if strings.Contains(name, each.name) {
			return refuse(each.why, f.Name)
		}
	}
	encrypted := f.Flags&1 != 0
	if _, twice := c.parts[name]; twice || encrypted || strings.ContainsAny(name, "\\\x00") || slices.Contains(strings.Split(name, "/"), "..") {
		return refuse(Damaged, f.Name)
	}
	c.parts[name] = f
	return nil
}

func (c *container) isWorkbook() error {
	if _, ok := c.parts["[content_types].xml"]; ok {
		return nil
	}
	if f, ok := c.parts["mimetype"]; ok && f.UncompressedSize64 < 200 {
		if kind, err := c.unpack("mimetype"); err == nil && bytes.Contains(kind, []byte("opendocument")) {
			return refuse(OpenDoc, "")
		}
	}
	return refuse(Foreign, "")
}

// unpack returns a part whose size is what the box says of it.
func (c *container) unpack(name string) ([]byte, error) {
	f, ok := c.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if !ok {
		return nil, refuse(Damaged, name)
	}
	most := min(mostPart, c.left)
	if f.UncompressedSize64 > uint64(most) {
		return nil, refuse(TooLarge, f.Name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse(Damaged, f.Name)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(data)) > most:
		return nil, refuse(TooLarge, f.Name)
	case err != nil: // among others, another size or checksum than the box says
		return nil, refuse(Damaged, f.Name)
	}
	c.left -= int64(len(data))
	return data, nil
}

// beside is the name of a part that another one points to.
func beside(part, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(part), target), "/")
}

// visible replaces what would steer a terminal.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '\uFFFD'
	}, s)
}
