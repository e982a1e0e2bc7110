package reports

import (
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/marks"
)

// speaker says what reports and forms have in common: the words of an edition in the language of the document.
type speaker struct {
	*locale.Printer
	c *checklist.Checklist
}

// in returns a text of the checklist in the document's language, or in the edition's own where there is no translation.
func (s speaker) in(t checklist.Text) string {
	if s.foreign(t) {
		return s.Isolate(t.In(s.Lang()))
	}
	return s.Typeset(t.In(s.Lang()))
}

// foreign reports whether a text of the checklist is not in the document's language.
func (s speaker) foreign(t checklist.Text) bool {
	return s.c.Language != s.Lang() && !t.Translated(s.Lang())
}

// span is a text of the checklist as inline text, marked where it is not in the document's language.
func (s speaker) span(t checklist.Text) Span {
	if s.foreign(t) {
		return Span{Text: t.In(s.Lang()), Lang: s.c.Language}
	}
	return plain(s.in(t))
}

// titled is a reference followed by what it names: a question and its title, say.
func (s speaker) titled(ref string, text ...Span) Inline {
	var w weave
	return w.text(plain, s.Text("report.titled", "Ref", w.in(bold(ref)), "Text", w.in(text...)))
}

// runIn is a paragraph whose first sentence stands out.
func (s speaker) runIn(first, rest string) Inline {
	var w weave
	return w.text(plain, s.Text("list.sentence", "Before", w.in(bold(first)), "Item", w.in(plain(rest))))
}

// pageOf and pair are messages that writers fill in. The words in braces are no Latin text to isolate.
func (s speaker) pageOf() string {
	return unisolated(s.Text("report.meta.page", "Page", "{page}", "Pages", "{pages}"))
}

func (s speaker) pair() string { return unisolated(s.Pair("{label}", "{value}")) }

func unisolated(text string) string {
	return strings.NewReplacer(string(marks.Isolate), "", string(marks.IsolateEnd), "").Replace(text)
}

// flat is inline text without its styles.
func (s speaker) flat(text Inline) string { return direction{s.RTL()}.flat(text) }

// institutions joins the names of institutions, of the edition's list or as written.
func (s speaker) institutions(ids []checklist.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.c.Institution(id, s.Lang())
	}
	return s.Join(names)
}
