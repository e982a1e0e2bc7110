package web

import (
	"cmp"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/reports"
	"cybergap/scoring"
)

const (
	mostSlots    = 50 // actions at the same time
	mostPlanName = 80 // characters
	mostPlans    = 50 // kept with an assessment
)

// planMain is the page of the roadmap with what-if.
type planMain struct {
	Problems []problem
	Name     string // of the plan at hand, empty where it is not kept
	Base     int64  // its revision
	Typed    string // name to keep it under
	Slots    string
	Action   string
	Kept     []link
	Outlook  template.HTML // scores now, by the plan, and when all of it is done
	Classes  []measureGroup
	Others   []measure // questions at their target
	Roadmap  template.HTML
}

// measureGroup are the measures of one priority.
type measureGroup struct {
	Title    string
	Open     bool // it is urgent, or the plan says something of it
	Measures []measure
}

// measure is what a plan says of one question.
type measure struct {
	ID, Question, What string
	Months             string
	Done, Fixed        bool // Fixed: at its target, so that there is nothing to tick
	Levels             []level
}

// level is a target to choose; the empty value keeps the present one.
type level struct {
	Value, Text string
	Chosen      bool
}

// plan shows what a plan would change, without keeping it.
func (v *visit) plan() error {
	query := v.r.URL.Query()
	if name := query.Get("plan"); name != "" {
		return v.keptPlan(name)
	}
	return v.showPlan(http.StatusOK, v.readPlan(query), planMain{Name: query.Get("old"), Base: revision(query.Get("base")), Typed: query.Get("name")})
}

// keptPlan shows a plan that was kept.
func (v *visit) keptPlan(name string) error {
	plan, ok := v.book.Plans[name]
	if !ok {
		return errNoPage
	}
	return v.showPlan(http.StatusOK, plan, planMain{Name: name, Base: v.book.Revisions[ledger.KeyOf(ledger.Scenario, name)], Typed: name})
}

func revision(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// readPlan reads the fields of the form: done, target-ID and slots. What the edition does not have is left out.
func (v *visit) readPlan(form url.Values) ledger.Plan {
	plan := ledger.Plan{Targets: map[checklist.ID]int{}}
	plan.Slots, _ = strconv.Atoi(form.Get("slots"))
	plan.Slots = min(max(plan.Slots, 0), mostSlots)
	for _, q := range v.c.Questions() {
		if !q.In(v.book.Assessment.Form) {
			continue
		}
		if slices.Contains(form["done"], q.ID) {
			plan.Done = append(plan.Done, q.ID)
		}
		if n, err := strconv.Atoi(form.Get("target-" + q.ID)); err == nil && 0 <= n && n <= checklist.MaxLevel {
			plan.Targets[q.ID] = n
		}
	}
	return plan
}

// showPlan computes what the plan would change and shows it.
func (v *visit) showPlan(status int, plan ledger.Plan, main planMain) error {
	now, err := v.source(v.book.Assessment)
	if err != nil {
		return err
	}
	then, err := v.source(plan.Apply(v.c, v.book.Assessment))
	if err != nil {
		return err
	}
	then.Options.Slots = plan.Slots
	goal, err := v.source(finished(plan, then).Apply(v.c, v.book.Assessment))
	if err != nil {
		return err
	}
	if main.Outlook, err = v.outlook(now, then, goal); err != nil {
		return err
	}
	roadmap, err := reports.Roadmap(then)
	if err != nil {
		return err
	}
	if main.Roadmap, err = drawn("roadmap", roadmap); err != nil {
		return err
	}
	main.Action, main.Kept = v.at("plan"), v.keptPlans(main.Name)
	if plan.Slots > 0 {
		main.Slots = strconv.Itoa(plan.Slots)
	}
	main.Classes, main.Others = v.measures(plan, now, then)
	return v.show(status, "plan", v.titled(v.p.Text("results.plan.title"), main.Problems), main)
}

// finished is the plan with all that is left of it done.
func finished(plan ledger.Plan, then reports.Source) ledger.Plan {
	plan.Done = slices.Clone(plan.Done)
	for _, action := range then.Result.Actions {
		plan.Done = append(plan.Done, action.ID)
	}
	return plan
}

func (v *visit) outlook(now, then, goal reports.Source) (template.HTML, error) {
	doc, err := reports.Outlook([]reports.Side{
		{Name: v.p.Text("results.plan.now"), Source: now}, {Name: v.p.Text("results.plan.then"), Source: then}, {Name: v.p.Text("results.plan.goal"), Source: goal},
	})
	if err != nil {
		return "", err
	}
	return drawn("outlook", doc)
}

func (v *visit) keptPlans(present string) (out []link) {
	for _, name := range slices.Sorted(maps.Keys(v.book.Plans)) {
		out = append(out, link{Text: name, To: v.at("plan") + "?plan=" + url.QueryEscape(name), Here: name == present})
	}
	return out
}

// measures lists what can be planned: the gaps that there are, now or by the plan's targets, by priority; then the questions without one.
func (v *visit) measures(plan ledger.Plan, now, then reports.Source) (groups []measureGroup, others []measure) {
	listed := map[checklist.ID]bool{}
	var actions []scoring.Action
	for _, a := range slices.Concat(now.Result.Actions, then.Result.Actions) {
		if !listed[a.ID] {
			actions = append(actions, a)
		}
		listed[a.ID] = true
	}
	slices.SortStableFunc(actions, func(x, y scoring.Action) int { return cmp.Compare(x.Class, y.Class) })
	for _, a := range actions {
		title := v.p.Text("report.class." + string(a.Class))
		if n := len(groups); n == 0 || groups[n-1].Title != title {
			groups = append(groups, measureGroup{Title: title})
		}
		last := &groups[len(groups)-1]
		m := v.measure(plan, a.ID)
		m.Months = v.p.Count("results.plan.months", a.Months)
		last.Measures = append(last.Measures, m)
		_, own := plan.Targets[a.ID]
		last.Open = last.Open || len(groups) == 1 || m.Done || own
	}
	for _, q := range now.Result.Questions {
		if q.Applies() && q.State == assessment.Answered && !listed[q.ID] {
			m := v.measure(plan, q.ID)
			m.Fixed = true
			others = append(others, m)
		}
	}
	return groups, others
}

func (v *visit) measure(plan ledger.Plan, id checklist.ID) measure {
	a := v.book.Assessment
	q, _ := v.c.Question(id)
	m := measure{ID: id, Question: v.called(id), Done: slices.Contains(plan.Done, id)}
	if measures := q.MeasuresAt(a.Answers[id].Level); len(measures) > 0 {
		m.What = measures[0].Text.In(v.p.Lang())
	}
	present := v.levelText(q, ledger.TargetLevel(v.c, a, q))
	chosen, set := plan.Targets[id]
	m.Levels = []level{{"", v.p.Text("results.plan.target.present", "Level", present), !set}}
	step := 1
	if q.Kind() == checklist.Ternary {
		step = 2
	}
	for n := 0; n <= checklist.MaxLevel; n += step {
		text := v.p.Text("results.plan.target.none")
		if n > 0 {
			text = v.levelText(q, n)
		}
		m.Levels = append(m.Levels, level{strconv.Itoa(n), text, set && chosen == n})
	}
	return m
}

// keepPlan keeps or removes a plan by its name.
func (v *visit) keepPlan() error {
	form, err := v.form()
	if err != nil {
		return err
	}
	plan, main := v.readPlan(form.Values), planMain{Name: form.Get("old"), Base: revision(form.Get("base")), Typed: strings.TrimSpace(form.Get("name"))}
	if form.Get("do") == "remove" {
		if _, kept := v.book.Plans[main.Name]; !kept {
			return v.redirect(v.at("plan"))
		}
		return v.writePlan(ledger.Change{Key: ledger.KeyOf(ledger.Scenario, main.Name), Base: main.Base}, plan, main, v.at("plan"))
	}
	if main.Problems = v.planProblems(main); len(main.Problems) > 0 {
		return v.showPlan(http.StatusUnprocessableEntity, plan, main)
	}
	change, err := v.book.Put(ledger.KeyOf(ledger.Scenario, main.Typed), plan)
	if err != nil {
		return err
	}
	if main.Typed == main.Name {
		change.Base = main.Base
	}
	return v.writePlan(change, plan, main, v.at("plan")+"?plan="+url.QueryEscape(main.Typed))
}

// planProblems says what is wrong with the name of a plan.
func (v *visit) planProblems(main planMain) []problem {
	_, taken := v.book.Plans[main.Typed]
	switch n := utf8.RuneCountInString(main.Typed); {
	case n == 0:
		return []problem{{Field: "name", Text: v.p.Text("results.plan.name.needed")}}
	case n > mostPlanName:
		return []problem{{Field: "name", Text: v.p.Count("results.plan.name.long", n-mostPlanName)}}
	case taken && main.Typed != main.Name:
		return []problem{{Field: "name", Text: v.p.Text("results.plan.name.taken", "Name", main.Typed)}}
	case !taken && len(v.book.Plans) >= mostPlans:
		return []problem{{Field: "name", Text: v.p.Text("results.plan.many", "Most", v.p.Int(mostPlans))}}
	}
	return nil
}

// writePlan writes the change and goes on, or shows what was typed again where somebody else changed the plan meanwhile.
func (v *visit) writePlan(change ledger.Change, plan ledger.Plan, main planMain, next string) error {
	change.From = "page"
	outcomes, err := v.Store.Write(v.r.Context(), v.book.ID, []ledger.Change{change})
	if err != nil {
		return err
	}
	if outcomes[0].Conflict != nil {
		main.Problems = []problem{{Field: "name", Text: v.p.Text("results.plan.name.changed", "Name", main.Name)}}
		return v.showPlan(http.StatusConflict, plan, main)
	}
	return v.redirect(next)
}
