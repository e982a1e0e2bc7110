package pdf

import (
	"fmt"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// fit is how tables that are alike are set: tables with equal columns get equal widths, so that the eye finds its way from one to the next.
type fit struct {
	widths  []float64
	dense   bool
	stacked bool // the cells of the first column stand above the others
}

// need is the width that a column asks for: the least without which words break, and the most that it can fill.
type need struct{ least, most float64 }

const (
	widestWord = column / 4 // that a column makes room for
	leastChart = 44.0       // width of a small figure with the space around it
	crowded    = 0.75       // part of the width that words may take before a table is set in smaller type
)

// tables finds all tables, also within Keep.
func tables(blocks []reports.Block) []reports.Table {
	var out []reports.Table
	for _, b := range blocks {
		switch b := b.(type) {
		case reports.Table:
			out = append(out, b)
		case reports.Keep:
			out = append(out, tables(b.Blocks)...)
		}
	}
	return out
}

// alike tells which tables get the same widths.
func alike(t reports.Table) string {
	return fmt.Sprint(t.Dense, t.Columns)
}

// fitOf returns how a table is set.
func (l *layout) fitOf(t reports.Table) fit {
	if l.columns == nil {
		l.measureTables()
	}
	return l.columns[alike(t)]
}

// measureTables fits the columns of all tables of the document.
func (l *layout) measureTables() {
	groups, order := map[string][]reports.Table{}, []string(nil)
	for _, t := range tables(l.doc.Blocks) {
		key := alike(t)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], t)
	}
	l.columns = map[string]fit{}
	for _, key := range order {
		l.columns[key] = l.fitAll(groups[key])
	}
}

// fitAll fits the columns of tables that are alike. Where the longest words alone nearly fill the width, smaller type makes room.
func (l *layout) fitAll(alike []reports.Table) fit {
	t := alike[0]
	s, needs := sizeTable, l.needs(alike, sizeTable)
	dense := t.Dense || leastOf(needs) > crowded*column
	if dense {
		s, needs = sizeDense, l.needs(alike, sizeDense)
	}
	widths := divide(column, shares(t.Columns), needs)
	if over := l.stacked(alike, widths, needs, s); over != nil {
		return fit{over, dense, true}
	}
	return fit{widths, dense, false}
}

func leastOf(needs []need) float64 {
	sum := 0.0
	for _, n := range needs {
		sum += n.least
	}
	return sum
}

// shares are the columns' parts of the width as the table asks for them, with 1 as their sum.
func shares(columns []reports.Column) []float64 {
	out, sum := make([]float64, len(columns)), 0.0
	for i, c := range columns {
		out[i] = 1
		if c.Share > 0 {
			out[i] = c.Share
		}
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// needs measures the columns of tables that are alike, in a size.
func (l *layout) needs(alike []reports.Table, s size) []need {
	columns := alike[0].Columns
	out, shares := make([]need, len(columns)), shares(columns)
	for i, c := range columns {
		text, drawn := l.cellNeeds(alike, i, s)
		if c.Align == reports.AlignEnd { // numbers are not broken into lines
			text.least = max(text.least, min(text.most, widestWord))
		}
		pad := 2*padX + slack
		if ends(columns, i) {
			pad += padX
		}
		out[i] = text.or(l.titleNeed(c.Title, s)).wider(pad)
		if drawn || text.most == 0 { // a figure, or room to write in by hand
			share := shares[i] * column
			out[i] = out[i].or(need{min(leastChart, share), share})
		}
	}
	return out
}

func (n need) or(m need) need { return need{max(n.least, m.least), max(n.most, m.most)} }

func (n need) wider(by float64) need {
	if n.most == 0 {
		return n
	}
	return need{n.least + by, n.most + by}
}

// titleNeed is what the title of a column needs. Its words are those between spaces, in Chinese too.
func (l *layout) titleNeed(title string, s size) need {
	n := need{most: l.set.single(plainRun(title, s, chart.Accent, true)).width}
	for word := range strings.FieldsSeq(title) {
		n.least = max(n.least, min(l.set.single(plainRun(word, s, chart.Accent, true)).width, widestWord))
	}
	return n
}

// cellNeeds is what the texts in column i need, and whether figures stand in it.
func (l *layout) cellNeeds(alike []reports.Table, i int, s size) (n need, drawn bool) {
	for _, t := range alike {
		for _, row := range t.Rows {
			if row.Band || i >= len(row.Cells) {
				continue
			}
			c := row.Cells[i]
			drawn = drawn || c.Chart != nil
			n = n.or(l.textNeed(c.Text, s, row.Bold))
			for _, below := range c.Below {
				n = n.or(l.textNeed(below, s, row.Bold))
			}
		}
	}
	return n, drawn
}

func (l *layout) textNeed(text reports.Inline, s size, bold bool) need {
	word, whole := l.set.extents(runs(text, s, chart.Ink, bold))
	return need{min(word, widestWord), whole}
}

// divide divides a total by shares such that no column has less than its least, and none more than its most while another can take it.
func divide(total float64, shares []float64, needs []need) []float64 {
	least, most := 0.0, 0.0
	for _, n := range needs {
		least, most = least+n.least, most+n.most
	}
	out, scale := make([]float64, len(needs)), scaleOf(total, shares, needs)
	for i, n := range needs {
		switch {
		case least >= total: // words break
			out[i] = n.least * total / least
		case most <= total:
			out[i] = n.most + (total-most)*shares[i]
		default:
			out[i] = n.within(shares[i] * scale)
		}
	}
	return out
}

func (n need) within(width float64) float64 { return max(n.least, min(width, n.most)) }

// scaleOf finds by halving how to scale shares so that the columns, each within its need, fill a total.
func scaleOf(total float64, shares []float64, needs []need) float64 {
	low, high := 0.0, total
	for _, share := range shares {
		high = max(high, total/share)
	}
	for range 40 {
		middle, sum := (low+high)/2, 0.0
		for i, n := range needs {
			sum += n.within(shares[i] * middle)
		}
		if sum > total {
			high = middle
		} else {
			low = middle
		}
	}
	return low
}
