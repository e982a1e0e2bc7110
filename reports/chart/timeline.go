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
	Short      string // stands for a title that is too long for its band
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

const phaseHeight = 24.0

func (t Timeline) frame(width float64) rowFrame {
	f := frameOf(pick(t.Tasks, func(k Task) string { return k.Label }), nil, phaseHeight, width)
	f.length = width - f.plot - 4
	return f
}

// months is the length of the axis, never 0.
func (t Timeline) months() float64 {
	if t.Months > 0 {
		return t.Months
	}
	return 1
}

// Size returns the height at a width.
func (t Timeline) Size(width float64) float64 { return t.frame(width).height() }

// Draw draws the figure.
func (t Timeline) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	f := t.frame(width)
	t.phases(c, f)
	f.drawGrid(c, t.Ticks, t.months())
	for i, task := range t.Tasks {
		for _, before := range task.After {
			if before >= 0 && before < len(t.Tasks) && before != i {
				t.arrow(c, f, before, i)
			}
		}
	}
	for i, task := range t.Tasks {
		t.task(c, f, i, task)
	}
}

func (t Timeline) phases(c Canvas, f rowFrame) {
	for i, p := range t.Phases {
		x, end := f.x(p.Start/t.months()), f.x(p.End/t.months())
		if i%2 == 0 {
			c.Rect(x, 0, end-x, f.bottom(), Faint, Stroke{})
		}
		title, size := p.set(end - x - 4)
		block(c, (x+end)/2, 9, wrap(title, end-x-4, size, true, 2), TextStyle{Size: size, Bold: true, Color: Accent, Anchor: Middle})
	}
}

// set returns the title of a phase for a width and its size: the whole title if that fits in small type, else what stands for it.
func (p Phase) set(width float64) (title string, size float64) {
	const least = 5.5
	for size = labelSize; size >= least; size -= 0.5 {
		if measure(p.Title, size, true) <= width {
			return p.Title, size
		}
		if p.Short != "" {
			return p.Short, labelSize
		}
	}
	return p.Title, least
}

const taskThick = 9.0

func (t Timeline) task(c Canvas, f rowFrame, i int, task Task) {
	x, end, y := f.x(task.Start/t.months()), f.x(task.End/t.months()), f.middle(i)
	fill := radarLow
	if task.Strong {
		fill = Accent
	}
	c.Rect(x, y-taskThick/2, max(end-x, 2), taskThick, fill, Stroke{})
	style := TextStyle{Size: smallSize, Color: Ink}
	room := measure(task.Text, smallSize, false) + 4
	if end+room <= f.plot+f.length {
		c.Text(end+4, y+2.5, task.Text, style)
	} else if x-room >= f.plot {
		style.Anchor = End
		c.Text(x-4, y+2.5, task.Text, style)
	}
}

var arrowColor = RGB(0x7D8994)

// arrow leads from the end of one task into the start of the one that needs it. It turns between the rows, clear of the texts in them.
func (t Timeline) arrow(c Canvas, f rowFrame, from, to int) {
	stroke := Stroke{Color: arrowColor, Width: 0.7}
	a, b := t.Tasks[from], t.Tasks[to]
	x := f.x(b.Start/t.months()) + 3
	end := min(f.x(a.End/t.months()), x)
	down := 1.0
	if to < from {
		down = -1
	}
	start, turn, tip := f.middle(from)+down*taskThick/2, f.tops[from], f.middle(to)-down*taskThick/2
	if to > from {
		turn = f.tops[from+1]
	}
	end -= 2
	c.Line(end, start, end, turn, stroke)
	c.Line(end, turn, x, turn, stroke)
	c.Line(x, turn, x, tip-down*3, stroke)
	c.Polygon([]Point{{x, tip}, {x - 2, tip - down*3}, {x + 2, tip - down*3}}, arrowColor, Stroke{})
}
