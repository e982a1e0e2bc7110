package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"

	"github.com/google/go-cmp/cmp"
)

// stateWords are the states of an answer as files and as English reports name them.
var stateWords = map[assessment.State]struct{ code, word string }{
	assessment.Unanswered: {"unanswered", "Not answered"}, assessment.Answered: {"answered", "Answered"}, assessment.NotApplicable: {"na", "Not applicable"},
	assessment.Unknown: {"unknown", "Not known"}, assessment.Withheld: {"withheld", "Withheld"},
}

// TestTablesReread reads the tables of the Markdown and of the page, and compares each with the result of scoring.
func TestTablesReread(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		for format, tables := range map[string][]parsed{
			"md":   markdownTables(written(t, ReportWriters(), "md", s)),
			"html": htmlTables(t, written(t, ReportWriters(), "html", s)),
		} {
			check := func(what string, got, want [][]string) {
				t.Helper()
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, %s:\n%s", format, what, diff)
				}
			}
			check("areas", headed(tables, "Area", "Score", "Target", "Answered", "Stage", "Evidence"), areaTexts(s))
			if s.Options.Variant != Full {
				if len(headed(tables, "Question", "Answer"))+len(headed(tables, "Question", "Where the country stands", "The next step up")) > 0 {
					t.Errorf("%s tells single answers", format)
				}
				continue
			}
			check("questions", heads(questionTables(tables)), standingTexts(s))
			check("priorities", unbanded(headed(tables, "Question", "Priority", "Gap", "Impact", "Feasibility", "Unlocks")), priorityTexts(s))
			check("roadmap", months(headed(tables, "Step", "What to do", "Lead", "Months", "After")), roadmapTexts(s))
			check("answers", heads(swapped(headed(tables, "Question", "Answer"))), answerTexts(s))
			check("trace", traced(headed(tables, "Item", "Subject", "Area", "In this assessment")), traceTexts(s))
		}
	})
}

// interval is a score in words.
func interval(i scoring.Interval) string {
	if i.Low.Percent() == i.High.Percent() {
		return i.Low.Percent().String()
	}
	return fmt.Sprintf("%s (up to %s)", i.Low.Percent(), i.High.Percent())
}

func shortened(f scoring.Fraction) string { return strings.TrimSuffix(f.Percent().String(), ".0") }

func areaTexts(s Source) [][]string {
	var rows [][]string
	for _, a := range askedAreas(s.Result) {
		area, _ := s.Checklist.Area(a.ID)
		if !a.Scored() {
			rows = append(rows, []string{area.Title.Base(), "Not applicable", "", "", "", ""})
			continue
		}
		score, stage := interval(a.Score), strconv.Itoa(a.Stage[0])
		if a.Status == scoring.StatusInsufficient {
			score += " *"
		}
		if a.Stage[0] != a.Stage[1] {
			stage = fmt.Sprintf("%d to %d", a.Stage[0], a.Stage[1])
		}
		rows = append(rows, []string{area.Title.Base(), score, shortened(a.Target), share(a.Coverage), stage, string(a.Word)})
	}
	o := s.Result.Overall
	return append(rows, []string{"Overall", interval(o.Headline), shortened(o.Target), share(o.Coverage), "", string(o.Word)})
}

// share is a fraction as a whole percentage, half away from zero.
func share(f scoring.Fraction) string {
	return fmt.Sprintf("%d%%", (int64(f.Mul(scoring.NewFraction(1, 1)).Percent())+5)/10)
}

// name is a question as a report calls it.
func name(s Source, id checklist.ID) string {
	q, _ := s.Checklist.Question(id)
	return strings.Join(q.Refs, ", ") + " " + q.Title.Base()
}

// standingText says where a question stands.
func standingText(s Source, q *scoring.QuestionScore) string {
	question, _ := s.Checklist.Question(q.ID)
	switch {
	case q.State != assessment.Answered:
		return stateWords[q.State].word
	case question.Kind() == checklist.Ternary:
		return map[int]string{0: "No", 2: "Partly", 4: "Yes"}[q.Level]
	}
	return fmt.Sprintf("Level %d", q.Level)
}

func questionTables(tables []parsed) [][]string {
	return slices.Concat(headed(tables, "Question", "Where the country stands", "The next step up"),
		headed(tables, "Question", "Where the country stands", "What is missing, and the next step up"))
}

// heads keeps the first two paragraphs of the first cell, and the first of the second.
func heads(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		lines := append(strings.SplitN(row[0], "\n", 3), "")
		first, _, _ := strings.Cut(row[1], "\n")
		out = append(out, []string{lines[0], lines[1], first})
	}
	return out
}

func standingTexts(s Source) [][]string {
	var rows [][]string
	for i := range s.Result.Questions {
		q := &s.Result.Questions[i]
		question, _ := s.Checklist.Question(q.ID)
		standing, reached := standingText(s, q), map[assessment.State]string{
			assessment.Unanswered: "Not answered yet.", assessment.NotApplicable: strings.TrimSpace("Not applicable. " + q.Reason),
			assessment.Withheld: strings.TrimSpace("Withheld. " + q.Reason),
			assessment.Unknown:  "The answer is not known. It counts as open, neither as done nor as missing.",
		}[q.State]
		if question.Core {
			standing += " (core)"
		}
		if q.State == assessment.Answered {
			reached = question.Descriptor(q.Level).Base()
		}
		rows = append(rows, []string{name(s, q.ID), standing, reached})
	}
	return rows
}

// unbanded leaves out the rows that group others.
func unbanded(rows [][]string) [][]string {
	return slices.DeleteFunc(rows, func(row []string) bool { return strings.HasPrefix(row[0], "Priority ") })
}

func priorityTexts(s Source) [][]string {
	var rows [][]string
	for _, a := range s.Result.Actions {
		var unlocks []string
		for _, id := range a.Unlocks {
			q, _ := s.Checklist.Question(id)
			unlocks = append(unlocks, strings.Join(q.Refs, ", "))
		}
		text := strings.Join(unlocks, ", ")
		if len(unlocks) > 4 {
			text = fmt.Sprintf("%s and %d more", strings.Join(unlocks[:4], ", "), len(unlocks)-4)
		}
		rows = append(rows, []string{name(s, a.ID), a.Priority.Decimal().String(), a.OwnGap.Percent().String(), strconv.Itoa(a.Impact),
			strconv.Itoa(a.Feasibility), text})
	}
	return rows
}

// months keeps the name of a step and its months.
func months(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		out = append(out, []string{row[0], row[3]})
	}
	return out
}

// roadmapTexts lists the steps phase by phase, with the months in which they run.
func roadmapTexts(s Source) [][]string {
	steps := scoring.Roadmap(s.Result.Plan(), s.Result.Actions, s.Options.Slots)
	slices.SortStableFunc(steps, func(x, y scoring.Step) int { return x.Phase - y.Phase })
	var rows [][]string
	for _, step := range steps {
		rows = append(rows, []string{name(s, step.ID), fmt.Sprintf("%d–%d", step.Start+1, step.End)})
	}
	return rows
}

// swapped turns the annex of answers round, so that heads keeps its level and the name of its question.
func swapped(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		first, _, _ := strings.Cut(row[1], "\n")
		out = append(out, []string{first, row[0]})
	}
	return out
}

func answerTexts(s Source) [][]string {
	grades := []string{"claim", "named source", "document given", "document verified"}
	var rows [][]string
	for i := range s.Result.Questions {
		q := &s.Result.Questions[i]
		text := standingText(s, q)
		if q.State == assessment.Answered {
			text += " (evidence: " + grades[q.Grade] + ")"
		}
		rows = append(rows, []string{text, "", name(s, q.ID)})
	}
	return rows
}

func traced(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		out = append(out, []string{row[0], row[3]})
	}
	return out
}

// traceTexts says of each recommendation what became of it.
func traceTexts(s Source) [][]string {
	var rows [][]string
	for _, row := range s.Checklist.Trace() {
		text := "Not asked"
		if q, ok := s.Result.Question(row.Question); ok {
			text = standingText(s, q)
		}
		if g, ok := s.Checklist.Register(row.Question); ok && g.In(s.Assessment.Form) {
			if text = "Not answered"; s.Assessment.Register[g.ID].Given() {
				text = "Register " + g.ID
			}
		}
		rows = append(rows, []string{row.Ref, text})
	}
	return rows
}
