package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// seal is the SHA-256 of the fields of a row. Each goes in with its kind and its length, so that no two rows look alike.
func seal(fields ...any) []byte {
	h := sha256.New()
	put := func(kind byte, data string) {
		head := [9]byte{kind}
		binary.BigEndian.PutUint64(head[1:], uint64(len(data)))
		h.Write(head[:])
		h.Write([]byte(data))
	}
	for _, f := range fields {
		switch f := f.(type) {
		case nil:
			put('n', "")
		case string:
			put('s', f)
		case []byte:
			put('b', string(f))
		case int64:
			put('i', string(binary.BigEndian.AppendUint64(nil, uint64(f))))
		default:
			panic(fmt.Sprintf("store: a row has a field of type %T", f)) // the types of columns are constants
		}
	}
	return h.Sum(nil)
}
