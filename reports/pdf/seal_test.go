package pdf

import (
	"testing"

	"cybergap/reports"
)

// TestSealGivesWay fills a page line by line: before the seal goes to a page of its own, it is drawn smaller.
func TestSealGivesWay(t *testing.T) {
	seal := reports.Seal{Title: "Check this report", Text: said(english.long), IDLabel: "Report", ID: "3f9a2c7d41b8a2b3", Label: "Digest", Alt: "Code"}
	var codes []float64
	for lines := 20; lines < 60; lines++ {
		blocks := []reports.Block{}
		for range lines {
			blocks = append(blocks, reports.Lines{Label: "Note", Count: 1})
		}
		l := blank(&reports.Document{})
		l.flow(l.boxes(append(blocks, seal)))
		last := l.placed[len(l.placed)-1]
		if last.page > 0 {
			break
		}
		codes = append(codes, last.height)
	}
	n := len(codes)
	if n < 2 || codes[0] != sealNormal.code || codes[n-1] != sealSmall.code {
		t.Errorf("the codes on one page with more and more lines are %v wide", codes)
	}
}
