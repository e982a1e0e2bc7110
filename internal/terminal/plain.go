// Package terminal shows the conversation of package interview to a person: line by line with Plain, or page by page with Screen.
package terminal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"cybergap/internal/interview"
	"cybergap/internal/locale"
)

// Plain holds the conversation line by line: numbered choices, no cursor movement, no colour; for screen readers, simple terminals and
// piped input. The end of the input quits.
func Plain(t *interview.Talk, in io.Reader, out io.Writer) error {
	f := &plain{t: t, in: bufio.NewReader(in), out: out}
	f.say("%s", t.Printer().Text("answer.plain.intro"))
	for !t.Done() {
		p := t.Prompt()
		f.show(p)
		reply, err := f.ask(p)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read the reply: %w", err)
		}
		if err != nil {
			reply = interview.Reply{Command: interview.Quit}
		}
		t.Reply(reply)
		if f.err != nil {
			return fmt.Errorf("write the question: %w", f.err)
		}
	}
	f.say("")
	return f.err
}

// plain is a conversation line by line; err is the first failure of writing.
type plain struct {
	t     *interview.Talk
	in    *bufio.Reader
	out   io.Writer
	title string // of the page shown last, so that the parts of a question do not repeat it
	err   error
}

func (f *plain) say(format string, args ...any) {
	if f.err == nil {
		_, f.err = fmt.Fprintf(f.out, format+"\n", args...)
	}
}

func (f *plain) show(p interview.Prompt) {
	words := f.t.Printer()
	for _, n := range p.Notices {
		f.say("\n%s", words.Text("answer.plain.notice", "Text", n))
	}
	if p.Problem != "" {
		f.say("\n%s", words.Text("answer.plain.problem", "Text", p.Problem))
		return // the page stands above
	}
	if head := p.Place + p.Title; head != f.title {
		f.title = head
		f.say("\n%s\n%s", p.Place, p.Title)
	} else {
		f.say("")
	}
	for _, b := range p.Body {
		f.say("%s", f.labelled(b))
	}
	if p.Kind == interview.Ticks {
		return // asked one by one
	}
	for _, o := range p.Options {
		f.say("  %s", f.option(o))
	}
}

func (f *plain) labelled(b interview.Paragraph) string {
	if b.Label == "" {
		return b.Text
	}
	return f.t.Printer().Pair(b.Label, b.Text)
}

func (f *plain) option(o interview.Option) string {
	words := o.Words(f.t.Printer())
	if o.Chosen {
		words = f.t.Printer().Text("answer.plain.chosen", "Option", words)
	}
	return o.Key + ". " + words
}

// ask asks what the prompt wants until it is answered or a command is given.
func (f *plain) ask(p interview.Prompt) (interview.Reply, error) {
	switch p.Kind {
	case interview.Ticks:
		return f.askTicks(p)
	case interview.Text:
		return f.askText(p)
	case interview.Line:
		return f.askLine(p)
	}
	return f.askPick(p)
}

// asked is a question with what an empty reply keeps, if there is anything. A colon asks for the reply unless a question mark does.
func (f *plain) asked(ask, kept string) string {
	words, question := f.t.Printer(), locale.Question(ask)
	switch {
	case kept == "" && question:
		return ask
	case kept == "":
		return words.Text("answer.plain.ask", "Ask", ask)
	case question:
		return words.Text("answer.plain.question.kept", "Ask", ask, "Kept", kept)
	}
	return words.Text("answer.plain.ask.kept", "Ask", ask, "Kept", kept)
}

// question prints what is asked on a line of its own and reads the next. ok is false where the line is a command, which the reply then holds.
func (f *plain) question(ask string) (line string, r interview.Reply, ok bool, err error) {
	f.say("%s", ask)
	line, err = f.in.ReadString('\n')
	if err != nil && line == "" {
		return "", r, false, err
	}
	line = strings.TrimSpace(line)
	if r, ok := command(line); ok {
		return "", r, false, nil
	}
	return line, r, true, nil
}

// names are the words of the commands.
func names() map[string]interview.Command {
	return map[string]interview.Command{
		"back": interview.Back, "skip": interview.Skip, "areas": interview.Areas, "quit": interview.Quit, "jump": interview.Jump,
	}
}

// command reads /back, /skip, /areas, /quit and /jump ID; their first letters do.
func command(line string) (interview.Reply, bool) {
	word, rest, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	if !strings.HasPrefix(line, "/") || word == "" {
		return interview.Reply{}, false
	}
	for name, c := range names() {
		if strings.HasPrefix(name, strings.ToLower(word)) {
			return interview.Reply{Command: c, Text: strings.TrimSpace(rest)}, true
		}
	}
	return interview.Reply{}, false
}

// letters are the commands that need no slash where a key is asked for.
const letters = "bsaqj"

func (f *plain) askPick(p interview.Prompt) (interview.Reply, error) {
	keep := ""
	if i := p.Chosen(); i >= 0 && p.Kind == interview.Pick {
		keep = p.Options[i].Key
	}
	line, r, ok, err := f.question(f.asked(p.Ask, keep))
	if !ok {
		return r, err
	}
	if key, _, _ := strings.Cut(line, " "); len(key) == 1 && strings.Contains(letters, strings.ToLower(key)) && !has(p, key) {
		r, _ = command("/" + line)
		return r, nil
	}
	if p.Kind == interview.Many {
		return f.many(p, line), nil
	}
	if i := p.Chosen(); line == "" && i >= 0 {
		line = p.Options[i].Key
	}
	return interview.Reply{Key: strings.ToLower(line)}, nil
}

func has(p interview.Prompt, key string) bool {
	for _, o := range p.Options {
		if strings.EqualFold(o.Key, key) {
			return true
		}
	}
	return false
}

// separators stand between keys: spaces, and the commas and semicolons of every script that a keyboard may be set to.
const separators = ",;，、；،؛"

// many reads keys with separators between them; an empty line keeps what is chosen, a dash chooses nothing.
func (f *plain) many(p interview.Prompt, line string) interview.Reply {
	keys := strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(separators, r) })
	if line == "" {
		for _, o := range p.Options {
			if o.Chosen {
				keys = append(keys, o.Key)
			}
		}
	}
	if line == "-" {
		keys = nil
	}
	return interview.Reply{Keys: keys}
}

// askLine reads one line; an empty one keeps what is there, a dash removes it.
func (f *plain) askLine(p interview.Prompt) (interview.Reply, error) {
	line, r, ok, err := f.question(f.asked(p.Ask, p.Value))
	switch {
	case !ok:
		return r, err
	case line == "":
		line = p.Value
	case line == "-":
		line = ""
	}
	return interview.Reply{Text: line}, nil
}

// askText reads lines up to one that holds only a dot; an empty first line keeps what is there, a dash removes it.
func (f *plain) askText(p interview.Prompt) (interview.Reply, error) {
	words := f.t.Printer()
	if p.Value != "" {
		f.say("%s", words.Text("answer.plain.now", "Text", p.Value))
	}
	line, r, ok, err := f.question(words.Text("answer.plain.text", "Ask", words.Closed(p.Ask)))
	switch {
	case !ok:
		return r, err
	case line == "":
		return interview.Reply{Text: p.Value}, nil
	case line == "-":
		return interview.Reply{}, nil
	}
	var lines []string
	for line != "." {
		lines = append(lines, line)
		next, err := f.in.ReadString('\n')
		if line = strings.TrimRight(next, "\r\n"); err != nil && line == "" {
			break // the words before the end of the input count
		}
	}
	return interview.Reply{Text: strings.Join(lines, "\n")}, nil
}
