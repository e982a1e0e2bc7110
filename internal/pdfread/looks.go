package pdfread

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// looks names what a file is that is no PDF, for the few kinds that people send by mistake.
func looks(data []byte) string {
	head := bytes.TrimLeft(data[:min(len(data), 1024)], "\uFEFF"+space)
	for _, kind := range []struct{ magic, name string }{
		{"<!doctype html", "html"}, {"<html", "html"}, {"<?xml", "xml"}, {"{", "json"}, {"\xFF\xD8\xFF", "jpeg"},
		{"\x89PNG", "png"}, {"GIF8", "gif"}, {"PK\x03\x04", "zip"}, {"\x1F\x8B", "gzip"},
	} {
		start := head[:min(len(head), len(kind.magic))]
		if string(start) == kind.magic || kind.magic[0] == '<' && strings.EqualFold(string(start), kind.magic) {
			return kind.name
		}
	}
	switch {
	case len(data) == 0:
		return "empty"
	case len(bytes.Trim(data, "\x00")) == 0:
		return "zeros"
	case isText(head):
		return "text"
	}
	return "unknown"
}

// isText reports whether bytes read as text; the last character may be cut.
func isText(head []byte) bool {
	for len(head) > utf8.UTFMax {
		r, n := utf8.DecodeRune(head)
		if r == utf8.RuneError && n == 1 || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return false
		}
		head = head[n:]
	}
	return true
}
