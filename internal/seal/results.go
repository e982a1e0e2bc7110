package seal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
)

// results computes everything that the data says from the answers in it, and compares.
func (e *examination) results() bool {
	kept := e.kept()
	switch {
	case e.answers == nil:
		return e.found("results", CannotTell, "results.areas")
	case e.c == nil:
		return e.found("results", CannotTell, "results.unread")
	case len(kept) > 0:
		return e.found("results", CannotTell, "results.kept", "Register", strings.Join(kept, ", "))
	}
	if _, err := locale.For(e.content.Report.Lang); err != nil {
		return e.found("results", CannotTell, "print.failed", "Detail", err.Error())
	}
	if err := e.answers.Validate(e.c); err != nil {
		return e.found("results", Differs, "results.refused", "Detail", firstLine(err))
	}
	source, err := e.content.Source(e.c)
	if err != nil {
		return e.found("results", Differs, "results.refused", "Detail", firstLine(err))
	}
	again, err := reports.Carry(source, e.content.Report.Pages)
	if err != nil {
		return e.found("results", Differs, "results.refused", "Detail", firstLine(err))
	}
	e.source = &source
	e.compare(e.raw, again)
	return true
}

// kept lists the register answers that are not in the report although conditions of the edition ask for them.
func (e *examination) kept() []checklist.ID {
	if e.c == nil || e.answers == nil {
		return nil
	}
	hidden := map[checklist.ID]bool{}
	for _, id := range e.content.Report.Hidden.Register {
		hidden[id] = true
	}
	var kept []checklist.ID
	for _, q := range e.c.Questions() {
		for _, id := range q.DependsOn() {
			if q.In(e.answers.Assessment.Form) && hidden[id] {
				kept = append(kept, id)
			}
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// compare reports entry by entry what the data says and what follows from its answers.
func (e *examination) compare(said, computed []byte) {
	c := comparison{lenient: e.content.Report.Generator != e.opts.Generator}
	c.value("", tree(said), tree(computed))
	if len(c.found) == 0 {
		e.found("results", Holds, "results.same", "Count", c.count)
		return
	}
	e.found("results", Differs, "results.differ", "Count", len(c.found))
	for _, d := range c.found {
		e.detail(d)
	}
}

// tree reads data that was read before. The edition stands for itself: its digest is checked.
func tree(data []byte) map[string]any {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var out map[string]any
	if err := dec.Decode(&out); err != nil {
		return nil
	}
	delete(out, "edition")
	delete(out, "translation")
	return out
}

// comparison walks through two trees of JSON.
type comparison struct {
	lenient bool // of another version of the program, which may write keys that this one does not know, or not write some
	count   int  // entries that are the same
	found   []Detail
}

func (c *comparison) value(path string, said, computed any) {
	a, isMap := said.(map[string]any)
	b, areMaps := computed.(map[string]any)
	if isMap && areMaps {
		c.mapping(path, a, b)
		return
	}
	x, isList := said.([]any)
	y, areLists := computed.([]any)
	switch {
	case isList && areLists:
		c.list(path, x, y)
	case isMap || areMaps || isList || areLists || said != computed:
		c.differ(path, said, computed)
	default:
		c.count++
	}
}

func (c *comparison) mapping(path string, said, computed map[string]any) {
	keys := map[string]bool{}
	for key := range said {
		keys[key] = true
	}
	for key := range computed {
		keys[key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		x, there := said[key]
		y, expected := computed[key]
		if there != expected && c.lenient {
			continue
		}
		c.value(strings.TrimPrefix(path+"."+key, "."), x, y)
	}
}

func (c *comparison) list(path string, said, computed []any) {
	for i := range max(len(said), len(computed)) {
		x, y := at(said, i), at(computed, i)
		c.value(fmt.Sprintf("%s[%s]", path, index(i, x, y)), x, y)
	}
}

// index names an entry of a list by its id, where both sides agree on it, else by its number.
func index(i int, x, y any) string {
	a, _ := x.(map[string]any)
	b, _ := y.(map[string]any)
	if id, ok := a["id"].(string); ok && b["id"] == id {
		return id
	}
	return fmt.Sprint(i)
}

func (c *comparison) differ(path string, said, computed any) {
	c.found = append(c.found, Detail{ID: "results.item", Path: path, Stated: short(said), Computed: short(computed)})
}

// short writes a value as far as a line has room.
func short(v any) string {
	if v == nil {
		return ""
	}
	text, ok := v.(string)
	if !ok {
		data, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		text = string(data)
	}
	return cut(text, 60)
}

// cut shortens a text to a number of characters. It looks no further, since a file may ask for it often.
func cut(s string, most int) string {
	n, last := 0, 0
	for i := range s {
		switch n {
		case most - 1:
			last = i
		case most:
			return s[:last] + "…"
		}
		n++
	}
	return s
}
