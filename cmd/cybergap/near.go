package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"cybergap/internal/marks"

	"github.com/agnivade/levenshtein"
)

// mostNear is how many names are suggested.
const mostNear = 3

// near lists the names that somebody may have meant, the nearest first: those that differ in about a third of the characters at most.
func near(typed string, names []string) (out []string) {
	distance := func(name string) int {
		return levenshtein.ComputeDistance(strings.ToLower(typed), strings.ToLower(name))
	}
	for _, name := range names {
		length := min(utf8.RuneCountInString(typed), utf8.RuneCountInString(name))
		if name != typed && max(len(typed), len(name)) <= mostName && distance(name) <= (length+1)/3 {
			out = append(out, name)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(distance(a), distance(b)), cmp.Compare(a, b)) })
	return out[:min(mostNear, len(out))]
}

// mostName is the length of a name from which it is not compared, since that takes the square of the time.
const mostName = 256

// mostEntries is how many files of a folder are looked at.
const mostEntries = 1000

// nearFiles lists the files whose names are near that of one which does not exist, or differ in the extension, in its folder and as they
// would be typed.
func nearFiles(path string) (out []string) {
	folder, name := filepath.Split(path)
	dir, err := os.Open(cmp.Or(folder, "."))
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(mostEntries) // what cannot be listed is not suggested
	names = slices.DeleteFunc(names, unprintable)
	slices.Sort(names)
	candidates := near(name, names)
	for _, other := range names {
		if other != name && stem(other) == stem(name) && !slices.Contains(candidates, other) {
			candidates = append(candidates, other)
		}
	}
	for _, other := range candidates[:min(mostNear, len(candidates))] {
		out = append(out, quoted(folder+other))
	}
	return out
}

// stem is the name of a file without its extension.
func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// unprintable reports whether a name would steer a terminal.
func unprintable(name string) bool {
	return marks.Visible(name) != name
}

// notThere says in plain words that a file does not exist, and which one may be meant; other errors stay as they are.
func notThere(path string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return withHint(fmt.Errorf("%s does not exist", marks.Visible(path)), missing(path))
}

// missing is the advice where a file does not exist.
func missing(path string) hint {
	names, start := nearFiles(path), "cybergap new --country CODE -o "+quoted(marks.Visible(path))
	switch starts := isAssessmentName(path); {
	case starts && len(names) > 0:
		return advice("hint.near.new", "List", names, "Command", start)
	case starts:
		return advice("hint.new", "Command", start)
	case len(names) > 0:
		return advice("hint.near", "List", names)
	}
	return advice("hint.missing")
}
