package checklist

import "slices"

// Type is the scale of a question.
type Type string

// Scales of a question: five levels 0 to 4, or no / partly / yes, which count as levels 0, 2 and 4.
const (
	Level   Type = "level"
	Ternary Type = "ternary"
)

// MaxLevel is the highest level of a question.
const MaxLevel = 4

// Facet is the side of the matter that an element looks at.
type Facet string

// Facets of elements. Law is what is on paper: statutes, treaties, adopted strategies and policies; the others are practice.
const (
	Law         Facet = "law"
	Institute   Facet = "institution"
	Procedure   Facet = "procedure"
	Training    Facet = "training"
	Technology  Facet = "technology"
	Awareness   Facet = "awareness"
	Partnership Facet = "partnership"
	Data        Facet = "data"
)

// Facets lists the facets in the order in which reports show them.
func Facets() []Facet {
	return []Facet{Law, Institute, Procedure, Training, Technology, Awareness, Partnership, Data}
}

// Question is one scored question.
type Question struct {
	ID            ID             `yaml:"id" json:"id" validate:"required,slug"`
	Rev           int            `yaml:"rev" json:"rev" validate:"min=1"` // raised when meaning, scale or criteria change, never for wording
	Refs          []string       `yaml:"refs" json:"refs" validate:"required,max=100,unique"`
	Title         Text           `yaml:"title" json:"title" validate:"required"`
	Question      Text           `yaml:"question" json:"question" validate:"required"`
	Guidance      Text           `yaml:"guidance,omitempty" json:"guidance,omitzero"`
	Type          Type           `yaml:"type,omitempty" json:"type,omitempty" validate:"omitempty,oneof=level ternary"` // level when absent
	Levels        []Text         `yaml:"levels" json:"levels" validate:"required,min=3,max=5,dive,required"`            // descriptors: five, or three (no, partly, yes) for ternary
	Elements      []Element      `yaml:"elements,omitempty" json:"elements,omitempty" validate:"max=100,unique=ID,dive"`
	Evidence      []Text         `yaml:"evidence,omitempty" json:"evidence,omitempty" validate:"max=50"` // kinds of document that would show the level
	Measures      []Measure      `yaml:"measures,omitempty" json:"measures,omitempty" validate:"max=50,unique=ID,dive"`
	Weight        Number         `yaml:"weight,omitempty" json:"weight,omitzero" validate:"omitempty,gt=0,max=1000"` // inside its area; 1 when absent
	Core          bool           `yaml:"core,omitempty" json:"core,omitempty"`                                       // decides the area's stage
	Target        Number         `yaml:"target,omitempty" json:"target,omitzero" validate:"omitempty,gt=0,max=1"`    // 0 to 1; the edition's target when absent
	Impact        int            `yaml:"impact,omitempty" json:"impact,omitempty" validate:"omitempty,min=1,max=5"`
	Feasibility   int            `yaml:"feasibility,omitempty" json:"feasibility,omitempty" validate:"omitempty,min=1,max=5"`
	Months        int            `yaml:"months,omitempty" json:"months,omitempty" validate:"omitempty,min=1,max=120"` // from decision to working practice
	Prerequisites []Prerequisite `yaml:"prerequisites,omitempty" json:"prerequisites,omitempty" validate:"max=50,unique=ID,dive"`
	AppliesWhen   string         `yaml:"applies_when,omitempty" json:"applies_when,omitempty" validate:"max=500"`
	NAWhen        Text           `yaml:"na_when,omitempty" json:"na_when,omitzero"` // when "not applicable" is legitimate; absent: never
	Lead          []ID           `yaml:"lead,omitempty" json:"lead,omitempty" validate:"max=50,unique"`
	Related       []ID           `yaml:"related,omitempty" json:"related,omitempty" validate:"max=100,unique"`
	Sensitivity   Sensitivity    `yaml:"sensitivity,omitempty" json:"sensitivity,omitempty" validate:"omitempty,oneof=operational personal diplomatic"`
	Note          Text           `yaml:"note,omitempty" json:"note,omitzero"`
	Crosswalk     []Crosswalk    `yaml:"crosswalk,omitempty" json:"crosswalk,omitempty" validate:"max=50,dive"`
	Forms         []ID           `yaml:"forms" json:"forms" validate:"required,max=50,unique"`

	Area ID `yaml:"-" json:"-"` // filled in by the parser

	applies *Condition
}

// Sensitivity tells what kind of detail an answer must keep out, or keep confidential.
type Sensitivity string

// Kinds of sensitivity.
const (
	Operational Sensitivity = "operational"
	Personal    Sensitivity = "personal"
	Diplomatic  Sensitivity = "diplomatic"
)

// Element is one separately checkable demand of the recommendation.
type Element struct {
	ID         ID    `yaml:"id" json:"id" validate:"required,slug"`
	Text       Text  `yaml:"text" json:"text" validate:"required"`
	Facet      Facet `yaml:"facet" json:"facet" validate:"oneof=law institution procedure training technology awareness partnership data"`
	Optional   bool  `yaml:"optional,omitempty" json:"optional,omitempty"`       // missing it does not contradict level 4
	RecordOnly bool  `yaml:"record_only,omitempty" json:"record_only,omitempty"` // recorded, left out of every share
}

// Measure is a step that closes a gap for a country standing at level l with From <= l < To.
type Measure struct {
	ID   ID     `yaml:"id" json:"id" validate:"required,slug"`
	Type string `yaml:"type" json:"type" validate:"oneof=legislation institution procedure training technology awareness partnership data"`
	From int    `yaml:"from" json:"from" validate:"min=0,max=3"`
	To   int    `yaml:"to" json:"to" validate:"min=1,max=4,gtfield=From"`
	Text Text   `yaml:"text" json:"text" validate:"required"`
	Help Text   `yaml:"help,omitempty" json:"help,omitzero"` // whom the report names as possible help
}

// Prerequisite caps a question at Slack + (1-Slack) times the value of another (DEFINITIONS D4).
type Prerequisite struct {
	ID     ID     `yaml:"id" json:"id" validate:"required"`
	Slack  Number `yaml:"slack,omitempty" json:"slack" validate:"omitempty,lt=1"` // 0 hard, 1/2 soft
	Reason Text   `yaml:"reason" json:"reason" validate:"required"`
}

// Crosswalk points to treaty articles on the same matter. Checked is true where number and subject were read in the treaty's text.
type Crosswalk struct {
	Instrument string   `yaml:"instrument" json:"instrument" validate:"required"`
	Articles   []string `yaml:"articles" json:"articles" validate:"max=50,required"`
	Checked    bool     `yaml:"checked,omitempty" json:"checked"`
}

// Choice is one of the answers of a register question or of a fact.
type Choice struct {
	ID   ID   `yaml:"id" json:"id" validate:"required,slug"`
	Text Text `yaml:"text" json:"text" validate:"required"`
}

// Register is an unscored question, answered in words or choices. It covers recommendations that carry no score.
type Register struct {
	ID          ID          `yaml:"id" json:"id" validate:"required,slug"`
	Rev         int         `yaml:"rev" json:"rev" validate:"min=1"`
	Title       Text        `yaml:"title" json:"title" validate:"required"`
	Question    Text        `yaml:"question" json:"question" validate:"required"`
	Guidance    Text        `yaml:"guidance,omitempty" json:"guidance,omitzero"`
	Kind        string      `yaml:"kind" json:"kind" validate:"oneof=words choice choices"`
	Choices     []Choice    `yaml:"choices,omitempty" json:"choices,omitempty" validate:"required_unless=Kind words,max=100,unique=ID,dive"`
	Covers      []Covered   `yaml:"covers,omitempty" json:"covers,omitempty" validate:"max=500,unique=Ref,dive"`
	Publish     bool        `yaml:"publish,omitempty" json:"publish"` // whether an answer is printed unless the country says otherwise
	Sensitivity Sensitivity `yaml:"sensitivity,omitempty" json:"sensitivity,omitempty" validate:"omitempty,oneof=operational personal diplomatic"`
	Lead        []ID        `yaml:"lead,omitempty" json:"lead,omitempty" validate:"max=50,unique"`
	Related     []ID        `yaml:"related,omitempty" json:"related,omitempty" validate:"max=100,unique"`
	Forms       []ID        `yaml:"forms" json:"forms" validate:"required,max=50,unique"`

	Area ID `yaml:"-" json:"-"` // filled in by the parser
}

// Covered is a recommendation without a score, with the reason why it has none.
type Covered struct {
	Ref   string `yaml:"ref" json:"ref" validate:"required"`
	Title Text   `yaml:"title" json:"title" validate:"required"`
	Area  ID     `yaml:"area" json:"area" validate:"required"`
	Why   Text   `yaml:"why" json:"why" validate:"required"`
}

// Kind returns the scale of the question, level when the file does not say.
func (q *Question) Kind() Type {
	if q.Type == "" {
		return Level
	}
	return q.Type
}

// In reports whether the question belongs to a form.
func (q *Question) In(form ID) bool { return slices.Contains(q.Forms, form) }

// In reports whether the register question belongs to a form.
func (r *Register) In(form ID) bool { return slices.Contains(r.Forms, form) }

// NAAllowed reports whether "not applicable" may be answered.
func (q *Question) NAAllowed() bool { return !q.NAWhen.Empty() }

// Descriptor returns the text of a level 0..4; for a ternary question levels 0, 2 and 4 are no, partly and yes.
func (q *Question) Descriptor(level int) Text {
	if q.Kind() == Ternary {
		level /= 2
	}
	if level < 0 || level >= len(q.Levels) {
		return Text{}
	}
	return q.Levels[level]
}

// Element returns an element by its id.
func (q *Question) Element(id ID) (Element, bool) {
	for _, e := range q.Elements {
		if e.ID == id {
			return e, true
		}
	}
	return Element{}, false
}

// MeasuresAt returns the measures that help a country standing at a level, in order.
func (q *Question) MeasuresAt(level int) []Measure {
	var out []Measure
	for _, m := range q.Measures {
		if m.From <= level && level < m.To {
			out = append(out, m)
		}
	}
	return out
}
