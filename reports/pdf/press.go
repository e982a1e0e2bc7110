package pdf

import (
	"bytes"
	"io"
	"slices"
	"sync"

	"cybergap/reports"
)

// Press prints documents. What is the same in many of them, such as the shaped words of a checklist in a language, it keeps, so that the
// next report costs half of the first. It may be used by many goroutines at a time.
type Press struct {
	extra []family // faces of the user, asked last
	mu    sync.Mutex
	cases map[caseKey]*typecase
	spare []container // of documents that are written, to be filled again
}

// emptyContainer returns a container with the room that an earlier document needed.
func (p *Press) emptyContainer() container {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.spare)
	if n == 0 {
		return container{}
	}
	c := p.spare[n-1]
	p.spare = p.spare[:n-1]
	return c
}

// giveBack takes a container that nobody reads any more.
func (p *Press) giveBack(c container) {
	clear(c.objects) // lets go of the streams
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spare = append(p.spare, container{bodies: c.bodies[:0], objects: c.objects[:0]})
}

type caseKey struct {
	lang string
	rtl  bool
}

// NewPress makes a press with faces for characters that the program's own lack.
func NewPress(faces ...Face) *Press {
	p := &Press{cases: map[caseKey]*typecase{}}
	for i, f := range faces {
		p.extra = append(p.extra, f.family(i))
	}
	return p
}

// Missing lists the characters of a text that no font of the press can draw, in order, before anything is printed.
func (p *Press) Missing(text string) []rune {
	f := newFaces(&typecase{chain: append(chain(""), p.extra...)})
	_, missing := f.clean(text)
	slices.Sort(missing)
	return slices.Compact(missing)
}

// Write is Press.Write of a press that prints one document.
func Write(w io.Writer, doc *reports.Document, opts Options) (Result, error) {
	return NewPress().Write(w, doc, opts)
}

// typecase returns what the press keeps for a language.
func (p *Press) typecase(meta reports.Meta) *typecase {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := caseKey{meta.Lang, meta.RTL}
	if p.cases[key] == nil {
		p.cases[key] = &typecase{lang: meta.Lang, rtl: meta.RTL, chain: append(chain(meta.Lang), p.extra...), signs: &signs{}, words: map[string]*word{}, paragraphs: map[string]*paragraph{}}
	}
	return p.cases[key]
}

// typecase keeps shaped words and paragraphs of a language. They do not depend on the document.
type typecase struct {
	lang  string
	rtl   bool
	chain []family
	signs *signs

	mu         sync.RWMutex
	words      map[string]*word // by face, direction and text
	paragraphs map[string]*paragraph
}

// Most entries that a typecase keeps; one that is full starts anew. The shipped checklist has some 12,000 words and 8,000 paragraphs.
const (
	mostWords      = 60_000
	mostParagraphs = 40_000
)

// key identifies a paragraph by its runs, as far as shaping goes.
func (t *typesetter) key(runs []run) []byte {
	b := t.buf[:0]
	for i := range runs {
		flags := byte(1)
		if runs[i].style.bold {
			flags |= 2
		}
		if runs[i].user {
			flags |= 4
		}
		b = append(append(b, runs[i].text...), 0, flags)
	}
	t.buf = b
	return b
}

func (c *typecase) find(key []byte) *paragraph {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.paragraphs[string(key)]
}

// keep keeps a paragraph, but not what a user typed, which no other report repeats. It reports whether it did.
func (c *typecase) keep(key string, p *paragraph, runs []run) bool {
	if slices.ContainsFunc(runs, func(r run) bool { return r.user }) {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.paragraphs) >= mostParagraphs {
		clear(c.paragraphs)
	}
	c.paragraphs[key] = p
	return true
}

// word returns a shaped word.
func (c *typecase) word(s *shaper, text []rune, f *typeface, rtl bool) *word {
	return c.kept(s.wordKey(text, f, rtl), func() *word { return s.shape(text, f, rtl) })
}

// joined returns a word with the space behind it.
func (c *typecase) joined(s *shaper, text []rune, a, space *word) *word {
	return c.kept(s.wordKey(text, a.of, a.rtl), func() *word { return a.followed(space, len(text)-1) })
}

// kept returns the word that the typecase keeps under a key, made where it has none.
func (c *typecase) kept(key []byte, make func() *word) *word {
	c.mu.RLock()
	w := c.words[string(key)]
	c.mu.RUnlock()
	if w != nil {
		return w
	}
	key = bytes.Clone(key) // the buffer is the shaper's
	w = make()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.words) >= mostWords {
		clear(c.words)
	}
	c.words[string(key)] = w
	return w
}
