package web

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"html/template"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/flate"
)

// piece is a part of a page as it goes out, plain and compressed. Compressed pieces stand for themselves, so that pages are put together of
// pieces that were made once.
type piece struct {
	plain  []byte
	packed []byte // deflated, up to the border of a byte, and not the end of the stream
}

// packer makes pieces; it keeps its writers, which are large, for the next.
type packer struct{ writers sync.Pool }

func newPacker() (*packer, error) {
	if _, err := flate.NewWriter(io.Discard, packLevel); err != nil {
		return nil, err
	}
	return &packer{sync.Pool{New: func() any {
		w, _ := flate.NewWriter(io.Discard, packLevel) // the level was tried above
		return w
	}}}, nil
}

// packLevel packs pieces well, since each is packed once and sent many times.
const packLevel = 7

func (p *packer) piece(plain []byte) (*piece, error) {
	var packed bytes.Buffer
	w := p.writers.Get().(*flate.Writer)
	defer p.writers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	return &piece{plain, packed.Bytes()}, nil
}

// Marks around pieces in a gzip stream: its head, and an empty last block.
var (
	gzipHead = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff}
	gzipEnd  = []byte{0x03, 0x00}
)

// send answers with a page of pieces.
func (v *visit) send(status int, pieces ...*piece) error {
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Add("Vary", "Accept-Encoding")
	var body []byte
	if takesGzip(v.r) {
		h.Set("Content-Encoding", "gzip")
		body = zipped(pieces)
	} else {
		for _, p := range pieces {
			body = append(body, p.plain...)
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body) // who has left needs no answer
	return nil
}

// zipped joins pieces to one gzip stream.
func zipped(pieces []*piece) []byte {
	size := len(gzipHead) + len(gzipEnd) + 8
	for _, p := range pieces {
		size += len(p.packed)
	}
	out, sum, plain := append(make([]byte, 0, size), gzipHead...), uint32(0), 0
	for _, p := range pieces {
		out, sum, plain = append(out, p.packed...), crc32.Update(sum, crc32.IEEETable, p.plain), plain+len(p.plain)
	}
	out = append(out, gzipEnd...)
	out = binary.LittleEndian.AppendUint32(out, sum)
	return binary.LittleEndian.AppendUint32(out, uint32(plain))
}

// pieceKey names what a piece was made of. Whatever its text depends on is in it: pieces are found by their key and never made again.
type pieceKey struct {
	kind     string
	lang     string
	edition  string // digest
	book     string
	revision int64 // of the part, or of the assessment
	head     int64 // of the head of the assessment
	desk     int64 // of its settings
	closed   bool
	id       string // of a question or an area
	at       string // the address of the page, where its layout is in it
	title    string // of the page
	around   string // what the piece says beside that, of other answers
}

func (v *visit) pieceKey(kind, id string) pieceKey {
	return pieceKey{
		kind: kind, id: id, lang: v.p.Lang(), edition: v.c.Digest(), book: v.book.ID, head: v.book.Revisions["head"],
		desk: v.book.Revisions["desk"], closed: v.book.Round != nil,
	}
}

// fragment executes a template that a page's templates define.
func (v *visit) fragment(page, name string, data any) (*piece, error) {
	t, ok := v.pages[v.p.Lang()][page]
	if !ok {
		return nil, fmt.Errorf("there is no template %q", page)
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, name, data); err != nil {
		return nil, err
	}
	return v.packer.piece(out.Bytes())
}

// whole makes a page with its layout as one piece. The frame is made of the book's head and settings, the address and the title alone.
func (v *visit) whole(page, title string, main any) (*piece, error) {
	return v.fragment(page, "layout.html", v.frame(title, main))
}

// cut is where a page's main part goes into its shell.
const cut = "<!--main-->"

// shell is what stands before and after the main part of a page.
type shell struct{ before, after *piece }

// shell makes the layout around a page of the assessment; its key holds all that the frame is made of.
func (v *visit) shell(title string) (shell, error) {
	key := v.pieceKey("shell", "")
	key.at, key.title = v.r.URL.RequestURI(), title
	return v.shells.get(key, func() (shell, error) {
		t := v.pages[v.p.Lang()]["pieces"]
		var out bytes.Buffer
		if err := t.Execute(&out, v.frame(title, template.HTML(cut))); err != nil {
			return shell{}, err
		}
		before, after, ok := bytes.Cut(out.Bytes(), []byte(cut))
		if !ok {
			return shell{}, fmt.Errorf("the layout shows no main part")
		}
		first, err := v.packer.piece(before)
		if err != nil {
			return shell{}, err
		}
		last, err := v.packer.piece(after)
		return shell{first, last}, err
	})
}

// sendIn answers with a page of pieces in its shell.
func (v *visit) sendIn(status int, title string, main ...*piece) error {
	s, err := v.shell(title)
	if err != nil {
		return err
	}
	return v.send(status, append(append([]*piece{s.before}, main...), s.after)...)
}
