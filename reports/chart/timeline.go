package chart

// Timeline shows tasks over months in bands of phases, with an arrow from a task to each task that needs it.
type Timeline struct {
	Months float64 // length of the axis, more than 0
	Ticks  []Tick  // At in months
	Phases []Phase
	Tasks  []Task
}

// Phase is a band over part of the axis, in months.
type Phase struct {
	Title      string
	Start, End float64
}

// Task is one bar, in months. After holds the indexes of the tasks in Timeline.Tasks that must end first; others are ignored.
type Task struct {
	Label      string
	Text       string // printed beside the bar, empty for none
	Start, End float64
	After      []int
	Strong     bool // drawn in the accent's full strength: first steps
}
