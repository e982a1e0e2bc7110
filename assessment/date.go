package assessment

import (
	"errors"
	"fmt"
	"time"

	"cybergap/internal/strict"

	"go.yaml.in/yaml/v4"
)

// Date is a calendar day, written 2026-03-14. The zero value is no date.
type Date struct{ t time.Time }

// NewDate makes a date.
func NewDate(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// ParseDate reads a day such as 2026-03-14; the empty string is no date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return Date{}, fmt.Errorf("%q is not a day such as 2026-03-14", strict.Short(s))
	}
	return Date{t}, nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.t.IsZero() }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return d.t }

// String writes the day, empty where there is none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(time.DateOnly)
}

// UnmarshalYAML reads a day.
func (d *Date) UnmarshalYAML(n *yaml.Node) (err error) {
	if n.Kind != yaml.ScalarNode {
		return errors.New("must be a day such as 2026-03-14")
	}
	*d, err = ParseDate(n.Value)
	return err
}

// MarshalYAML writes a day.
func (d Date) MarshalYAML() (any, error) {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: d.String()}, nil
}

// UnmarshalText reads a day.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// MarshalText writes a day for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// After reports whether d is a later day than other; no date is never later or earlier.
func (d Date) After(other Date) bool { return !d.IsZero() && !other.IsZero() && d.t.After(other.t) }

// AddMonths returns the same day some months later, or the last day of that month where it is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.t.Year(), d.t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDate(first.Year(), first.Month(), min(d.t.Day(), last))
}
