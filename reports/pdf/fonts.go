package pdf

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// typeface is one font file, parsed once per process and read-only from then on.
type typeface struct {
	name   string // PostScript name, such as "NotoSans-Bold"
	font   *font.Font
	tables sfnt
}

// family is a typeface in two weights, loaded when first needed: Chinese costs tens of milliseconds.
type family struct{ regular, bold func() (*typeface, error) }

// The families that are embedded. Each covers scripts that the others lack.
var (
	sans    = embedded("NotoSans")
	arabic  = embedded("NotoSansArabic")
	chinese = embedded("NotoSansSC")
)

// chain lists the families in the order in which a language looks for a character.
func chain(lang string) [3]family {
	switch base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base {
	case "ar", "fa", "ur":
		return [3]family{arabic, sans, chinese}
	case "zh":
		return [3]family{chinese, sans, arabic}
	default:
		return [3]family{sans, arabic, chinese}
	}
}

func embedded(name string) family {
	load := func(file string) func() (*typeface, error) {
		return sync.OnceValues(func() (*typeface, error) { return loadTypeface(file) })
	}
	return family{regular: load(name + "-Regular"), bold: load(name + "-Bold")}
}

func loadTypeface(name string) (*typeface, error) {
	data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("load font %s: %w", name, err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", name, err)
	}
	tables, err := readSFNT(data)
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", name, err)
	}
	return &typeface{name: name, font: face.Font, tables: tables}, nil
}
