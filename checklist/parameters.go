package checklist

// Parameters are the judgements of an edition's scoring. They are printed in the method annex; DefaultParameters are those of
// the shipped edition, and stand where an edition does not give its own.
type Parameters struct {
	Headline         string   `yaml:"headline,omitempty" json:"headline" validate:"oneof=balanced arithmetic"`                 // which mean of the areas is the headline
	Target           Number   `yaml:"target,omitempty" json:"target" validate:"required,gt=0,max=1"`                           // 0..1, of every question that sets none
	CoverageMin      Number   `yaml:"coverage_min,omitempty" json:"coverage_min" validate:"required,min=0,max=1"`              // an area is "ok" from this share answered
	WidthMax         Number   `yaml:"width_max,omitempty" json:"width_max" validate:"required,min=0,max=1"`                    // and up to this width of its interval
	ComparableMin    Number   `yaml:"comparable_min,omitempty" json:"comparable_min" validate:"required,min=0,max=1"`          // share of common questions that allows a comparison
	EvidenceCaps     []Number `yaml:"evidence_caps,omitempty" json:"evidence_caps" validate:"len=4,dive,required,min=0,max=1"` // highest substantiated value by evidence grade 0..3
	Confidence       []Number `yaml:"confidence,omitempty" json:"confidence" validate:"len=3,dive,required,min=0,max=1"`       // from which value confidence is weak, fair, strong
	Bands            []Number `yaml:"bands,omitempty" json:"bands" validate:"len=4,dive,required,min=0,max=100"`               // from which score (0..100) a band is low, medium, high, very high
	Priority         Priority `yaml:"priority,omitempty" json:"priority"`
	Phases           []int    `yaml:"phases,omitempty" json:"phases" validate:"len=3,dive,min=1,max=600"`        // last month of phases 1, 2 and 3
	WeightError      Number   `yaml:"weight_error,omitempty" json:"weight_error" validate:"required,min=0,lt=1"` // relative error of the weights that a robust order survives
	PublishMin       int      `yaml:"publish_min,omitempty" json:"publish_min" validate:"min=1"`
	EvidenceMonths   int      `yaml:"evidence_months,omitempty" json:"evidence_months" validate:"min=1"`     // older evidence is flagged
	AssessmentMonths int      `yaml:"assessment_months,omitempty" json:"assessment_months" validate:"min=1"` // older assessments are flagged
}

// Priority holds the exponents of the priority formula (D11) and the least value of bands A and B.
type Priority struct {
	Gap         int    `yaml:"gap,omitempty" json:"gap" validate:"min=0,max=3"`
	Impact      int    `yaml:"impact,omitempty" json:"impact" validate:"min=0,max=3"`
	Feasibility int    `yaml:"feasibility,omitempty" json:"feasibility" validate:"min=0,max=3"`
	Unlock      int    `yaml:"unlock,omitempty" json:"unlock" validate:"min=0,max=3"`
	A           Number `yaml:"a,omitempty" json:"a" validate:"required,min=0,max=100"`
	B           Number `yaml:"b,omitempty" json:"b" validate:"required,min=0,max=100"`
}

// DefaultParameters returns the parameters of scoring/POLICY.md.
func DefaultParameters() Parameters {
	r, whole := Rational, func(n int64) Number { return Rational(n, 1) }
	return Parameters{
		Headline: "balanced", Target: r(3, 4), CoverageMin: r(4, 5), WidthMax: r(1, 5), ComparableMin: r(7, 10),
		EvidenceCaps:   []Number{r(1, 2), r(3, 4), whole(1), whole(1)},
		Confidence:     []Number{r(1, 4), r(1, 2), r(3, 4)},
		Bands:          []Number{whole(20), whole(40), whole(60), whole(80)},
		Priority:       Priority{Gap: 1, Impact: 1, Feasibility: 1, Unlock: 1, A: whole(40), B: whole(15)},
		Phases:         []int{6, 18, 36},
		WeightError:    r(1, 4),
		PublishMin:     5,
		EvidenceMonths: 24, AssessmentMonths: 36,
	}
}
