package pdf

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
)

// The fonts of the program, read from where its file is mapped.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	sansRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	sansBold []byte
	//go:embed fonts/NotoSansArabic-Regular.ttf
	arabicRegular []byte
	//go:embed fonts/NotoSansArabic-Bold.ttf
	arabicBold []byte
	//go:embed fonts/NotoSansSC-Regular.ttf
	chineseRegular []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	chineseBold []byte
)

// typeface is one font file, parsed once per process and read-only from then on.
type typeface struct {
	name   string // PostScript name, such as "NotoSans-Bold"
	key    string // tells it from others of a press, whose names may be equal
	font   *font.Font
	tables sfnt
	bold   bool
}

// has reports whether the face draws a character.
func (t *typeface) has(r rune) bool {
	_, ok := t.font.NominalGlyph(r)
	return ok
}

// family is a typeface in two weights, loaded when first needed: Chinese costs tens of milliseconds.
type family struct {
	regular, bold func() (*typeface, error)
	basic         bool // has no characters beyond the basic plane
}

// The families that are embedded. Each covers scripts that the others lack.
var (
	sans    = embedded("NotoSans", sansRegular, sansBold)
	arabic  = embedded("NotoSansArabic", arabicRegular, arabicBold)
	chinese = embedded("NotoSansSC", chineseRegular, chineseBold)
)

// chain lists the families in the order in which a language looks for a character.
func chain(lang string) []family {
	switch base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base {
	case "ar", "fa", "ur":
		return []family{arabic, sans, chinese}
	case "zh":
		return []family{chinese, sans, arabic}
	default:
		return []family{sans, arabic, chinese}
	}
}

func embedded(name string, regular, bold []byte) family {
	load := func(file string, data []byte) func() (*typeface, error) {
		return sync.OnceValues(func() (*typeface, error) { return loadTypeface(file, data) })
	}
	return family{regular: load(name+"-Regular", regular), bold: load(name+"-Bold", bold), basic: true}
}

// Face is a font of the user, for characters that the program's own fonts lack.
type Face struct{ face *typeface }

// family is the face in a press, by its place there.
func (f Face) family(place int) family {
	own := *f.face
	own.key = fmt.Sprintf("%d %s", place, own.name)
	same := func() (*typeface, error) { return &own, nil }
	return family{regular: same, bold: same}
}

// OpenFace reads a TrueType font from its bytes; name is the file's, for messages. The error says why the font cannot be embedded.
func OpenFace(name string, data []byte) (Face, error) {
	var t *typeface
	err := guarded(func() (err error) {
		tables, err := readSFNT(data)
		if err == nil {
			t, err = parseTypeface(name, tables, data)
		}
		return err
	})
	if err != nil {
		return Face{}, fmt.Errorf("font %s: %w", name, err)
	}
	if rights := be.Uint16(t.tables["OS/2"][8:]); rights&0xF == 2 {
		return Face{}, fmt.Errorf("font %s: its licence forbids to embed it in documents; use another one", name)
	}
	return Face{t}, nil
}

// loadTypeface reads a font of the program. The library gets it without outlines, of which it would keep all points: those place marks in
// fonts that do not say where marks go, and ours do.
func loadTypeface(name string, data []byte) (*typeface, error) {
	tables, err := readSFNT(data)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	t, err := parseTypeface(name, tables, tables.without("glyf", "loca").assemble())
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", name, err)
	}
	return t, nil
}

// errDamaged says that the tables of a font contradict each other.
var errDamaged = errors.New("the font is damaged; use another file")

// guarded runs f on the font of a user. The library that reads fonts panics at some of the damaged ones.
func guarded(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errDamaged
		}
	}()
	return f()
}

// parseTypeface makes a typeface of the tables to embed from and the file to shape with.
func parseTypeface(name string, tables sfnt, data []byte) (*typeface, error) {
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return &typeface{name: name, key: name, font: face.Font, tables: tables, bold: strings.Contains(name, "Bold")}, nil
}
