package checklist

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"sync"

	"cybergap/internal/strict"

	"github.com/go-playground/validator/v10"
)

// Problem is one defect of an edition's files, with its place.
type Problem = strict.Problem

// Problems are all the defects found; as an error it prints one a line.
type Problems = strict.Problems

// maxAreas bounds the files of one edition.
const maxAreas = 64

var (
	slug     = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$`)
	factName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)
)

var newValidator = sync.OnceValue(func() *validator.Validate {
	v := strict.NewValidator()
	v.RegisterCustomTypeFunc(func(f reflect.Value) any { return f.Interface().(Text).base }, Text{})
	must(v.RegisterValidation("slug", matches(slug)))
	must(v.RegisterValidation("factname", matches(factName)))
	return v
})

func matches(re *regexp.Regexp) validator.Func {
	return func(f validator.FieldLevel) bool { return re.MatchString(f.Field().String()) }
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Parse reads an edition from the root of a file system: checklist.yaml, areas/ID.yaml for each area it lists, and lang/*.yaml. The error
// is of type Problems and holds every defect found, each with file, line, column and path.
func Parse(fsys fs.FS) (*Checklist, error) {
	p := &parser{fsys: fsys, docs: map[ID]*strict.Doc{}}
	c := p.checklist()
	if len(p.problems) == 0 {
		c.link()
		p.references(c)
	}
	if len(p.problems) > 0 {
		p.problems.Sort()
		return nil, p.problems
	}
	return c, nil
}

// parser collects problems while it reads the files of one edition.
type parser struct {
	fsys     fs.FS
	head     *strict.Doc
	docs     map[ID]*strict.Doc // by area
	problems Problems
}

func (p *parser) checklist() *Checklist {
	c := &Checklist{}
	if p.head = p.read("checklist.yaml", c); p.head == nil {
		return c
	}
	if reflect.ValueOf(c.Scoring).IsZero() {
		c.Scoring = DefaultParameters()
	}
	if len(c.AreaOrder) > maxAreas {
		p.add(p.head.Problem("areas", "lists %d areas; at most %d are read", len(c.AreaOrder), maxAreas))
		return c
	}
	for _, id := range c.AreaOrder {
		a := &Area{}
		if doc := p.read(path.Join("areas", id+".yaml"), a); doc != nil {
			c.Areas, p.docs[a.ID] = append(c.Areas, a), doc
		}
		if a.ID != "" && a.ID != id {
			p.add(p.docs[a.ID].Problem("id", "is %q, but the file is listed as %q in checklist.yaml", a.ID, id))
		}
	}
	return c
}

// read decodes one file into out and returns its tree, or nil where it cannot be used.
func (p *parser) read(name string, out any) *strict.Doc {
	data, err := fs.ReadFile(p.fsys, name)
	if err != nil {
		p.add(Problem{File: name, Msg: fmt.Sprintf("cannot be read: %v", err)})
		return nil
	}
	doc, problems := strict.Parse(name, data, strict.DefaultLimits)
	if doc != nil {
		problems = doc.Decode(out, newValidator())
	}
	p.add(problems...)
	if len(problems) > 0 {
		return nil
	}
	return doc
}

func (p *parser) add(ps ...Problem) { p.problems = append(p.problems, ps...) }

// Digest identifies an edition's meaning: the SHA-256, in hexadecimal, of its canonical JSON in its own language. Translations and
// comments do not change it.
func (c *Checklist) Digest() string {
	data, err := json.Marshal(c)
	if err != nil {
		panic(fmt.Sprintf("checklist: encode %s: %v", c.Key(), err)) // plain data always encodes
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
