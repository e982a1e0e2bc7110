package assessment

import (
	"reflect"
	"sync"

	"cybergap/internal/strict"

	"github.com/go-playground/validator/v10"
)

// Problem is one defect of an assessment file, with its place.
type Problem = strict.Problem

// Problems are all the defects found; as an error it prints one a line.
type Problems = strict.Problems

// File is an assessment together with the text it was read from, so that problems found later have a place, comments survive a rewrite,
// and a change made by another program is noticed.
type File struct {
	Assessment *Assessment

	path string
	raw  []byte
	doc  *strict.Doc
}

// Decode reads an assessment from YAML, or from JSON when the name ends in .json or the text starts with a brace. The name is used in
// messages only. The error is of type Problems and holds every defect, each with file, line, column and path. What depends on the
// edition is checked by Validate.
func Decode(name string, data []byte) (*Assessment, error) {
	f, err := Read(name, data)
	if err != nil {
		return nil, err
	}
	return f.Assessment, nil
}

// Read is Decode for those who go on to validate or save: it keeps the text beside the assessment.
func Read(name string, data []byte) (*File, error) {
	doc, problems := strict.Parse(name, data, strict.DefaultLimits)
	if doc == nil {
		return nil, problems.Err()
	}
	a, problems := decode(doc)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return &File{Assessment: a, path: name, raw: data, doc: doc}, nil
}

// decode makes an assessment of a tree, as far as its problems allow.
func decode(doc *strict.Doc) (*Assessment, Problems) {
	a := &Assessment{}
	problems := doc.Decode(a, newValidator())
	if len(problems) == 0 {
		problems = place(doc, a.shape())
	}
	return a, problems
}

// Path returns the name under which the file was read.
func (f *File) Path() string { return f.path }

// fault is a defect before it has a place.
type fault struct{ path, msg string }

// place finds the line and column of each fault.
func place(doc *strict.Doc, faults []fault) Problems {
	var ps Problems
	for _, f := range faults {
		ps = append(ps, doc.Problem(f.path, "%s", f.msg))
	}
	ps.Sort()
	return ps
}

// newValidator knows the shapes of assessments; it is built once, since building it is slow.
var newValidator = sync.OnceValue(func() *validator.Validate {
	v := strict.NewValidator()
	v.RegisterCustomTypeFunc(func(f reflect.Value) any { return f.Interface().(Answer).file() }, Answer{})
	if err := v.RegisterValidation("countrycode", func(f validator.FieldLevel) bool { return IsCountryCode(f.Field().String()) }); err != nil {
		panic(err) // the tag is a constant
	}
	return v
})
