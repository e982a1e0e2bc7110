package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"cybergap/assessment"
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
	for _, record := range b.records() {
		if err := out.Write(record); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// records are the lines of the CSV: the grid of the variant with its stable names, each cell harmless.
func (b *builder) records() [][]string {
	g := b.areaGrid()
	if b.full() {
		g = gridOf(b, "answers", only(questionFields(), "id", "refs", "area", "title", "state", "level", "value_low", "value_high", "effective_low",
			"effective_high", "target", "gap_low", "gap_high", "held_by", "evidence_grade", "priority", "class", "institution", "date", "reason",
			"note"), b.questionRows())
	}
	records := [][]string{{}}
	for _, c := range g.Columns {
		records[0] = append(records[0], c.Key)
	}
	for _, row := range g.Rows {
		record := make([]string, len(row))
		for i, v := range row {
			record[i] = harmless(v.forPrograms())
		}
		records = append(records, record)
	}
	return records
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

func digit(n int) string { return fmt.Sprint(n) }

// stateID names a state in files.
func stateID(s assessment.State) string {
	return [...]string{"unanswered", "answered", "na", "unknown", "withheld"}[s]
}
