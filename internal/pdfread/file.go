// Package pdfread reads PDFs that nobody vouches for: what they carry, what they say of themselves, and the text of their pages.
//
// It reads what is asked for and nothing else, and nothing it meets costs more than limits.go allows. It is strict: a file whose parts do not
// fit together exactly is damaged, because two programs that repair it may see two different reports. It takes no part in drawing; fonts
// matter only for what their codes stand for. Scripts and actions are named, never run.
package pdfread

import (
	"bytes"
	"unicode"
)

// File is an open PDF. It is for one goroutine; many Files may be used in parallel.
type File struct {
	data      []byte
	version   string
	entries   []entry // by object number
	trailer   dict
	catalog   dict
	revisions int

	used   budget
	read   map[int]value      // objects read so far
	busy   map[int]bool       // objects being read
	packed map[int]*container // object streams opened so far
	pages  []page
	ink    map[int]ink   // what pages show, by page
	fonts  map[int]*font // by object number
	err    error         // the first error since the last call began
}

// Open reads the head, the tables of objects and the catalog of a PDF; everything else is read when it is asked for. It keeps data and does
// not change it.
func Open(data []byte) (*File, error) {
	if len(data) > maxFile {
		return nil, &LimitError{What: "file size", Limit: maxFile}
	}
	body := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), space)
	if !bytes.HasPrefix(body, []byte("%PDF-")) {
		return nil, &NotPDFError{Looks: looks(data)}
	}
	f := &File{data: body, read: map[int]value{}, busy: map[int]bool{}, packed: map[int]*container{}, ink: map[int]ink{}, fonts: map[int]*font{}}
	f.version = string(body[5:min(len(body), 5+len("1.7"))])
	if err := f.readTables(); err != nil {
		return nil, err
	}
	if f.trailer["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	f.catalog = f.dict(f.trailer["Root"])
	if f.err == nil && f.catalog == nil {
		return nil, damaged("no catalog")
	}
	return f, f.err
}

// Version returns the version of PDF that the head of the file names, such as 1.7.
func (f *File) Version() string { return f.version }

// Revisions returns 1 for a file as it was first written, and one more for each time it was updated by appending to it. Programs that write
// the file anew, as most do, leave 1.
func (f *File) Revisions() int { return f.revisions }

// Info returns an entry of the document information, such as Producer or Creator: at most 200 characters, without control characters, empty
// where there is none.
func (f *File) Info(key string) string {
	t, _ := f.get(f.dict(f.trailer["Info"]), name(key)).(text)
	f.err = nil
	var out []rune
	for _, r := range t[:min(len(t), 2000)].words() {
		if !unicode.IsControl(r) && len(out) < 200 {
			out = append(out, r)
		}
	}
	return string(out)
}

// Metadata returns the XMP packet, or nil where there is none.
func (f *File) Metadata() (packet []byte, err error) {
	defer f.done(&err)
	if s, ok := f.get(f.catalog, "Metadata").(*stream); ok {
		packet = f.bytes(s, maxMetadata, "metadata")
	}
	return packet, nil
}

// fail keeps the first error of a call; what was to be read reads as absent from then on.
func (f *File) fail(err error) {
	if f.err == nil && err != nil {
		f.err = err
	}
}

// done ends a call: it hands over the error and forgets it.
func (f *File) done(err *error) {
	*err, f.err = firstError(*err, f.err), nil
}
