package assessment_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/golden"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

var marker = regexp.MustCompile(`comment-\d+\b`)

// annotate puts comments beside random nodes of a YAML text. Where nobody has answered they stand at line ends alone: the YAML library cannot
// read what it writes itself when lines of comments come around empty braces.
func annotate(t *rapid.T, text []byte, answered bool) string {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	n := 0
	mark := func() string { n++; return fmt.Sprintf("# comment-%d", n) }
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		switch kind := rapid.IntRange(0, 11).Draw(t, "comment"); {
		case kind == 0:
			n.LineComment = mark()
		case kind == 1 && answered:
			n.HeadComment = mark()
		case kind == 2 && answered:
			n.FootComment = mark()
		case kind == 3 && answered:
			n.HeadComment = mark() + "\n" + mark()
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(&doc)
	out, err := yaml.Dump(&doc, yaml.WithV4Defaults(), yaml.WithLineWidth(-1))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// comments lists the comments that the YAML library reads in a text; it overlooks those inside empty braces.
func comments(t *rapid.T, text []byte) (found []string) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		found = append(found, marker.FindAllString(n.HeadComment+n.LineComment+n.FootComment, -1)...)
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(&doc)
	slices.Sort(found)
	return found
}

// disturb changes, removes and adds answers.
func disturb(t *rapid.T, a *assessment.Assessment) *assessment.Assessment {
	b := a.Clone()
	for id, ans := range a.Answers {
		switch rapid.IntRange(0, 4).Draw(t, "change of "+id) {
		case 0:
			delete(b.Answers, id)
		case 1:
			ans.Note, ans.Evidence = "a note of\nthree\nlines", nil
			b.Answers[id] = ans
		case 2:
			ans.Note, ans.Elements = strings.Repeat("long ", 40)+"note", nil
			b.Answers[id] = ans
		case 3:
			b.Answers["new-"+id] = ans
		}
	}
	if rapid.Bool().Draw(t, "nobody") {
		b.Participants, b.Profile, b.Targets, b.Register = nil, nil, nil, nil
	}
	return b
}

// No comment is lost and none appears twice, whatever is changed, and the answers are what they should be.
func TestCommentsSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment.Draw(t, "assessment")
		plain, err := assessment.EncodeYAML(a, nil)
		if err != nil {
			t.Fatal(err)
		}
		previous := annotate(t, plain, len(a.Answers) > 0)
		read, err := assessment.Decode("a.yaml", []byte(previous))
		if err != nil {
			t.Fatalf("%v\n%s", err, previous)
		}
		if d := same(a, read); d != "" {
			t.Fatalf("comments changed the answers: %s\n%s", d, previous)
		}
		b := disturb(t, a)
		next := rewrite(t, []byte(previous), b, nil)
		if got, want := comments(t, next), comments(t, []byte(previous)); !slices.Equal(got, want) {
			t.Fatalf("comments are %v, want %v\nbefore:\n%s\nafter:\n%s", got, want, previous, next)
		}
		back, err := assessment.Decode("a.yaml", next)
		if err != nil {
			t.Fatalf("%v\n%s", err, next)
		}
		if d := same(b, back); d != "" {
			t.Fatalf("the answers changed: %s\n%s", d, next)
		}
	})
}

const commented = `# Island Republic, second draft.
# Ask Ana's office before sending it on.

# version of the format
format: 1 # leave
checklist: {id: small, edition: "1"} # the test edition
form: full
country:
  code: X-ISLA # invented
  name: Island Republic
scope: {kind: national}
mode: self
classification: restricted
date: 2026-03-14
answers: # in no order
  # the law first
  power: # preservation
    level: 3 # since the reform
    # ticks of the working group
    elements: {order: yes, fast: no} # not final
    note: |
      Two articles.
      One regulation.
    evidence:
      # from the gazette
      - title: Act 12 of 2024 # in force
        grade: 2
      - title: Draft regulation
        grade: 0
      # more will come
    # end of preservation

  # then the desk
  desk:
    level: 2
    note: short # to be longer
  # the rest is open
# end of file
`

func TestCommentsByExample(t *testing.T) {
	c := small(t)
	a, err := assessment.Decode("a.yaml", []byte(commented))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		golden string
		change func(a *assessment.Assessment)
	}{
		{"comments-kept.yaml", func(a *assessment.Assessment) {}},
		{"comments-answer-added.yaml", func(a *assessment.Assessment) { mustSet(t, c, a, edits{"regions": level(2), "liaison": level(1)}) }},
		{"comments-answer-removed.yaml", func(a *assessment.Assessment) { a.Clear("power") }},
		{"comments-evidence-removed.yaml", func(a *assessment.Assessment) {
			change(a, "power", func(ans *assessment.Answer) { ans.Evidence = ans.Evidence[1:] })
		}},
		{"comments-everything-removed.yaml", func(a *assessment.Assessment) { a.Answers = nil }},
	} {
		b := a.Clone()
		tc.change(b)
		out := rewrite(t, []byte(commented), b, c)
		golden.Compare(t, tc.golden, out)
		if again := rewrite(t, out, b, c); string(again) != string(out) {
			t.Errorf("%s: a second rewrite differs:\n%s", tc.golden, again)
		}
	}
}
