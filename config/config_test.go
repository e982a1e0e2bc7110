package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// flagSet declares the program's flags and parses args.
func flagSet(t *testing.T, args ...string) *pflag.FlagSet {
	t.Helper()
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	AddFlags(flags, "checklist", "lang", "no-color", "variant", "slots")
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	return flags
}

// file writes a configuration file and keeps the user's own out of the test.
func file(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("HOME", dir)
	name := filepath.Join(dir, "settings.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func setting(t *testing.T, l *Loaded, key string) Setting {
	t.Helper()
	for _, s := range l.Settings {
		if s.Key == key {
			return s
		}
	}
	t.Fatalf("no setting %q in %v", key, l.Settings)
	return Setting{}
}

func TestFlagBeatsEnvironmentBeatsFileBeatsDefault(t *testing.T) {
	name := file(t, "report:\n  variant: summary\nplan:\n  slots: 2\n")
	for _, tc := range []struct {
		what, env     string
		args          []string
		file          string
		value, source string
	}{
		{"default", "", nil, "", "full", "default"},
		{"file", "", nil, name, "summary", "file"},
		{"environment", "public", nil, name, "public", "environment CYBERGAP_REPORT_VARIANT"},
		{"flag", "public", []string{"--variant=full"}, name, "full", "flag --variant"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			t.Setenv("CYBERGAP_REPORT_VARIANT", tc.env)
			l, err := Load(flagSet(t, tc.args...), tc.file)
			if err != nil {
				t.Fatal(err)
			}
			s := setting(t, l, "report.variant")
			if l.Report.Variant != tc.value || s.Value != tc.value || s.Source != tc.source {
				t.Errorf("got %q, shown as %q from %q; want %q from %q", l.Report.Variant, s.Value, s.Source, tc.value, tc.source)
			}
		})
	}
}

func TestNumbersAndFlagsComeFromTheEnvironment(t *testing.T) {
	file(t, "")
	t.Setenv("CYBERGAP_PLAN_SLOTS", "3")
	t.Setenv("CYBERGAP_NO_COLOR", "true")
	l, err := Load(flagSet(t), "")
	if err != nil {
		t.Fatal(err)
	}
	if l.Plan.Slots != 3 || !l.NoColor {
		t.Errorf("slots %d, no colour %v; want 3, true", l.Plan.Slots, l.NoColor)
	}
}

// NO_COLOR counts whatever it holds, and less than what is said to this program alone.
func TestNoColorSwitchesColoursOff(t *testing.T) {
	name := file(t, "no_color: false\n")
	t.Setenv("NO_COLOR", "0")
	for _, tc := range []struct {
		own    string
		args   []string
		value  bool
		source string
	}{
		{"", nil, true, "environment NO_COLOR"},
		{"false", nil, false, "environment CYBERGAP_NO_COLOR"},
		{"", []string{"--no-color=false"}, false, "flag --no-color"},
	} {
		t.Setenv("CYBERGAP_NO_COLOR", tc.own)
		l, err := Load(flagSet(t, tc.args...), name)
		if err != nil {
			t.Fatal(err)
		}
		if s := setting(t, l, "no_color"); l.NoColor != tc.value || s.Source != tc.source {
			t.Errorf("%q %v: got %v from %s, want %v from %s", tc.own, tc.args, l.NoColor, s.Source, tc.value, tc.source)
		}
	}
}

func TestWrongKindInTheEnvironmentIsNamed(t *testing.T) {
	file(t, "")
	for name, want := range map[string]string{"CYBERGAP_PLAN_SLOTS": "whole number", "CYBERGAP_NO_COLOR": "true or false"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, "perhaps")
			_, err := Load(flagSet(t), "")
			if err == nil || !strings.Contains(err.Error(), name+` is "perhaps"`) || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v; want %s and %s", err, name, want)
			}
		})
	}
}

func TestOnlyFlagsAreMistakesOfTheCommandLine(t *testing.T) {
	file(t, "")
	var flag *FlagError
	if _, err := Load(flagSet(t, "--slots=101"), ""); !errors.As(err, &flag) {
		t.Errorf("flag: got %v", err)
	}
	t.Setenv("CYBERGAP_PLAN_SLOTS", "101")
	if _, err := Load(flagSet(t), ""); err == nil || errors.As(err, &flag) {
		t.Errorf("environment: got %v", err)
	}
}

func TestErrorsNameKeyAndPlace(t *testing.T) {
	for _, tc := range []struct{ what, text, want string }{
		{"unknown key", "lang: en\nreport:\n  varient: full\n", `settings.yaml:3:3: report.varient: unknown key "varient"; cybergap config show lists the keys`},
		{"wrong type", "plan:\n  slots: many\n", "settings.yaml:2:10: plan.slots: wrong type: found text, expected a whole number"},
		{"bad value", "report:\n  variant: short\n", `settings.yaml:2:12: report.variant: is "short"; use one of: full, summary, public`},
		{"duplicate key", "lang: en\nlang: fr\n", `settings.yaml:2:1: lang: the key "lang" stands here twice`},
		{"not YAML", "lang: [en\n", "settings.yaml:2:1: not valid YAML"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			_, err := Load(flagSet(t), file(t, tc.text))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v; want %s", err, tc.want)
			}
		})
	}
}

func TestBadFlagValueNamesAllWaysToSetIt(t *testing.T) {
	file(t, "")
	_, err := Load(flagSet(t, "--variant=short"), "")
	for _, part := range []string{"report.variant", `"short"`, "flag --variant", "CYBERGAP_REPORT_VARIANT"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("error %v does not name %s", err, part)
		}
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	_, err := Load(flagSet(t), filepath.Join(t.TempDir(), "nowhere.yaml"))
	if err == nil || !strings.Contains(err.Error(), "nowhere.yaml") {
		t.Errorf("got %v", err)
	}
}

func TestFileInTheWorkingFolderIsFound(t *testing.T) {
	name := file(t, "")
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), "cybergap.yaml"), []byte("lang: en\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := Load(flagSet(t), "")
	if err != nil || l.File != "cybergap.yaml" || l.Lang != "en" {
		t.Errorf("file %q, lang %q, err %v", l.File, l.Lang, err)
	}
}

func TestSecretsAreMasked(t *testing.T) {
	got := settingsOf(struct {
		Token string `mapstructure:"token" flag:"token" secret:"true"`
		Empty string `mapstructure:"empty" secret:"true"`
	}{Token: "hunter2"})
	if got[0].Value != mask || got[1].Value != "" {
		t.Errorf("got %q and %q; want the mask and nothing", got[0].Value, got[1].Value)
	}
}

func TestEverySettingIsComplete(t *testing.T) {
	flags := map[string]bool{}
	for _, s := range settingsOf(Default()) {
		if s.Key == "" || s.Flag == "" || s.Help == "" || flags[s.Flag] {
			t.Errorf("setting %+v lacks a key, a flag of its own or a help text", s)
		}
		flags[s.Flag] = true
	}
	sameKeys(t, reflect.TypeFor[Config]())
}

// sameKeys checks that viper and the strict reader know a field by the same key.
func sameKeys(t *testing.T, typ reflect.Type) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Tag.Get("yaml") != f.Tag.Get("mapstructure") {
			t.Errorf("%s.%s: yaml and mapstructure keys differ", typ.Name(), f.Name)
		}
		if f.Type.Kind() == reflect.Struct {
			sameKeys(t, f.Type)
		}
	}
}
