package main

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/strict"
)

const evidenceExample = `--evidence "title=Act on the desk;grade=2;kind=law;date=2025-05-01"`

// evidenceKey begins a field of --evidence; what has none belongs to the field before it, so that a title may hold a semicolon.
var evidenceKey = regexp.MustCompile(`^\s*([a-z]+)=`)

// parseEvidence reads one item: key=value pairs separated by semicolons.
func parseEvidence(text string) (e assessment.Evidence, err error) {
	var keys, values []string
	for part := range strings.SplitSeq(text, ";") {
		switch m := evidenceKey.FindStringSubmatch(part); {
		case m != nil:
			keys, values = append(keys, m[1]), append(values, part[len(m[0]):])
		case len(keys) == 0:
			return e, usage(advice("hint.example", "Command", evidenceExample), "answer: --evidence %q does not begin with a key", strict.Short(text))
		default:
			values[len(values)-1] += ";" + part
		}
	}
	for i, key := range keys {
		if err := setEvidence(&e, key, strings.TrimSpace(values[i])); err != nil {
			return e, err
		}
	}
	if e.Title == "" {
		return e, usage(advice("hint.example", "Command", evidenceExample), "answer: --evidence %q has no title", strict.Short(text))
	}
	return e, nil
}

func setEvidence(e *assessment.Evidence, key, value string) (err error) {
	switch key {
	case "title":
		e.Title = value
	case "kind":
		e.Kind = value
	case "link":
		e.Link = value
	case "file":
		e.File = value
	case "date":
		e.Date, err = assessment.ParseDate(value)
	case "grade":
		if e.Grade, err = strconv.Atoi(value); err != nil {
			err = errors.New("a grade is 0, 1, 2 or 3")
		}
	case "confidential":
		if e.Confidential = value == "yes"; !e.Confidential && value != "no" {
			err = errors.New("write yes or no")
		}
	default:
		return usage(advice("hint.keys", "List", []string{"title", "grade", "kind", "date", "link", "file", "confidential"}), "answer: --evidence has no key %q", strict.Short(key))
	}
	if err != nil {
		return usage(advice("hint.example", "Command", evidenceExample), "answer: --evidence %s=%s: %w", key, strict.Short(value), err)
	}
	return nil
}
