package scoring

import "cybergap/checklist"

// Plan is an edition, or one form of it, prepared for scoring. It is read-only and safe to share between goroutines.
type Plan struct {
	index map[checklist.ID]int
}
