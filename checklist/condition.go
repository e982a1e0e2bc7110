package checklist

// Condition is a compiled applies_when expression.
type Condition struct{}

// Applies reports whether the question applies, given what is known of the country; a question whose condition rests on something
// unknown applies. known returns the values of a fact or of a register answer.
func (q *Question) Applies(known func(name string) ([]string, bool)) bool {
	return true
}
