package pdfread

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
	"slices"
)

// bytes returns what a stream holds, at most limit bytes.
func (f *File) bytes(s *stream, limit int, what string) []byte {
	data, err := f.decode(s, limit, what)
	if err != nil {
		f.fail(err)
	}
	return data
}

// decode undoes the filters of a stream. Every step is limited, so that a bomb within a bomb is none.
func (f *File) decode(s *stream, limit int, what string) ([]byte, error) {
	filters, params, err := f.filters(s.dict)
	if err != nil {
		return nil, err
	}
	data := s.raw
	for i, filter := range filters {
		if data, err = f.step(filter, data, limit, what); err == nil && (filter == "FlateDecode" || filter == "Fl") {
			data, err = f.unpredict(data, params[i])
		}
		if err != nil {
			return nil, in(err, s.num)
		}
	}
	if len(filters) == 0 {
		return f.readAll(bytes.NewReader(data), len(data), limit, what)
	}
	return data, nil
}

// in says which object is damaged.
func in(err error, num int) error {
	var d *DamagedError
	if errors.As(err, &d) {
		return damaged("stream of object %d: %s", num, d.What)
	}
	return err
}

// filters lists the filters of a stream with their parameters.
func (f *File) filters(d dict) (filters []name, params []dict, err error) {
	v, err := f.resolve(d["Filter"])
	p, err2 := f.resolve(d["DecodeParms"])
	if err = firstError(err, err2); err != nil || v == nil {
		return nil, nil, err
	}
	list, isList := v.(array)
	plist, _ := p.(array)
	if !isList {
		list, plist = array{v}, array{p}
	}
	if len(list) > maxFilters {
		return nil, nil, &LimitError{What: "filters", Limit: maxFilters}
	}
	for i, v := range list {
		filter, err := f.resolve(v)
		n, ok := filter.(name)
		if err != nil || !ok {
			return nil, nil, firstError(err, damaged("a filter without a name"))
		}
		var param value
		if i < len(plist) {
			if param, err = f.resolve(plist[i]); err != nil {
				return nil, nil, err
			}
		}
		pd, _ := param.(dict)
		filters, params = append(filters, n), append(params, pd)
	}
	return filters, params, nil
}

// step undoes one filter.
func (f *File) step(filter name, data []byte, limit int, what string) ([]byte, error) {
	var r io.Reader
	switch filter {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, damaged("it is not packed as it says")
		}
		r = z
	case "ASCII85Decode", "A85":
		data, _, _ = bytes.Cut(data, []byte("~>"))
		r = ascii85.NewDecoder(bytes.NewReader(data))
	case "ASCIIHexDecode", "AHx":
		data, _, _ = bytes.Cut(data, []byte(">"))
		plain, err := unhex(data)
		if err != nil {
			return nil, err
		}
		r = bytes.NewReader(plain)
	default:
		return nil, &UnsupportedError{What: "filter " + string(filter)}
	}
	return f.readAll(r, 4*len(data), limit, what)
}

// perStream is how many bytes starting to unpack costs.
const perStream = 4 << 10

// readAll reads to the end, or to the first of the two limits; guess is how much may come.
func (f *File) readAll(r io.Reader, guess, limit int, what string) ([]byte, error) {
	if err := spend(&f.used.decoded, perStream, maxDecoded, "unpacked data"); err != nil {
		return nil, err
	}
	left := maxDecoded - f.used.decoded
	data, err := readParts(io.LimitReader(r, int64(min(limit, left))+1), min(guess, limit, left)+bytes.MinRead)
	f.used.decoded += len(data)
	switch {
	case len(data) > left:
		return nil, &LimitError{What: "unpacked data", Limit: maxDecoded}
	case len(data) > limit:
		return nil, &LimitError{What: what, Limit: int64(limit)}
	case err != nil:
		return nil, damaged("%v", err)
	}
	return data, nil
}

// readParts reads to the end. Most streams fit the first guess; parts that are joined once need half the memory of a buffer that grows.
func readParts(r io.Reader, guess int) ([]byte, error) {
	var parts [][]byte
	for size := guess; ; size *= 2 {
		part := make([]byte, size)
		n, err := fill(r, part)
		parts = append(parts, part[:n])
		switch {
		case err == nil:
			continue
		case err == io.EOF && len(parts) == 1:
			return part[:n], nil
		case err == io.EOF:
			return slices.Concat(parts...), nil
		}
		return nil, err
	}
}

// fill reads until the part is full or nothing comes any more.
func fill(r io.Reader, part []byte) (n int, err error) {
	for n < len(part) && err == nil {
		var m int
		m, err = r.Read(part[n:])
		n += m
	}
	return n, err
}
