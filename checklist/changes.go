package checklist

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"cybergap/internal/strict"
)

// changesFile is the name of the file, in the folder of an edition, that says what became of the questions of the edition before.
const changesFile = "changes.yaml"

// Changes says what became of the questions of one edition in the next. It names scored and register questions alike. What it does not
// name keeps its id and its meaning; ids that only the new edition has are additions. The zero value says that nothing changed.
type Changes struct {
	Format  int       `yaml:"format" json:"format" validate:"eq=1"`
	From    string    `yaml:"from" json:"from" validate:"required"` // full name of the older edition, such as eg4-2020
	To      string    `yaml:"to" json:"to" validate:"required"`     // full name of the newer edition
	Renamed []Renamed `yaml:"renamed,omitempty" json:"renamed,omitempty" validate:"max=5000,dive"`
	Split   []Split   `yaml:"split,omitempty" json:"split,omitempty" validate:"max=5000,dive"`
	Merged  []Merged  `yaml:"merged,omitempty" json:"merged,omitempty" validate:"max=5000,dive"`
	Dropped []Dropped `yaml:"dropped,omitempty" json:"dropped,omitempty" validate:"max=5000,dive"`
	Revised []Revised `yaml:"revised,omitempty" json:"revised,omitempty" validate:"max=5000,dive"`

	doc *strict.Doc
}

// Renamed is a question that has a new id and the same meaning.
type Renamed struct {
	From ID `yaml:"from" json:"from" validate:"required,slug"`
	To   ID `yaml:"to" json:"to" validate:"required,slug"`
}

// Split is a question that became several. One of them may keep the id, with a higher rev.
type Split struct {
	From ID   `yaml:"from" json:"from" validate:"required,slug"`
	To   []ID `yaml:"to" json:"to" validate:"min=2,unique,dive,slug"`
}

// Merged are several questions that became one, which may keep the id of one of them, with a higher rev.
type Merged struct {
	From []ID `yaml:"from" json:"from" validate:"min=2,unique,dive,slug"`
	To   ID   `yaml:"to" json:"to" validate:"required,slug"`
}

// Dropped is a question that has no successor.
type Dropped struct {
	ID     ID   `yaml:"id" json:"id" validate:"required,slug"`
	Reason Text `yaml:"reason" json:"reason" validate:"required"`
}

// Revised is a question that keeps its id while its meaning, scale or criteria changed, so that its rev is higher.
type Revised struct {
	ID     ID   `yaml:"id" json:"id" validate:"required,slug"`
	Reason Text `yaml:"reason" json:"reason" validate:"required"`
}

// ParseChanges reads a changes file. The error is of type Problems; file is the name that they show.
func ParseChanges(file string, data []byte) (Changes, error) {
	var ch Changes
	doc, problems := decode(file, data, &ch)
	if err := problems.Err(); err != nil {
		return Changes{}, err
	}
	ch.doc = doc
	return ch, nil
}

// ReadChanges reads the changes file in the folder of an edition; an edition without one has no changes.
func ReadChanges(fsys fs.FS) (Changes, error) {
	data, err := (&folder{fsys: fsys, left: editionBytes}).read(changesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return Changes{}, nil
	}
	if err != nil {
		return Changes{}, fmt.Errorf("read changes of the edition: %w", err)
	}
	return ParseChanges(changesFile, data)
}

// source is one id of the older edition that the changes name, with the place where they do.
type source struct {
	id    ID
	path  string
	stays bool // the id may stay in the newer edition, with a higher rev
}

// sources lists what the changes say of ids of the older edition, in the order of the file's keys.
func (ch Changes) sources() []source {
	var out []source
	for i, r := range ch.Renamed {
		out = append(out, source{r.From, fmt.Sprintf("renamed[%d].from", i), false})
	}
	for i, s := range ch.Split {
		out = append(out, source{s.From, fmt.Sprintf("split[%d].from", i), slices.Contains(s.To, s.From)})
	}
	for i, m := range ch.Merged {
		for j, id := range m.From {
			out = append(out, source{id, fmt.Sprintf("merged[%d].from[%d]", i, j), id == m.To})
		}
	}
	for i, d := range ch.Dropped {
		out = append(out, source{d.ID, fmt.Sprintf("dropped[%d].id", i), false})
	}
	for i, r := range ch.Revised {
		out = append(out, source{r.ID, fmt.Sprintf("revised[%d].id", i), true})
	}
	return out
}

// step is one way from an id of the older edition to one of the newer.
type step struct {
	from, to ID
	path     string // of the newer id
}

func (ch Changes) steps() []step {
	var out []step
	for i, r := range ch.Renamed {
		out = append(out, step{r.From, r.To, fmt.Sprintf("renamed[%d].to", i)})
	}
	for i, s := range ch.Split {
		for j, id := range s.To {
			out = append(out, step{s.From, id, fmt.Sprintf("split[%d].to[%d]", i, j)})
		}
	}
	for i, m := range ch.Merged {
		for _, id := range m.From {
			out = append(out, step{id, m.To, fmt.Sprintf("merged[%d].to", i)})
		}
	}
	return out
}
