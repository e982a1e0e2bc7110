package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"cybergap/assessment"
	"cybergap/scoring"
)

// WriteCSV writes one row a question with its answer and scores; the public and summary variants have one row an area. Numbers have a
// decimal point and one decimal in every language, so that programs can read them. A cell that a spreadsheet could take for a formula is
// preceded by an apostrophe.
func WriteCSV(w io.Writer, s Source) error {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	out := csv.NewWriter(w)
	records := b.areaRecords()
	if b.full() {
		records = b.questionRecords()
	}
	for _, record := range records {
		for i := range record {
			record[i] = harmless(record[i])
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps a spreadsheet from running a cell as a formula.
func harmless(text string) string {
	start := strings.TrimLeft(text, " \u00a0\t\r\n\ufeff")
	if start != "" && strings.ContainsAny(start[:1], "=+-@|%") || strings.HasPrefix(start, "＝") || strings.HasPrefix(start, "＋") ||
		strings.HasPrefix(start, "－") || strings.HasPrefix(start, "＠") || text != "" && strings.ContainsAny(text[:1], "\t\r\n") {
		if !isNumber(text) {
			return "'" + text
		}
	}
	return text
}

// isNumber reports whether a cell is a plain number such as -12.5, which no spreadsheet takes for a formula.
func isNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") <= 1 && digits[0] != '.'
}

func (b *builder) areaRecords() [][]string {
	records := [][]string{{"area", "title", "status", "score_low", "score_high", "target", "gap_low", "gap_high", "coverage", "stage_low",
		"stage_high", "confidence"}}
	for i := range b.r.Areas {
		s := &b.r.Areas[i]
		if !b.asked(s) {
			continue
		}
		record := []string{s.ID, b.areaTitle(s.ID), string(s.Status)}
		if s.Scored() {
			record = append(record, tenth(s.Score.Low), tenth(s.Score.High), tenth(s.Target), tenth(s.GrossGap.Low), tenth(s.GrossGap.High),
				tenth(s.Coverage), digit(s.Stage[0]), digit(s.Stage[1]), string(s.Word))
		} else {
			record = append(record, make([]string, 9)...)
		}
		records = append(records, record)
	}
	return records
}

func (b *builder) questionRecords() [][]string {
	records := [][]string{{"id", "refs", "area", "title", "state", "level", "value_low", "value_high", "effective_low", "effective_high", "target",
		"gap_low", "gap_high", "held_by", "evidence_grade", "priority", "class", "institution", "date", "reason", "note"}}
	actions := map[string]scoring.Action{}
	for _, a := range b.r.Actions {
		actions[a.ID] = a
	}
	for i := range b.r.Questions {
		records = append(records, b.questionRecord(&b.r.Questions[i], actions))
	}
	return records
}

func (b *builder) questionRecord(s *scoring.QuestionScore, actions map[string]scoring.Action) []string {
	q, _ := b.c.Question(s.ID)
	a := b.a.Answers[s.ID]
	record := []string{s.ID, strings.Join(q.Refs, " "), s.Area, b.in(q.Title), stateID(s.State)}
	if s.State == assessment.Answered {
		record = append(record, digit(s.Level))
	} else {
		record = append(record, "")
	}
	if s.Applies() {
		record = append(record, tenth(s.Value.Low), tenth(s.Value.High), tenth(s.Effective.Low), tenth(s.Effective.High), tenth(s.Target),
			tenth(s.Full().Low), tenth(s.Full().High), s.HeldLow, digit(s.Grade))
	} else {
		record = append(record, make([]string, 9)...)
	}
	if action, ok := actions[s.ID]; ok {
		record = append(record, action.Priority.Decimal().String(), string(action.Class))
	} else {
		record = append(record, "", "")
	}
	return append(record, b.c.Institution(a.Institution, b.Lang()), a.Date.String(), s.Reason, a.Note)
}

// tenth prints a value of [0,1] as points of 100 for programs.
func tenth(f scoring.Fraction) string { return f.Percent().String() }

func digit(n int) string { return fmt.Sprint(n) }

// stateID names a state in files.
func stateID(s assessment.State) string {
	return [...]string{"unanswered", "answered", "na", "unknown", "withheld"}[s]
}
