package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/reports"
	"cybergap/scoring"
)

// expected is a row of a sheet: what stands below the title of a column.
type expected map[string]string

// same compares a sheet with the rows that scoring asks for; columns that are not named may hold anything.
func same(t *testing.T, name string, got []map[string]string, want []expected) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
	}
	for i, row := range want {
		for title, value := range row {
			if got[i][title] != value {
				t.Errorf("%s, row %d: %s is %q, want %q", name, i+2, title, got[i][title], value)
			}
		}
	}
}

// number is a value of [0,1] as points, as the file keeps it.
func number(f scoring.Fraction) string { return f.Percent().String() }

// TestWorkbookRereads opens the workbook of every sample and compares each sheet with the result of scoring.
func TestWorkbookRereads(t *testing.T) {
	samples(t, func(t *testing.T, s reports.Source) {
		f := opened(t, written(t, bookOf(t, s)))
		want := []string{"Overview", "Areas"}
		if s.Options.Variant == reports.Full {
			want = append(want, "Answers", "Gaps", "Priorities", "Roadmap", "Trace", "Register")
		}
		if names := shown(f); !slices.Equal(names, want) {
			t.Fatalf("sheets %v, want %v", names, want)
		}
		same(t, "Areas", sheet(t, f, "Areas"), areaRows(s))
		overall(t, sheet(t, f, "Overview"), s)
		if s.Options.Variant != reports.Full {
			return
		}
		same(t, "Answers", sheet(t, f, "Answers"), answerRows(s))
		same(t, "Gaps", sheet(t, f, "Gaps"), gapRows(s))
		same(t, "Priorities", sheet(t, f, "Priorities"), priorityRows(s))
		same(t, "Roadmap", sheet(t, f, "Roadmap"), roadmapRows(s))
		same(t, "Trace", sheet(t, f, "Trace"), traceRows(s))
		same(t, "Register", sheet(t, f, "Register"), registerRows(s))
	})
}

func areaRows(s reports.Source) []expected {
	statuses := map[scoring.Status]string{
		scoring.StatusOK: "Enough is known", scoring.StatusInsufficient: "Too little is known", scoring.StatusNA: "Not applicable",
	}
	var rows []expected
	for i := range s.Result.Areas {
		a := &s.Result.Areas[i]
		if len(s.Result.InArea(a)) == 0 {
			continue
		}
		area, _ := s.Checklist.Area(a.ID)
		row := expected{"Id": a.ID, "Area": area.Title.Base(), "Status": statuses[a.Status], "Score": "", "Gap": "", "Stage": ""}
		if a.Scored() {
			row["Score"], row["Score up to"], row["Target"] = number(a.Score.Low), number(a.Score.High), number(a.Target)
			row["Gap in any case"], row["Gap"], row["Answered"] = number(a.GrossGap.Low), number(a.GrossGap.High), number(a.Coverage)
			row["Stage"], row["Stage up to"], row["Evidence"] = strconv.Itoa(a.Stage[0]), strconv.Itoa(a.Stage[1]), string(a.Word)
		}
		rows = append(rows, row)
	}
	return rows
}

// overall compares the overview, where each fact has a row.
func overall(t *testing.T, rows []map[string]string, s reports.Source) {
	t.Helper()
	found := map[string][2]string{}
	for _, row := range rows {
		if _, ok := found[row["Subject"]]; !ok {
			found[row["Subject"]] = [2]string{row["Value"], row["What it says"]}
		}
	}
	o, n := s.Result.Overall, s.Result.Counts
	for subject, want := range map[string][2]string{
		"Country or territory": {"", s.Assessment.Country.Name}, "Status of the recommendations": {"", s.Checklist.StatusNote.Base()},
		"Classification": {"", "Restricted"}, "Overall score": {number(o.Headline.Low), ""}, "Score up to": {number(o.Headline.High), ""},
		"Gap": {number(o.GrossGap.High), ""}, "Gap in any case": {number(o.GrossGap.Low), ""}, "Questions: Answered": {strconv.Itoa(n.Answered), ""},
		"Questions: Not known": {strconv.Itoa(n.Unknown), ""}, "Questions: Withheld": {strconv.Itoa(n.Withheld), ""},
	} {
		if found[subject] != want {
			t.Errorf("overview: %s is %q, want %q", subject, found[subject], want)
		}
	}
}

// each makes a row for each question of the form.
func each(s reports.Source, row func(*scoring.QuestionScore) expected) []expected {
	rows := make([]expected, len(s.Result.Questions))
	for i := range s.Result.Questions {
		rows[i] = row(&s.Result.Questions[i])
	}
	return rows
}

func answerRows(s reports.Source) []expected {
	states := map[assessment.State]string{
		assessment.Unanswered: "Not answered", assessment.Answered: "Answered", assessment.NotApplicable: "Not applicable",
		assessment.Unknown: "Not known", assessment.Withheld: "Withheld",
	}
	grades := []string{"claim", "named source", "document given", "document verified"}
	return each(s, func(q *scoring.QuestionScore) expected {
		question, _ := s.Checklist.Question(q.ID)
		area, _ := s.Checklist.Area(q.Area)
		a := s.Assessment.Answers[q.ID]
		row := expected{
			"Id": q.ID, "Item": strings.Join(question.Refs, ", "), "Area": area.Title.Base(), "Question": question.Title.Base(), "State": states[q.State],
			"Level": "", "Where the country stands": "", "Evidence grade": "", "Note": a.Note, "Reason": q.Reason,
			"Institution": s.Checklist.Institution(a.Institution, "en"),
		}
		if a.NoteConfidential {
			row["Note"], row["Other views"] = "", ""
		}
		if q.State == assessment.Answered {
			row["Level"], row["Where the country stands"] = strconv.Itoa(q.Level), question.Descriptor(q.Level).Base()
			row["Evidence grade"] = grades[q.Grade]
		}
		return row
	})
}

func gapRows(s reports.Source) []expected {
	actions := map[string]scoring.Action{}
	for _, a := range s.Result.Actions {
		actions[a.ID] = a
	}
	return each(s, func(q *scoring.QuestionScore) expected {
		row := expected{"Id": q.ID, "Level": "", "Value": "", "Effective value": "", "Gap": "", "Held by": "", "Priority": "", "Class": ""}
		if q.State == assessment.Answered {
			row["Level"] = strconv.Itoa(q.Level)
		}
		if q.Applies() {
			row["Value"], row["Value up to"], row["Target"] = number(q.Value.Low), number(q.Value.High), number(q.Target)
			row["Effective value"], row["Effective value up to"] = number(q.Effective.Low), number(q.Effective.High)
			row["Gap in any case"], row["Gap"] = number(q.Full().Low), number(q.Full().High)
			row["Held by"] = refs(s, q.HeldLow)
		}
		if a, ok := actions[q.ID]; ok {
			row["Priority"], row["Class"] = a.Priority.Decimal().String(), string(a.Class)
		}
		return row
	})
}

// refs names questions as their source does.
func refs(s reports.Source, ids ...string) string {
	var names []string
	for _, id := range ids {
		if q, ok := s.Checklist.Question(id); ok {
			names = append(names, strings.Join(q.Refs, ", "))
		}
	}
	return strings.Join(names, ", ")
}

func priorityRows(s reports.Source) []expected {
	var rows []expected
	for _, a := range s.Result.Actions {
		rows = append(rows, expected{
			"Id": a.ID, "Item": refs(s, a.ID), "Priority": a.Priority.Decimal().String(), "Class": string(a.Class), "Own gap": number(a.OwnGap),
			"Impact": strconv.Itoa(a.Impact), "Feasibility": strconv.Itoa(a.Feasibility), "Months": strconv.Itoa(a.Months), "Unlocks": refs(s, a.Unlocks...),
		})
	}
	return rows
}

func roadmapRows(s reports.Source) []expected {
	var rows []expected
	for _, step := range scoring.Roadmap(s.Result.Plan(), s.Result.Actions, s.Options.Slots) {
		rows = append(rows, expected{
			"Id": step.ID, "Phase": strconv.Itoa(step.Phase), "From month": strconv.Itoa(step.Start + 1), "To month": strconv.Itoa(step.End),
			"After": refs(s, step.After...),
		})
	}
	return rows
}

// traceRows has a row for each recommendation of the source: which question covers it, and whether it was asked.
func traceRows(s reports.Source) []expected {
	var rows []expected
	for _, r := range s.Checklist.Trace() {
		row := expected{"Item": r.Ref, "Subject": r.Title.Base(), "Covered by": r.Question, "Why it has no score": r.Why.Base()}
		q, asked := s.Result.Question(r.Question)
		switch g, register := s.Checklist.Register(r.Question); {
		case register && g.In(s.Assessment.Form) && s.Assessment.Register[g.ID].Given():
			row["In this assessment"] = "Register " + g.ID
		case register && g.In(s.Assessment.Form):
			row["In this assessment"] = "Not answered"
		case !asked:
			row["In this assessment"] = "Not asked"
		case q.State == assessment.Unknown:
			row["In this assessment"] = "Not known"
		}
		rows = append(rows, row)
	}
	return rows
}

// registerRows are the answers that the country publishes, and no others.
func registerRows(s reports.Source) []expected {
	var rows []expected
	for _, g := range s.Checklist.Registers() {
		a := s.Assessment.Register[g.ID]
		if !g.In(s.Assessment.Form) || !a.Given() || !reports.Published(g, a) {
			continue
		}
		var chosen []string
		for _, choice := range g.Choices {
			if slices.Contains(a.Choices, choice.ID) {
				chosen = append(chosen, choice.Text.Base())
			}
		}
		rows = append(rows, expected{"Id": g.ID, "Question": g.Question.Base(), "Answer": strings.Join(chosen, "\n"), "Note": a.Text})
	}
	slices.SortFunc(rows, func(x, y expected) int { return strings.Compare(x["Id"], y["Id"]) })
	return rows
}
