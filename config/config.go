// Package config gathers the program's settings: flags win over CYBERGAP_* environment variables, these over the configuration file, and
// that over the defaults. It is the only importer of viper.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cybergap/internal/strict"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Config holds every setting. The mapstructure and yaml tags give its key in the file.
type Config struct {
	Checklist string `mapstructure:"checklist" yaml:"checklist" flag:"checklist" validate:"omitempty,dir" help:"folder of the checklist edition to use; empty: the one that ships with the program"`
	Lang      string `mapstructure:"lang" yaml:"lang" flag:"lang" validate:"omitempty,bcp47_language_tag" help:"language of reports and messages: ar, en, es, fr, ru or zh; empty: messages in your locale's, reports in the assessment's own"`
	NoColor   bool   `mapstructure:"no_color" yaml:"no_color" flag:"no-color" alias:"NO_COLOR" help:"no colours on the terminal (NO_COLOR does the same)"`
	Data      string `mapstructure:"data" yaml:"data" flag:"data" help:"folder where the desk keeps assessments; empty: the one that your system has for a user's data"`
	Listen    string `mapstructure:"listen" yaml:"listen" flag:"listen" help:"address of this computer at which the desk answers; empty: 127.0.0.1 with port 8620, or the next that is free"`
	Theme     string `mapstructure:"theme" yaml:"theme" flag:"theme" help:"file with the colours, the logo and the footer of the desk; empty: the program's own look"`
	Report    Report `mapstructure:"report" yaml:"report"`
	Plan      Plan   `mapstructure:"plan" yaml:"plan"`
}

// Report holds the settings of printed reports.
type Report struct {
	Variant string `mapstructure:"variant" yaml:"variant" flag:"variant" validate:"oneof=full summary public" help:"how much a report tells: full, summary or public"`
}

// Plan holds the settings of the roadmap.
type Plan struct {
	Slots int `mapstructure:"slots" yaml:"slots" flag:"slots" validate:"min=0,max=100" help:"how many actions can run at the same time; 0: no limit"`
}

// Default returns the settings of a fresh installation.
func Default() Config { return Config{Report: Report{Variant: "full"}} }

// Loaded is a configuration and where each part of it came from.
type Loaded struct {
	Config
	Locale   Locale    // the language that the person's environment names; Lang wins over it
	File     string    // the file that was read, empty if none
	Settings []Setting // every setting, in the order of Config
}

// Load reads the settings. file is the configuration file to use; empty means CYBERGAP_CONFIG, else cybergap.yaml in the working folder,
// else the user's own configuration folder, else none. Errors name the key, and the file, line and column where there is one.
func Load(flags *pflag.FlagSet, file string) (*Loaded, error) {
	v := viper.New()
	v.SetConfigType("yaml")
	keys := settingsOf(Default())
	for _, k := range keys {
		if err := k.checkEnv(); err != nil {
			return nil, err
		}
		v.SetDefault(k.Key, k.value)
		if err := v.BindEnv(k.Key, k.Env()); err != nil {
			return nil, fmt.Errorf("bind %s: %w", k.Env(), err)
		}
		if f := flags.Lookup(k.Flag); f != nil {
			if err := v.BindPFlag(k.Key, f); err != nil {
				return nil, fmt.Errorf("bind --%s: %w", k.Flag, err)
			}
		}
	}
	l := &Loaded{File: find(file), Locale: PersonalLocale()}
	if err := l.readFile(v); err != nil {
		return nil, err
	}
	for _, k := range keys {
		if k.alias != "" && source(k, v, flags) == environment(k.alias) {
			v.Set(k.Key, true)
		}
	}
	if err := v.UnmarshalExact(&l.Config); err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	l.Settings = describe(keys, l.Config, v, flags)
	return l, check(l)
}

// Setting returns a setting by its key.
func (l *Loaded) Setting(key string) Setting {
	return l.Settings[slices.IndexFunc(l.Settings, func(s Setting) bool { return s.Key == key })]
}

// find chooses the configuration file; an explicit one is used even where it does not exist, so that the error names it.
func find(explicit string) string {
	if explicit != "" {
		return explicit
	}
	if env := os.Getenv("CYBERGAP_CONFIG"); env != "" {
		return env
	}
	candidates := []string{"cybergap.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(dir, "cybergap", "config.yaml"))
	}
	for _, c := range candidates {
		if _, err := os.Stat(c); err == nil {
			return c
		}
	}
	return ""
}

func (l *Loaded) readFile(v *viper.Viper) error {
	if l.File == "" {
		return nil
	}
	data, err := os.ReadFile(l.File)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no configuration file %q; create it or leave out --config and CYBERGAP_CONFIG", l.File)
	}
	if err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	doc, problems := strict.Parse(l.File, data, strict.DefaultLimits)
	if doc != nil {
		fromFile := Default()
		problems = doc.Decode(&fromFile, strict.NewValidator())
	}
	for i := range problems {
		problems[i].Msg = strings.Replace(problems[i].Msg, "see FORMAT.md or the schema for the keys allowed here", "cybergap config show lists the keys", 1)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	if err := v.ReadConfig(strings.NewReader(string(data))); err != nil {
		return fmt.Errorf("read %s: %w", l.File, err)
	}
	return nil
}

// FlagError is a value on the command line that does not fit its setting.
type FlagError struct{ msg string }

func (e *FlagError) Error() string { return e.msg }

// check validates the merged settings; what the file got wrong has been reported with its place before.
func check(l *Loaded) error {
	var lines []string
	flagged := false
	for _, p := range strict.Check(&l.Config, strict.NewValidator()) {
		s := l.Setting(p.Path)
		flagged = flagged || s.FromFlag()
		lines = append(lines, fmt.Sprintf("setting %s %s (it comes from %s; --%s, %s and the configuration file can set it)", s.Key, p.Msg, s.Source, s.Flag, s.Env()))
	}
	switch text := strings.Join(lines, "\n"); {
	case flagged:
		return &FlagError{text}
	case text != "":
		return errors.New(text)
	}
	return nil
}
