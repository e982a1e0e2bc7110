package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"cybergap/internal/pdfread"
	"cybergap/reports"

	"golang.org/x/crypto/blake2b"
)

// TestSignatureIsMinisigns reads key and signature by the description of the format (https://jedisct1.github.io/minisign/), so that the
// ordinary program accepts what we write.
func TestSignatureIsMinisigns(t *testing.T) {
	s := small(t, reports.Full, nil)
	key, private := newKey(t, "k.pub")
	f, err := pdfread.Open(printed(t, s, private))
	if err != nil {
		t.Fatal(err)
	}
	data, err := f.Attachment(dataName)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := f.Attachment(signatureName)
	if err != nil {
		t.Fatal(err)
	}
	text, err := key.Public.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	public := decoded(t, strings.Split(string(text), "\n")[1], "Ed", 10+ed25519.PublicKeySize)
	lines := strings.Split(strings.TrimSuffix(string(signature), "\n"), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "untrusted comment: ") {
		t.Fatalf("lines %q", lines)
	}
	signed := decoded(t, lines[1], "ED", 10+ed25519.SignatureSize)
	if id := public[2:10]; !bytes.Equal(id, signed[2:10]) || KeyID(binary.LittleEndian.Uint64(id)) != KeyID(key.Public.ID()) {
		t.Errorf("key %x signed, %x is given", signed[2:10], id)
	}
	sum := blake2b.Sum512(data)
	if !ed25519.Verify(public[10:], sum[:], signed[10:]) {
		t.Error("the signature of the data is wrong")
	}
	trusted, ok := strings.CutPrefix(lines[2], "trusted comment: ")
	if want := "report 0123456789abcdef of 2026-03-14"; !ok || len(trusted) != len(want) || !strings.HasSuffix(trusted, " of 2026-03-14") {
		t.Errorf("trusted comment %q", trusted)
	}
	global, err := base64.StdEncoding.DecodeString(lines[3])
	if err != nil || !ed25519.Verify(public[10:], append(bytes.Clone(signed[10:]), trusted...), global) {
		t.Errorf("the signature of the comment is wrong: %v", err)
	}
}

// decoded reads a line of base64 that begins with the letters of an algorithm.
func decoded(t *testing.T, line, algorithm string, length int) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(line)
	if err != nil || len(data) != length || string(data[:2]) != algorithm {
		t.Fatalf("%q: %d bytes, %v", line, len(data), err)
	}
	return data
}
