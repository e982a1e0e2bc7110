package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/terminal"

	"golang.org/x/term"
)

func (a *app) answer(ctx context.Context, file string, o answerOptions) error {
	if err := o.set.check(); err != nil {
		return err
	}
	if file == stdinPath {
		return usage(advice("hint.example", "Command", "cybergap answer island.yaml"), "answer: answers are kept in a file, so standard input cannot be answered")
	}
	opened, err := a.open(file)
	if err != nil {
		return err
	}
	if err := opened.noReport("answer", file); err != nil {
		return err
	}
	if o.set.any() {
		return a.setUnderway(file, opened, o)
	}
	return a.converse(ctx, &answerFile{opened.c, opened.file, file}, o)
}

// answerFile keeps an assessment in its file.
type answerFile struct {
	c    *checklist.Checklist
	file *assessment.File
	path string
}

func (s *answerFile) Assessment() *assessment.Assessment { return s.file.Assessment }
func (s *answerFile) Save() error                        { return s.file.Save(s.c) }

func (s *answerFile) Reload() error {
	f, err := assessment.Load(s.path)
	if err != nil {
		return err
	}
	if err := f.Validate(s.c); err != nil {
		return err
	}
	s.file = f
	return nil
}

// rescue writes the assessment with an answer that could not be saved into a new file beside the old one, or else in the folder for
// temporary files, and returns its name.
func (s *answerFile) rescue() (path string, err error) {
	for _, base := range []string{s.path, os.TempDir() + "/cybergap"} {
		for i := 1; i <= 100; i++ {
			path = fmt.Sprintf("%s.unsaved-%d.yaml", base, i)
			if _, err = assessment.Create(path, s.file.Assessment, s.c); err == nil {
				return path, nil
			}
			if !errors.Is(err, fs.ErrExist) {
				break
			}
		}
	}
	return "", err
}

// converse asks the questions.
func (a *app) converse(ctx context.Context, store *answerFile, o answerOptions) error {
	if err := knownArea(store.c, o.area); err != nil {
		return err
	}
	day, err := a.day(o.date)
	if err != nil {
		return err
	}
	p, err := a.messages(store.file.Assessment.Language)
	if err != nil {
		return err
	}
	talk, err := interview.New(store.c, p, store, interview.Options{Area: o.area, Today: day, Institution: o.set.institution})
	if err != nil {
		return err
	}
	if err := a.face(ctx, talk, o.plain); err != nil {
		return err
	}
	if err := talk.Err(); err != nil {
		return a.unsaved(store, err)
	}
	return a.goodbye(store, talk)
}

// face holds the conversation on a screen where there is one, else line by line.
func (a *app) face(ctx context.Context, talk *interview.Talk, plain bool) error {
	if plain || os.Getenv("TERM") == "dumb" || !isTerminal(a.stdin) || !isTerminal(a.stdout) {
		return terminal.Plain(talk, until(ctx, a.stdin), a.stdout)
	}
	return terminal.Screen(ctx, talk, a.stdin, a.stdout, a.config.NoColor)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// unsaved keeps an answer that could not be saved and says where.
func (a *app) unsaved(store *answerFile, cause error) error {
	kept, err := store.rescue()
	if err != nil {
		return fmt.Errorf("the last answer is not saved: %w", errors.Join(cause, err))
	}
	return withHint(fmt.Errorf("the last answer is not in %s: %w", store.path, cause), advice("hint.kept", "File", kept))
}

// goodbye says how far the assessment is.
func (a *app) goodbye(store *answerFile, talk *interview.Talk) error {
	n, p := talk.Progress(), talk.Printer()
	all := n.Asked + n.Register
	next := p.Text("answer.end.next", "Command", a.again("answer "+quoted(store.path)))
	if n.Open() == 0 {
		next = p.Text("answer.end.next", "Command", a.again("check "+quoted(store.path)))
	}
	_, err := fmt.Fprintln(a.stdout, p.Text("answer.end.saved", "File", store.path, "Done", p.Int(all-n.Open()), "All", p.Int(all))+"\n"+next)
	return err
}
