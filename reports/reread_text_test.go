package reports

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/scoring"

	"golang.org/x/net/html"
)

// TestGapsReread looks for the gap of each area where a figure is told in words: in the Markdown, and in the descriptions of the page.
func TestGapsReread(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		page, err := html.Parse(strings.NewReader(written(t, ReportWriters(), "html", s)))
		if err != nil {
			t.Fatal(err)
		}
		for format, text := range map[string]string{
			"md": escaped.ReplaceAllStringFunc(written(t, ReportWriters(), "md", s), func(pair string) string { return pair[1:] }), "html": allText(page),
		} {
			for _, a := range askedAreas(s.Result) {
				area, _ := s.Checklist.Area(a.ID)
				if want := area.Title.Base() + ": " + gapText(a.GrossGap); a.Scored() && !strings.Contains(text, want) {
					t.Errorf("%s does not say %q", format, want)
				}
			}
		}
	})
}

// gapText is a gap in words.
func gapText(i scoring.Interval) string {
	if i.Low.Percent() == i.High.Percent() {
		return i.High.Percent().String()
	}
	return fmt.Sprintf("%s (or only %s)", i.High.Percent(), i.Low.Percent())
}

func allText(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// TestHostileTextRereads finds each hostile text again in each export, whole and as text.
func TestHostileTextRereads(t *testing.T) {
	for _, text := range hostile[:len(hostile)-1] {
		s := small(t, Full, example.Typed(text))
		var r Results
		if err := json.Unmarshal([]byte(written(t, ReportWriters(), "json", s)), &r); err != nil {
			t.Fatal(err)
		}
		if got, want := r.Assessment.Answers["1a"].Note, string([]rune(text)); got != want {
			t.Errorf("JSON has %.60q for %.60q", got, want)
		}
		rows, err := csv.NewReader(strings.NewReader(written(t, ReportWriters(), "csv", s))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(text, "\r\n", "\n") // the reader of CSV joins line ends
		if got := rows[1][slices.Index(rows[0], "note")]; got != want && got != "'"+want {
			t.Errorf("CSV has %.60q for %.60q", got, want)
		}
		said(t, "md", markdownTables(written(t, ReportWriters(), "md", s)), asTyped(text))
		said(t, "html", htmlTables(t, written(t, ReportWriters(), "html", s)), strings.Map(visible, text))
	}
}

// said looks for a note among the paragraphs of its answer. White space is told apart in no table.
func said(t *testing.T, format string, tables []parsed, want string) {
	t.Helper()
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if rows := headed(tables, "Question", "Answer"); !strings.Contains(plain(unisolated(rows[0][1])), plain(unisolated(want))) {
		t.Errorf("%s has %.90q for %.60q", format, rows[0][1], want)
	}
}

// secrets lists what an assessment holds that a variant must not tell.
func secrets(s Source) map[string]string {
	return example.Scored{Checklist: s.Checklist, Assessment: s.Assessment}.Secrets(s.Options.Variant == Full)
}

// TestSecretsAreNowhere searches every export of every sample for what its variant must not tell.
func TestSecretsAreNowhere(t *testing.T) {
	searched := 0
	samples(t, func(t *testing.T, s Source) {
		for _, format := range ReportWriters().Names() {
			text := written(t, ReportWriters(), format, s)
			for what, secret := range secrets(s) {
				if searched++; len(secret) > 8 && strings.Contains(text, secret) {
					t.Errorf("%s tells the %s", format, what)
				}
			}
		}
	})
	if searched < 1000 {
		t.Errorf("only %d searches were made", searched)
	}
}

// TestSecretsAreFound shows that the search above would find something.
func TestSecretsAreFound(t *testing.T) {
	s := small(t, Full, func(a *assessment.Assessment) {
		answer := a.Answers["1b"]
		answer.NoteConfidential = false
		a.Answers["1b"] = answer
	})
	text := written(t, ReportWriters(), "md", s)
	answer := s.Assessment.Answers["1b"]
	answer.NoteConfidential = true
	s.Assessment.Answers["1b"] = answer
	if !strings.Contains(text, secrets(s)["note on 1b"]) {
		t.Error("a note that is printed is not found")
	}
}
