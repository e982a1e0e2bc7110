package web

import (
	"fmt"
	"io"
	"io/fs"
	"path"

	"cybergap/internal/strict"
)

// Theme is what a ministry may change of the look. The zero value is our own look.
type Theme struct {
	Accent string // colour of links, buttons and marks, as #rrggbb; a dark page has it in a lighter shade
	Bar    string // colour of the bar at the top, as #rrggbb
	Logo   []byte // SVG
	Footer string // a line at the foot of every page
}

// themeFile is how a theme is written.
type themeFile struct {
	Accent string `yaml:"accent"`
	Bar    string `yaml:"bar"`
	Logo   string `yaml:"logo" validate:"max=200"` // beside the file of the theme, or below
	Footer string `yaml:"footer" validate:"max=300"`
}

// Sizes of a theme.
const (
	mostTheme = 64 << 10
	mostLogo  = 100 << 10
)

// ReadTheme reads the file of a theme and its logo. Colours on which text could not be read, and a logo that is more than a drawing, are
// refused with their place.
func ReadTheme(folder fs.FS, name string) (Theme, error) {
	data, err := readAtMost(folder, name, mostTheme)
	if err != nil {
		return Theme{}, fmt.Errorf("read theme: %w", err)
	}
	doc, problems := strict.Parse(name, data, strict.Limits{Bytes: mostTheme, Depth: 4, Nodes: 50})
	if doc == nil {
		return Theme{}, problems.Err()
	}
	var f themeFile
	problems = append(doc.Decode(&f, strict.NewValidator()), f.problems(doc)...)
	t := Theme{Accent: f.Accent, Bar: f.Bar, Footer: f.Footer}
	if f.Logo != "" {
		if t.Logo, err = readLogo(folder, path.Join(path.Dir(name), f.Logo)); err != nil {
			problems = append(problems, doc.Problem("logo", "%s: %v", f.Logo, err))
		}
	}
	if err := problems.Err(); err != nil {
		return Theme{}, err
	}
	return t, nil
}

// problems says which colours do not do.
func (f themeFile) problems(doc *strict.Doc) (out strict.Problems) {
	for _, each := range []struct {
		key, value string
		check      func(colour) error
	}{{"accent", f.Accent, checkAccent}, {"bar", f.Bar, checkBar}} {
		if doc.Find(each.key) == doc.Find("") {
			continue // it is not there
		}
		c, err := parseColour(each.value)
		if err == nil {
			err = each.check(c)
		}
		if err != nil {
			out = append(out, doc.Problem(each.key, "%v", err))
		}
	}
	return out
}

// readAtMost reads a file that has at most so many bytes.
func readAtMost(folder fs.FS, name string, most int64) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("is larger than %d KB", most>>10)
	}
	return data, err
}

// css are the tokens that differ from ours.
func (t Theme) css() []byte {
	var out []byte
	if accent, err := parseColour(t.Accent); err == nil {
		out = fmt.Appendf(out, "\n:root{--accent:%s}@media (prefers-color-scheme:dark){@media screen{:root{--accent:%s}}}", accent, accent.onDark())
	}
	if bar, err := parseColour(t.Bar); err == nil {
		out = fmt.Appendf(out, "\n:root{--bar:%s}", bar)
	}
	return out
}
