package checklist

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"cybergap/internal/strict"
)

// Problem is one defect of an edition's files, with its place.
type Problem = strict.Problem

// Problems are all the defects found; as an error it prints one a line.
type Problems = strict.Problems

// HeadFile is the file of an edition that says what it is.
const HeadFile = "checklist.yaml"

// Parse reads an edition from the root of a file system: checklist.yaml, areas/ID.yaml for each area it lists, and lang/CODE.yaml for each
// language it lists. The error is of type Problems and holds every defect found, each with file, line, column and path.
func Parse(fsys fs.FS) (*Checklist, error) {
	return (&reader{}).parse(fsys)
}

// parse reads an edition; afterwards the reader knows the places of everything it read.
func (r *reader) parse(fsys fs.FS) (*Checklist, error) {
	r.folder, r.docs = folder{fsys: fsys, left: editionBytes}, map[*Area]*strict.Doc{}
	c := &Checklist{Scoring: DefaultParameters()}
	if r.head = r.decode(HeadFile, c); r.head != nil {
		r.areas(c)
		r.finish(c)
		r.languages(c)
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// reader collects problems while it reads the files of one edition.
type reader struct {
	folder
	head     *strict.Doc
	docs     map[*Area]*strict.Doc
	langs    []*translated
	late     bool // translations are read when they are first asked for
	partial  bool // an area could not be read, so that its ids are unknown
	problems Problems
}

func (r *reader) add(ps ...Problem) { r.problems = append(r.problems, ps...) }

func (r *reader) err() error {
	r.problems.Sort()
	return r.problems[:min(len(r.problems), maxProblems)].Err()
}

// decode reads one file into out and returns its tree, or nil where it has none. out is filled as far as the file allows.
func (r *reader) decode(name string, out any) *strict.Doc {
	data, ok := r.load(name)
	if !ok {
		return nil
	}
	doc, problems := decode(name, data, out)
	r.add(problems...)
	return doc
}

// load returns the bytes of a file, or reports why there are none.
func (r *reader) load(name string) (data []byte, ok bool) {
	data, err := r.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.add(Problem{File: name, Msg: "the file is missing"})
	case err != nil:
		r.add(Problem{File: name, Msg: fmt.Sprintf("cannot be read: %v", err)})
	}
	return data, err == nil
}

// decode reads the text of a file into out; without a tree the problems say why there is none.
func decode(name string, data []byte, out any) (*strict.Doc, Problems) {
	doc, problems := strict.Parse(name, data, fileLimits)
	if doc != nil {
		problems = doc.Decode(out, rules())
	}
	return doc, problems
}

// areaFile is one file of areas/.
type areaFile struct {
	area     *Area
	doc      *strict.Doc
	problems Problems
}

// areas reads the files of the areas, in parallel since decoding takes most of the time that an edition takes.
func (r *reader) areas(c *Checklist) {
	if len(c.AreaOrder) > maxAreas {
		r.add(r.head.Problem("areas", "lists %d areas; at most %d are read", len(c.AreaOrder), maxAreas))
		r.partial = true
		return
	}
	files := make([]areaFile, len(c.AreaOrder))
	var decoding sync.WaitGroup
	for i, id := range c.AreaOrder {
		if !slug().MatchString(id) {
			continue // the validate tags have reported it
		}
		name := path.Join("areas", id+".yaml")
		if data, ok := r.load(name); ok {
			decoding.Go(func() {
				f := areaFile{area: &Area{}}
				f.doc, f.problems = decode(name, data, f.area)
				files[i] = f
			})
		}
	}
	decoding.Wait()
	for i, f := range files {
		r.area(c, i, f)
	}
}

// area adds an area that was read to the edition.
func (r *reader) area(c *Checklist, i int, f areaFile) {
	r.add(f.problems...)
	if f.doc == nil {
		r.partial = true
		return
	}
	if id := c.AreaOrder[i]; f.area.ID != "" && f.area.ID != id {
		r.add(f.doc.Problem("id", "is %q, but areas[%d] of %s lists the file as %q", f.area.ID, i, HeadFile, id))
	}
	c.Areas, r.docs[f.area] = append(c.Areas, f.area), f.doc
}

// finish checks what the files say of each other and compiles the conditions, once all are read.
func (r *reader) finish(c *Checklist) {
	c.link()
	if n := len(c.Questions()) + len(c.Registers()); n > maxQuestions {
		r.add(r.head.Problem("areas", "hold %d questions together; at most %d are read", n, maxQuestions))
		return
	}
	r.references(c)
	r.conditions(c)
}
