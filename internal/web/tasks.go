package web

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// tasksMain is the task list: an area is a task.
type tasksMain struct {
	Areas    []task
	Progress assessment.Progress
	Next     string // address of the first question that waits for an answer, empty where none does
}

type task struct {
	*checklist.Area
	assessment.AreaProgress
	Title, To, Status string
}

// tasks shows the areas of the assessment and how far each is.
func (v *visit) tasks() error {
	main := tasksMain{Progress: assessment.ProgressOf(v.c, v.book.Assessment)}
	for _, each := range main.Progress.Areas {
		area, _ := v.c.Area(each.Area)
		main.Areas = append(main.Areas, task{
			Area: area, AreaProgress: each, Title: area.Title.In(v.p.Lang()), To: v.at("area", each.Area), Status: v.p.Text("answer.areas." + string(each.Status)),
		})
	}
	if next := v.book.Assessment.Next(v.c, ""); next != "" {
		main.Next = v.at("q", next)
	}
	return v.page("tasks", v.p.Text("web.tasks.title"), main)
}
