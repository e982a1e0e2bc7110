package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
)

// cargo carries a file made of what the pages say.
func cargo(pages []string) (Cargo, error) {
	data := []byte(strings.Join(pages, "\n"))
	sum := sha256.Sum256(data)
	return Cargo{Digest: hex.EncodeToString(sum[:]), Files: []Attachment{
		{Name: "data.txt", Type: "text/plain", Description: "What the pages say (é)", Relationship: "Data", Data: data},
		{Name: "data.txt.minisig", Type: "text/plain", Relationship: "Supplement", Data: []byte("signed")},
	}}, nil
}

// TestCarriedFileComesBack checks that the attachment comes back, that it holds what the pages say, and that the digest is printed and stated.
func TestCarriedFileComesBack(t *testing.T) {
	for _, w := range languages {
		var b bytes.Buffer
		r, err := Write(&b, sample(w), Options{Carry: cargo})
		if err != nil {
			t.Fatal(err)
		}
		keep(t, "carried-"+w.lang, b.Bytes())
		f := readFile(t, b.Bytes())
		data, err := f.Attachment("data.txt")
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		digest := hex.EncodeToString(sum[:])
		pages := strings.Split(string(data), "\n")
		for i, said := range pages {
			printed, err := f.PageNormal(i)
			if err != nil {
				t.Fatal(err)
			}
			if i == r.Pages-1 {
				printed = strings.Replace(printed, digest, "", 1)
			}
			if printed != said {
				t.Errorf("%s: page %d says %q, but was announced as %q", w.lang, i+1, printed, said)
			}
		}
		if meta, err := f.Metadata(); err != nil || !strings.Contains(string(meta), ">"+digest+"<") {
			t.Errorf("%s: the metadata does not state the digest: %v", w.lang, err)
		}
		lintFile(t, composed(t, sample(w), Options{Carry: cargo}))
	}
}

// TestDigestHasNoLigature prints a digest in which letters could become one glyph.
func TestDigestHasNoLigature(t *testing.T) {
	digest := strings.Repeat("ffa0fff1", 8)
	var b bytes.Buffer
	r, err := Write(&b, sample(english), Options{Carry: func([]string) (Cargo, error) { return Cargo{Digest: digest}, nil }})
	if err != nil {
		t.Fatal(err)
	}
	if page, err := readFile(t, b.Bytes()).PageNormal(r.Pages - 1); err != nil || !strings.Contains(page, digest) {
		t.Errorf("the last page says %q, %v", page, err)
	}
}

func TestSealIsAFigureWithItsDigest(t *testing.T) {
	var b bytes.Buffer
	if _, err := Write(&b, sample(english), Options{Carry: cargo}); err != nil {
		t.Fatal(err)
	}
	var alts []string
	for e := range readFile(t, b.Bytes()).structure().All() {
		if e.Type == kindFigure {
			alts = append(alts, e.Alt)
		}
	}
	if last := alts[len(alts)-1]; !strings.Contains(last, "3f9a2c7d41b8a2b3, SHA-256 ") {
		t.Errorf("alternative texts: %q", alts)
	}
}

func TestRefusedCargoStopsTheFile(t *testing.T) {
	refused := errors.New("no")
	var b bytes.Buffer
	_, err := Write(&b, sample(english), Options{Carry: func([]string) (Cargo, error) { return Cargo{}, refused }})
	if !errors.Is(err, refused) || b.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, b.Len())
	}
}

// TestDocumentWithoutCargoHasNoSeal checks that nothing is said of data that is not there.
func TestDocumentWithoutCargoHasNoSeal(t *testing.T) {
	data, _ := write(t, sample(english))
	f := readFile(t, data)
	if list, err := f.Attachments(); err != nil || len(list) > 0 {
		t.Errorf("attachments %v, %v", list, err)
	}
	if slices.Contains(strings.Fields(f.text(0)), "SHA-256") {
		t.Error("a digest of nothing is printed")
	}
}
