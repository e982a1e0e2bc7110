package pdf

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"cybergap/reports"

	"golang.org/x/image/font/gofont/goregular"
)

// corner is a character that the built-in fonts lack and the font of the tests has.
const corner = "╔"

func cornered() *reports.Document {
	return &reports.Document{Meta: reports.Meta{Lang: "en"}, Blocks: []reports.Block{reports.Para{Text: reports.Inline{{Text: "a " + corner + " b", User: true}, {Text: corner, Bold: true}}}}}
}

func TestFontOfTheUser(t *testing.T) {
	if _, r := write(t, cornered()); !slices.Equal(r.Missing, []rune(corner)) {
		t.Fatalf("missing %q: the test needs a character that the built-in fonts lack", r.Missing)
	}
	face, err := OpenFace("Go Regular (1).ttf", goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	r, err := NewPress(face).Write(&b, cornered(), Options{})
	if err != nil || len(r.Missing) > 0 {
		t.Fatalf("missing %q, %v", r.Missing, err)
	}
	if text := readFile(t, b.Bytes()).all(); strings.Count(text, corner) != 2 {
		t.Errorf("text %q", text)
	}
}

func TestFontsThatCannotBeEmbedded(t *testing.T) {
	locked := bytes.Clone(goregular.TTF)
	tables, err := readSFNT(locked)
	if err != nil {
		t.Fatal(err)
	}
	be.PutUint16(tables["OS/2"][8:], 2)
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "not a TrueType file"},
		{"other", []byte("OTTO\x00\x0b\x00\x80 a font with other outlines"), "not a TrueType file"},
		{"short", goregular.TTF[:900], "outside the file"},
		{"locked", locked, "licence forbids"},
	} {
		if _, err := OpenFace(test.name+".ttf", test.data); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.name) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// FuzzOpenFace opens damaged fonts and draws with those that open; those that cannot be drawn with are named in an error.
func FuzzOpenFace(f *testing.F) {
	f.Add(goregular.TTF, 0, byte(0))
	f.Add(goregular.TTF[:4000], 60, byte(0xFF))
	f.Fuzz(func(t *testing.T, data []byte, at int, b byte) {
		data = bytes.Clone(data)
		if at >= 0 && at < len(data) {
			data[at] = b
		}
		face, err := OpenFace("fuzz.ttf", data)
		if err != nil {
			return
		}
		if _, err := NewPress(face).Write(io.Discard, cornered(), Options{}); err != nil && !strings.Contains(err.Error(), "font") {
			t.Error(err)
		}
	})
}

// TestFontsOfOneName checks that two files of one name keep their glyphs apart.
func TestFontsOfOneName(t *testing.T) {
	face, err := OpenFace("F.ttf", goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	p := NewPress(face, face)
	first, _ := p.extra[0].regular()
	second, _ := p.extra[1].regular()
	var s shaper
	if key := string(s.wordKey([]rune(corner), first, false)); key == string(s.wordKey([]rune(corner), second, false)) {
		t.Errorf("both fonts keep words under %q", key)
	}
}
