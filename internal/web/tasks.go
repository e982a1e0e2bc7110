package web

import (
	"slices"

	"cybergap/assessment"
)

// tasksMain is the task list: the country is a task, and each area.
type tasksMain struct {
	Done, All int
	Next      string // address of the first question that waits for an answer, empty where none does
	Check     string
	About     task
	Chosen    []task // the areas of this desk, where some were chosen
	Areas     []task // the others
}

// task is a line of the task list.
type task struct {
	Title, To     string
	Count         string // how much is done
	Status, Class string
}

// tasks shows the areas of the assessment and how far each is.
func (v *visit) tasks() error {
	progress := assessment.ProgressOf(v.c, v.book.Assessment)
	main := tasksMain{All: progress.Asked + progress.Register, Check: v.at("check"), About: v.aboutTask()}
	main.Done = main.All - progress.Open()
	for _, each := range progress.Areas {
		if slices.Contains(v.book.Settings.Areas, each.Area) {
			main.Chosen = append(main.Chosen, v.areaTask(each))
		} else {
			main.Areas = append(main.Areas, v.areaTask(each))
		}
	}
	if next := v.book.Assessment.Next(v.c, ""); next != "" {
		main.Next = v.at("q", next)
	}
	return v.page("tasks", v.p.Text("web.tasks.title"), main)
}

func (v *visit) areaTask(a assessment.AreaProgress) task {
	area, _ := v.c.Area(a.Area)
	t := task{Title: area.Title.In(v.p.Lang()), To: v.at("area", a.Area), Status: v.p.Text("answer.areas." + string(a.Status)), Class: string(a.Status)}
	if all := a.Asked + a.Register; all > 0 {
		t.Count = v.count(all-a.Open(), all)
	}
	if a.Errors > 0 {
		t.Status = v.p.Count("answer.areas.errors", a.Errors)
	}
	return t
}

func (v *visit) count(done, all int) string {
	return v.p.Text("answer.areas.count", "Done", v.p.Int(done), "All", v.p.Int(all))
}

// aboutTask is what is to be said of the country: its facts, and who took part.
func (v *visit) aboutTask() task {
	done, all := 0, len(v.c.Facts)+1
	for _, f := range v.c.Facts {
		if v.book.Assessment.Profile[f.ID] != "" {
			done++
		}
	}
	if len(v.book.Assessment.Participants) > 0 {
		done++
	}
	status := assessment.InProgress
	switch done {
	case 0:
		status = assessment.NotStarted
	case all:
		status = assessment.Done
	}
	return task{
		Title: v.p.Text("answer.about.title"), To: v.at("about"), Count: v.count(done, all), Class: string(status),
		Status: v.p.Text("answer.areas." + string(status)),
	}
}
