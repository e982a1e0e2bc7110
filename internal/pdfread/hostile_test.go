package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// everything calls all there is and returns the errors.
func everything(data []byte) (errs []error) {
	note := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	f, err := Open(data)
	if err != nil {
		return []error{err}
	}
	f.Info("Producer")
	list, err := f.Attachments()
	note(err)
	for _, a := range append(list, Attachment{Name: "assessment.json"}) {
		if _, err := f.Attachment(a.Name); !errors.Is(err, ErrNoAttachment) {
			note(err)
		}
	}
	_, err = f.Metadata()
	note(err)
	n, err := f.Pages()
	note(err)
	for i := range n {
		_, err := f.PageText(i)
		note(err)
		_, err = f.PageNormal(i)
		note(err)
	}
	_, err = f.Additions()
	note(err)
	root, err := f.Structure()
	note(err)
	if root != nil {
		_ = root.Content()
	}
	return errs
}

// typed reports whether an error is one of those that the package promises.
func typed(err error) bool {
	return errors.Is(err, ErrEncrypted) || errors.Is(err, ErrNoAttachment) || errors.Is(err, ErrSameName) ||
		errors.As(err, new(*NotPDFError)) || errors.As(err, new(*DamagedError)) || errors.As(err, new(*LimitError)) || errors.As(err, new(*UnsupportedError))
}

// within runs a function and returns how much processor time it took and by how much the heap grew meanwhile, garbage included.
func within(run func()) (took time.Duration, heap uint64) {
	stop, peak := make(chan bool), make(chan uint64)
	runtime.GC()
	before := heapNow()
	go func() {
		top := before
		for {
			select {
			case <-stop:
				peak <- max(top, heapNow())
				return
			case <-time.After(time.Millisecond):
				top = max(top, heapNow())
			}
		}
	}()
	start := cpuTime()
	run()
	took = cpuTime() - start
	close(stop)
	return took, <-peak - before
}

func heapNow() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

const (
	patience = 2 * time.Second * slower
	room     = 256 << 20
)

// limit, cut, broken say which error is meant.
func limit(what string) func(error) bool {
	return func(err error) bool {
		var e *LimitError
		return errors.As(err, &e) && e.What == what
	}
}

func cut(err error) bool {
	var e *DamagedError
	return errors.As(err, &e) && e.Cut
}

func broken(about string) func(error) bool {
	return func(err error) bool {
		var e *DamagedError
		return errors.As(err, &e) && !e.Cut && strings.Contains(e.What, about)
	}
}

func looksLike(what string) func(error) bool {
	return func(err error) bool {
		var e *NotPDFError
		return errors.As(err, &e) && e.Looks == what
	}
}

func is(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }

// hostile is a file that wants to do harm, and the error that it earns; nil for none.
type hostile struct {
	data []byte
	want func(error) bool
}

func TestHostileFiles(t *testing.T) {
	for _, corpus := range []map[string]hostile{hostileWholes(), hostileTables(), hostileStreams(), hostileTrees(), hostileDrawings()} {
		for name, h := range corpus {
			t.Run(name, func(t *testing.T) { check(t, h) })
		}
	}
}

func check(t *testing.T, h hostile) {
	t.Helper()
	var errs []error
	took, heap := within(func() { errs = everything(h.data) })
	if heap += uint64(len(h.data)); took > patience || heap > room {
		t.Errorf("%d bytes took %v and %d MB", len(h.data), took, heap>>20)
	}
	t.Logf("%d bytes, %v, %d MB", len(h.data), took, heap>>20)
	for _, err := range errs {
		if !typed(err) {
			t.Errorf("untyped error: %v", err)
		}
	}
	switch {
	case h.want == nil && len(errs) > 0:
		t.Errorf("refused: %v", errs[0])
	case h.want != nil && (len(errs) == 0 || !h.want(errs[0])):
		t.Errorf("wrong errors: %v", errs)
	}
}

// TestCutFiles cuts files after every 997th byte, and each of the last hundred: each time it is said that the end is missing. One that was
// updated does not fall back to what it was before.
func TestCutFiles(t *testing.T) {
	pages := make([]string, 60)
	for i := range pages {
		pages[i] = strings.Repeat(samplePages[i%3], 20)
	}
	o := report(pages)
	files := [][]byte{o.file(""), o.packedFile(""), objects{numFile: streamObject("newer", "")}.update(o.file(""), "")}
	for i, data := range files {
		for n := len(data) - 2; n > 5; n -= 1 + 996*min(1, max(0, len(data)-n-100)) {
			_, err := Open(data[:n])
			if justTheOldOne := i == 2 && bytes.HasSuffix(bytes.TrimRight(data[:n], space), []byte("%%EOF")); !cut(err) && !justTheOldOne {
				t.Errorf("file %d of %d bytes, cut to %d: %v", i, len(data), n, err)
			}
		}
	}
}

// hostileWholes are files that are something else, or not only a PDF.
func hostileWholes() map[string]hostile {
	good := report(samplePages).file("")
	return map[string]hostile{
		"empty":                 {nil, looksLike("empty")},
		"one byte":              {[]byte("%"), looksLike("text")},
		"head only":             {[]byte("%PDF-1.7"), cut},
		"zeros":                 {make([]byte, 1<<20), looksLike("zeros")},
		"html":                  {[]byte("\n<!DOCTYPE HTML><html>..."), looksLike("html")},
		"html with a pdf in it": {append([]byte("<html>"), good...), looksLike("html")},
		"xml":                   {[]byte("<?xml version='1.0'?><a/>"), looksLike("xml")},
		"json":                  {[]byte(`{"answers":{}}`), looksLike("json")},
		"jpeg":                  {[]byte("\xFF\xD8\xFF\xE0\x00\x10JFIF"), looksLike("jpeg")},
		"png":                   {[]byte("\x89PNG\r\n\x1A\n"), looksLike("png")},
		"gif":                   {[]byte("GIF89a"), looksLike("gif")},
		"zip":                   {[]byte("PK\x03\x04\x14\x00"), looksLike("zip")},
		"gzip":                  {[]byte("\x1F\x8B\x08\x00"), looksLike("gzip")},
		"text":                  {[]byte("Dear colleagues,\nплан"), looksLike("text")},
		"binary":                {bytes.Repeat([]byte{0xDE, 0xAD, 0x01}, 999), looksLike("unknown")},
		"zip behind":            {append(good[:len(good):len(good)], "PK\x03\x04 and so on"...), broken("follow the end")},
		"pdf behind":            {append(good[:len(good):len(good)], "x%PDF-1.7\n1 0 obj\n<<"...), cut},
		"white space around":    {[]byte("\xEF\xBB\xBF\r\n" + string(good) + "\r\n\x00\x00\n"), nil},
		"too large":             {append([]byte("%PDF-1.7\n"), make([]byte, maxFile)...), limit("file size")},
		"encrypted":             {report(samplePages).file("/Encrypt<</Filter/Standard/V 2/R 3>>"), is(ErrEncrypted)},
		"encrypted, packed":     {report(samplePages).packedFile("/Encrypt 99 0 R"), is(ErrEncrypted)},
		"scripts and programs": {report(samplePages).with(objects{numInfo: plainObject("<</S/JavaScript/JS(app.alert\\(1\\))>>"),
			numPages: plainObject("<</Type/Pages/Kids[%d 0 R]/AA<</O<</S/Launch/F(/bin/sh)/Next 8 0 R>>>>>>", numFirst)}).file("/Info 8 0 R"), nil},
	}
}

// hostileTables are files whose tables of objects lie.
func hostileTables() map[string]hostile {
	good := report(samplePages)
	file := func(table string) []byte {
		b := head()
		good.put(b)
		start := b.Len()
		fmt.Fprintf(b, "%s\nstartxref\n%d\n%%%%EOF", strings.ReplaceAll(table, "HERE", fmt.Sprint(start)), start)
		return b.Bytes()
	}
	xref := func(dict string, data []byte) []byte {
		return file("99 0 obj\n<</Type/XRef/Root 1 0 R" + dict + fmt.Sprintf("/Length %d>>\nstream\n%s\nendstream\nendobj", len(data), data))
	}
	return map[string]hostile{
		"no startxref":         {[]byte("%PDF-1.7\n%%EOF"), cut},
		"startxref of letters": {[]byte("%PDF-1.7\nstartxref\nabc\n%%EOF"), broken("startxref")},
		"startxref far away":   {[]byte("%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF"), broken("startxref")},
		"startxref of zero":    {[]byte("%PDF-1.7\nstartxref\n0\n%%EOF"), cut},
		"circle of tables":     {file("xref\ntrailer\n<</Root 1 0 R/Prev HERE>>"), broken("circle")},
		"earlier table far":    {file("xref\ntrailer\n<</Root 1 0 R/Prev 99999999>>"), broken("Prev")},
		"earlier table before": {file("xref\ntrailer\n<</Root 1 0 R/Prev -5>>"), broken("Prev")},
		"no trailer":           {file("xref\n0 0\n12 trailer"), broken("")},
		"trailer is a number":  {file("xref\ntrailer\n12"), broken("trailer")},
		"no catalog":           {file("xref\ntrailer\n<<>>"), broken("catalog")},
		"table of letters":     {file("xref\n0 2\n000000000x 00000 n \n"), broken("whole number")},
		"table far too long":   {file("xref\n0 99999999999\n0000000015 00000 n \ntrailer\n<<>>"), broken("whole number")},
		"table of high number": {file("xref\n4000000000 1\n0000000015 00000 n \ntrailer\n<<>>"), broken("head")},
		"negative number":      {file("xref\n-1 1\n0000000015 00000 n \ntrailer\n<<>>"), broken("head")},
		"size of 2^31":         {file("xref\ntrailer\n<</Root 1 0 R/Size 2147483648>>"), limit("objects")},
		"object elsewhere":     {file("xref\n1 1\n0000000015 00000 n \n7 1\n0000000015 00000 n \ntrailer\n<</Root 7 0 R>>"), broken("object 1 is there")},
		"object behind":        {file("xref\n1 1\n9999999999 00000 n \ntrailer\n<</Root 1 0 R>>"), broken("outside")},
		"stream of 2^31":       {xref("/W[1 4 2]/Size 2147483647", nil), limit("objects")},
		"stream says too much": {xref("/W[1 4 2]/Size 100", make([]byte, 7)), broken("shorter")},
		"index far away":       {xref("/W[1 4 2]/Size 10/Index[9223372036854775807 1]", make([]byte, 7)), limit("objects")},
		"index overflows":      {xref("/W[1 4 2]/Size 10/Index[1 9223372036854775807]", make([]byte, 7)), limit("objects")},
		"index of letters":     {xref("/W[1 4 2]/Size 10/Index[(a) (b)]", make([]byte, 7)), broken("Index")},
		"no widths":            {xref("/Size 1", make([]byte, 7)), broken("W")},
		"widths of nothing":    {xref("/W[0 0 0]/Size 200000", make([]byte, 7)), broken("W")},
		"widths too wide":      {xref("/W[1 2147483647 1]/Size 1", make([]byte, 7)), broken("W")},
		"widths below zero":    {xref("/W[1 -4 2]/Size 1", make([]byte, 7)), broken("W")},
		"offsets beyond 2^63":  {xref("/W[1 8 0]/Size 2", bytes.Repeat([]byte{0xFF, 1}, 9)), broken("outside")},
		"hybrid in a circle":   {file("xref\ntrailer\n<</Root 1 0 R/XRefStm HERE>>"), broken("")},
	}
}
