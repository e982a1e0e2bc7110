package scoring

import (
	"fmt"
	"strings"
)

// results runs what the example has set up and writes down every number.
func (x *example) results() facts {
	out := facts{}
	switch {
	case x.older != nil:
		x.progress(out)
	case len(x.c.Areas) > 0:
		x.score(out)
	case x.lists["x"] != nil:
		x.robust(out)
	case len(x.groups) > 0:
		x.consensus(out)
	case x.lists["weights"] != nil:
		x.ranks(out)
	default:
		x.publish(out)
	}
	return out
}

func (x *example) int(name string) int {
	num, _ := x.numbers[name].Terms()
	return int(num)
}

func interval(i Interval) string {
	if i.Low.Equal(i.High) {
		return i.Low.String()
	}
	return i.Low.String() + " .. " + i.High.String()
}

func percent(i Interval) string {
	if i.Low.Equal(i.High) {
		return i.Low.Percent().String() + " percent"
	}
	return i.Low.Percent().String() + " .. " + i.High.Percent().String() + " percent"
}

func span[T comparable](low, high T) string {
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprint(low, " .. ", high)
}

func (x *example) score(out facts) {
	r, err := Score(x.c, x.a)
	if err != nil {
		_, message, _ := strings.Cut(err.Error(), ": ")
		out["refused"] = message
		return
	}
	for i := range r.Questions {
		factsOfQuestion(&r.Questions[i], out)
	}
	for i := range r.Areas {
		factsOfArea(&r.Areas[i], out)
	}
	if o := r.Overall; o != nil {
		out["overall.arithmetic"], out["overall.weakest"] = interval(o.Arithmetic), interval(o.Weakest)
		out["overall.balanced"], out["overall.imbalance"] = percent(o.Balanced), percent(Interval{o.Imbalance, o.Imbalance})
	}
	var actions []string
	for _, a := range r.Actions {
		actions = append(actions, fmt.Sprintf("%s %s %s", a.ID, a.Priority, a.Class))
		out[a.ID+".unlock"], out[a.ID+".unlocks"] = a.Unlock.String(), strings.Join(a.Unlocks, ", ")
	}
	out["actions"], out["clarify"] = strings.Join(actions, ", "), strings.Join(r.Clarify, ", ")
	out["roadmap"], out["roadmap of 1"] = steps(r.Roadmap(0)), steps(r.Roadmap(1))
}

func steps(list []Step) string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf("%s %d-%d phase %d", s.ID, s.Start, s.End, s.Phase))
	}
	return strings.Join(out, ", ")
}

func factsOfQuestion(q *QuestionScore, out facts) {
	out[q.ID+".state"] = stateName(q.State)
	out[q.ID+".value"], out[q.ID+".effective"] = interval(q.Value), interval(q.Effective)
	out[q.ID+".own"], out[q.ID+".full"], out[q.ID+".inherited"] = interval(q.Own()), interval(q.Full()), interval(q.Inherited())
	out[q.ID+".held-by"] = span(q.HeldLow, q.HeldHigh)
	out[q.ID+".missing"], out[q.ID+".contradiction"] = strings.Join(q.Missing, ", "), fmt.Sprint(q.Contradiction)
}

func factsOfArea(a *AreaScore, out facts) {
	c := a.Counts
	out[a.ID+".status"], out[a.ID+".na-share"] = string(a.Status), a.NAShare.Value.String()
	out[a.ID+".counts"] = fmt.Sprintf("%d answered, %d na, %d unknown, %d withheld, %d unanswered",
		c.Answered, c.NotApplicable, c.Unknown, c.Withheld, c.Unanswered)
	if !a.Scored() {
		return
	}
	out[a.ID+".score"], out[a.ID+".point"], out[a.ID+".coverage"] = interval(a.Score), a.Point.Value.String(), a.Coverage.String()
	out[a.ID+".printed"] = fmt.Sprintf("%s (up to %s)", a.Score.Low.Percent(), a.Score.High.Percent())
	out[a.ID+".substantiated"], out[a.ID+".confidence"], out[a.ID+".word"] = interval(a.Substantiated), a.Confidence.String(), string(a.Word)
	out[a.ID+".stage"], out[a.ID+".band"] = span(a.Stage[0], a.Stage[1]), span(a.Band.Low, a.Band.High)
	out[a.ID+".target"], out[a.ID+".net-gap"], out[a.ID+".gross-gap"] = a.Target.String(), interval(a.NetGap), interval(a.GrossGap)
	out[a.ID+".paper"], out[a.ID+".practice"] = interval(a.Elements.Law().InPlace()), interval(a.Elements.Practice().InPlace())
	gap, _ := a.Elements.Gap()
	out[a.ID+".paper-to-practice"] = interval(gap)
}

func (x *example) progress(out facts) {
	p, err := Compare(x.older.c, x.older.a, x.c, x.a)
	if err != nil {
		out["refused"] = err.Error()
		return
	}
	out["core"], out["revised"], out["left-out"] = strings.Join(p.Core, ", "), strings.Join(p.Revised, ", "), strings.Join(p.LeftOut, ", ")
	for _, a := range p.Areas {
		out[a.ID+".old"], out[a.ID+".new"], out[a.ID+".delta"] = interval(a.Old), interval(a.New), interval(a.Delta)
		out[a.ID+".common"], out[a.ID+".comparable"] = a.Coverage.String(), fmt.Sprint(a.Comparable)
	}
}

func (x *example) robust(out facts) {
	exact := func(name string) (list []Fraction) {
		for _, v := range x.lists[name] {
			f, err := fractionOf(v)
			if err != nil {
				panic(err)
			}
			list = append(list, f)
		}
		return list
	}
	certain := func(list []Fraction) (out []Interval) {
		for _, f := range list {
			out = append(out, Interval{f, f})
		}
		return out
	}
	o, err := RobustOrder(certain(exact("x")), certain(exact("y")), exact("weights"), FractionOf(x.numbers["error"]))
	if err != nil {
		out["refused"] = err.Error()
		return
	}
	out["margin"], out["critical"], out["robust"] = o.Margin.String(), o.Critical.Value.String(), fmt.Sprint(o.Robust)
}

func (x *example) ranks(out facts) {
	var members [][]float64
	for _, name := range x.members {
		members = append(members, x.lists[name])
	}
	ranges, err := RankRanges(members, x.lists["weights"], FractionOf(x.numbers["error"]).Float(), x.int("draws"), uint64(x.int("seed")))
	if err != nil {
		out["refused"] = err.Error()
		return
	}
	for i, name := range x.members {
		out[name+".ranks"] = fmt.Sprintf("%v (%v to %v)", ranges[i].Median, ranges[i].P5, ranges[i].P95)
	}
}

func (x *example) consensus(out facts) {
	a, err := Consensus(x.groups, x.int("dont-know"))
	if err != nil {
		out["refused"] = err.Error()
		return
	}
	var flags []string
	for _, f := range a.Flags {
		flags = append(flags, string(f))
	}
	out["n"], out["median"], out["proposal"], out["flags"] = fmt.Sprint(a.N), fmt.Sprint(a.Median), fmt.Sprint(a.Proposal), strings.Join(flags, ", ")
}

func (x *example) publish(out facts) {
	groups := map[string][]float64{}
	for _, name := range x.members {
		groups[name] = x.lists[name]
	}
	p := Publish(groups, x.int("at-least"))
	p.Groups["all"] = p.Overall
	for name, s := range p.Groups {
		out[name+".published"] = string(s.Withheld)
		if s.Withheld == "" {
			out[name+".published"] = fmt.Sprintf("%d around %.4g (%.4g to %.4g)", s.N, s.Median, s.Q1, s.Q3)
		}
	}
}
