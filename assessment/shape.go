package assessment

import (
	"maps"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/strict"
)

// shape finds what the validate tags cannot say and no edition is needed for.
func (a *Assessment) shape() []fault {
	var faults []fault
	if isInvented(a.Country.Code) && strings.TrimSpace(a.Country.Name) == "" {
		faults = append(faults, fault{"country.name", "is missing; a country with an invented code (X-...) must carry its own name"})
	}
	one := checklist.Rational(1, 1)
	for _, id := range slices.Sorted(maps.Keys(a.Targets)) {
		switch v := a.Targets[id].Value; {
		case v.IsZero():
			faults = append(faults, fault{strict.Join(strict.Join("targets", id), "value"), "is missing; give a number from 0 to 1"})
		case v.Cmp(one) > 0:
			faults = append(faults, fault{strict.Join(strict.Join("targets", id), "value"), "is " + v.String() + "; a target is from 0 to 1"})
		}
	}
	return faults
}
