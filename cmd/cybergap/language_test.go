package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/config"
	"cybergap/internal/locale"
)

// foreign is the sample assessment as if it had been answered in a language that there are no texts for.
func foreign(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/karvelia-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if strings.Contains(text, "\nlanguage: en\n") {
		text = strings.Replace(text, "\nlanguage: en\n", "\nlanguage: sw\n", 1)
	} else {
		text = "language: sw\n" + text
	}
	path := filepath.Join(t.TempDir(), "answers.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Each language that there are texts for can be chosen by flag and by locale, whatever language the answers are in.
func TestEveryLanguageCanBeChosen(t *testing.T) {
	file := foreign(t)
	for _, lang := range locale.Languages() {
		p, err := locale.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("LC_ALL", lang+"_XX.UTF-8")
		for command, want := range map[string]string{
			"config show":        p.Text("cli.config.source"),
			"check " + file:      p.Text("cli.check.warning"),
			"score " + file:      p.Text("report.overall"),
			"checklist show 13u": p.Text("cli.show.levels"),
		} {
			if stdout, _ := cli(t, 0, nil, strings.Fields(command)...); !strings.Contains(stdout, want) {
				t.Errorf("%s: %s does not say %q", lang, command, want)
			}
		}
		if stdout, _ := cli(t, 0, strings.NewReader("q\n"), "answer", file, "--plain"); !strings.Contains(stdout, p.Text("answer.areas.ask")) {
			t.Errorf("%s: the conversation is %q", lang, stdout)
		}
		_, stderr := cli(t, 2, nil, "report", file)
		if want := (hint{"hint.example", []any{"Command", "cybergap report " + file + " -o report.pdf"}}).in(p); !strings.Contains(stderr, want) {
			t.Errorf("%s: stderr is %q, not %q", lang, stderr, want)
		}
		t.Setenv("LC_ALL", "C")
		stdout, _ := cli(t, 0, nil, "--lang", lang, "report", file, "--format", "html", "-o", "-")
		if want := `<html lang="` + lang + `"`; !strings.Contains(stdout, want) {
			t.Errorf("%s: the report lacks %s", lang, want)
		}
		_, stderr = cli(t, 2, nil, "--lang", lang, "report", "--bogus")
		if want := (hint{"hint.flags", []any{"Command", "cybergap report"}}).in(p); !strings.Contains(stderr, want) {
			t.Errorf("%s: stderr is %q, not %q", lang, stderr, want)
		}
	}
}

// What a person asks for comes first. Then messages follow the person's locale and a report the answers, whose language may be unknown.
func TestWhoseLanguage(t *testing.T) {
	for _, tc := range []struct{ lang, lc, own, messages, report string }{
		{"", "", "", " ", " "},
		{"", "", "es", " es", " es"},
		{"", "fr zh", "es", " fr zh", " es fr zh"},
		{"ru", "fr", "es", "ru fr", "ru es fr"},
		{"ru", "", "es", "ru es", "ru es"},
	} {
		c := &config.Loaded{Locale: config.Locale{Languages: strings.Fields(tc.lc)}}
		c.Lang = tc.lang
		if got := strings.Join(forMessages(c, tc.own), " "); got != tc.messages {
			t.Errorf("%+v: messages in %q", tc, got)
		}
		if got := strings.Join(forDocument(c, tc.own), " "); got != tc.report {
			t.Errorf("%+v: report in %q", tc, got)
		}
	}
}
