// Package checklist holds the questions: an edition of a checklist as data, its strict parser, and the edition that ships with the program.
//
// An edition is a folder of YAML: checklist.yaml says what it is and how it scores, areas/*.yaml hold the questions, lang/*.yaml the
// translations. FORMAT.md documents each key. Parse reads such a folder and returns every problem at once; Embedded returns the shipped one.
// A *Checklist is read-only after parsing and safe to share between goroutines.
package checklist

import "sync"

// ID names a question, element, area or choice: lower-case letters, digits and hyphens. Register questions use R and a number.
type ID = string

// Checklist is one edition.
type Checklist struct {
	Format       int           `yaml:"format" json:"format" validate:"eq=1"`
	ID           string        `yaml:"id" json:"id" validate:"required,slug"`
	Edition      string        `yaml:"edition" json:"edition" validate:"required,max=40"`
	Language     string        `yaml:"language" json:"language" validate:"required,bcp47_language_tag"`
	Languages    []string      `yaml:"languages,omitempty" json:"languages,omitempty" validate:"max=50,dive,bcp47_language_tag"`
	Title        Text          `yaml:"title" json:"title" validate:"required"`
	Description  Text          `yaml:"description" json:"description" validate:"required"`
	StatusNote   Text          `yaml:"status_note" json:"status_note" validate:"required"`
	Source       Source        `yaml:"source" json:"source"`
	AreaOrder    []ID          `yaml:"areas" json:"-" validate:"required,unique,dive,slug"`
	Forms        []Form        `yaml:"forms" json:"forms" validate:"required,max=20,unique=ID,dive"`
	Scoring      Parameters    `yaml:"scoring,omitempty" json:"scoring"`
	Facts        []Fact        `yaml:"facts,omitempty" json:"facts,omitempty" validate:"max=200,unique=ID,dive"`
	Institutions []Institution `yaml:"institutions,omitempty" json:"institutions,omitempty" validate:"max=500,unique=ID,dive"`
	Instruments  []Instrument  `yaml:"instruments,omitempty" json:"instruments,omitempty" validate:"max=100,unique=ID,dive"`

	Areas []*Area `yaml:"-" json:"areas"` // in AreaOrder

	index     map[ID]*Question
	registers map[ID]*Register
	areas     map[ID]*Area
	digest    func() string // computes it at the first call
}

// Source is the document that the questions come from. Refs lists every recommendation once, in the document's order; each must be
// covered by exactly one question or register question.
type Source struct {
	Document   string   `yaml:"document" json:"document" validate:"required"`
	Title      Text     `yaml:"title" json:"title" validate:"required"`
	Date       string   `yaml:"date,omitempty" json:"date,omitempty" validate:"omitempty,datetime=2006-01-02"`
	Paragraphs Text     `yaml:"paragraphs,omitempty" json:"paragraphs,omitzero"`
	Refs       []string `yaml:"refs,omitempty" json:"refs,omitempty" validate:"max=5000,unique"`
}

// Form is a selection of the questions, such as the full form or the rapid form of a workshop.
type Form struct {
	ID          ID   `yaml:"id" json:"id" validate:"required,slug"`
	Title       Text `yaml:"title" json:"title" validate:"required"`
	Description Text `yaml:"description" json:"description" validate:"required"`
	Elements    bool `yaml:"elements,omitempty" json:"elements"` // whether the form asks for the ticks of elements
}

// Fact is something known of the country, for conditions: asked once, in the profile.
type Fact struct {
	ID      ID       `yaml:"id" json:"id" validate:"required,factname"`
	Kind    string   `yaml:"kind" json:"kind" validate:"oneof=boolean number choice"`
	Text    Text     `yaml:"text" json:"text" validate:"required"`
	Choices []Choice `yaml:"choices,omitempty" json:"choices,omitempty" validate:"max=100,required_if=Kind choice,unique=ID,dive"`
}

// Institution may lead the answer to a question.
type Institution struct {
	ID    ID   `yaml:"id" json:"id" validate:"required,slug"`
	Title Text `yaml:"title" json:"title" validate:"required"`
}

// Instrument is a treaty that questions point to.
type Instrument struct {
	ID    string `yaml:"id" json:"id" validate:"required,max=20"`
	Title Text   `yaml:"title" json:"title" validate:"required"`
}

// Area is a group of questions that one part of the administration answers and one chapter of the report shows.
type Area struct {
	ID           ID         `yaml:"id" json:"id" validate:"required,slug"`
	Title        Text       `yaml:"title" json:"title" validate:"required"`
	Description  Text       `yaml:"description" json:"description" validate:"required"`
	Lead         []ID       `yaml:"lead,omitempty" json:"lead,omitempty" validate:"max=50,unique"`
	Weight       Number     `yaml:"weight,omitempty" json:"weight,omitzero" validate:"omitempty,gt=0,max=1000"` // share of the overall score relative to the other areas; absent where no question is scored
	WeightReason Text       `yaml:"weight_reason,omitempty" json:"weight_reason,omitzero"`
	Anchor       ID         `yaml:"anchor,omitempty" json:"anchor,omitempty"`                          // the question that stands for the area
	Beside       []ID       `yaml:"beside,omitempty" json:"beside,omitempty" validate:"max=64,unique"` // areas whose score is printed beside this one: safeguards beside powers
	Questions    []Question `yaml:"questions,omitempty" json:"questions,omitempty" validate:"max=2000,dive"`
	Register     []Register `yaml:"register,omitempty" json:"register,omitempty" validate:"max=2000,dive"`
}

// Key returns the edition's full name, such as eg4-2020.
func (c *Checklist) Key() string { return c.ID + "-" + c.Edition }

// Area returns an area by its id.
func (c *Checklist) Area(id ID) (*Area, bool) { a, ok := c.areas[id]; return a, ok }

// Question returns a scored question by its id.
func (c *Checklist) Question(id ID) (*Question, bool) { q, ok := c.index[id]; return q, ok }

// Questions returns the scored questions of all areas, in order.
func (c *Checklist) Questions() []*Question {
	var out []*Question
	for _, a := range c.Areas {
		for i := range a.Questions {
			out = append(out, &a.Questions[i])
		}
	}
	return out
}

// Registers returns the register questions of all areas, in order.
func (c *Checklist) Registers() []*Register {
	var out []*Register
	for _, a := range c.Areas {
		for i := range a.Register {
			out = append(out, &a.Register[i])
		}
	}
	return out
}

// Register returns a register question by its id.
func (c *Checklist) Register(id ID) (*Register, bool) { r, ok := c.registers[id]; return r, ok }

// Form returns a form by its id.
func (c *Checklist) Form(id ID) (Form, bool) {
	for _, f := range c.Forms {
		if f.ID == id {
			return f, true
		}
	}
	return Form{}, false
}

// Institution returns the name of an institution in a language, or the id itself where the edition does not list it.
func (c *Checklist) Institution(id ID, lang string) string {
	for _, in := range c.Institutions {
		if in.ID == id {
			return in.Title.In(lang)
		}
	}
	return id
}

// Instrument returns the name of a treaty in a language, or the id itself where the edition does not list it.
func (c *Checklist) Instrument(id, lang string) string {
	for _, in := range c.Instruments {
		if in.ID == id {
			return in.Title.In(lang)
		}
	}
	return id
}

// link builds the indexes; it is called once, when all areas are read.
func (c *Checklist) link() {
	c.digest = sync.OnceValue(c.sum)
	c.index, c.registers, c.areas = map[ID]*Question{}, map[ID]*Register{}, map[ID]*Area{}
	for _, a := range c.Areas {
		c.areas[a.ID] = a
		for i := range a.Questions {
			a.Questions[i].Area = a.ID
			c.index[a.Questions[i].ID] = &a.Questions[i]
		}
		for i := range a.Register {
			a.Register[i].Area = a.ID
			c.registers[a.Register[i].ID] = &a.Register[i]
		}
	}
}
