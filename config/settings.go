package config

import (
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Setting is one setting as `cybergap config show` prints it.
type Setting struct {
	Key    string // report.variant
	Flag   string // variant
	Help   string
	Value  string // as text; secrets are masked
	Source string // flag --variant, environment CYBERGAP_REPORT_VARIANT, file PATH, or default
	value  any
	alias  string // another environment variable that switches it on, whatever it holds
	secret bool
}

// Env returns the name of the environment variable of a setting.
func (s Setting) Env() string {
	return "CYBERGAP_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(s.Key))
}

// checkEnv refuses a text in the environment that does not read as the setting's kind of value.
func (s Setting) checkEnv() error {
	text := os.Getenv(s.Env())
	if text == "" {
		return nil
	}
	switch s.value.(type) {
	case bool:
		if _, err := strconv.ParseBool(text); err != nil {
			return fmt.Errorf("environment variable %s is %q; use true or false", s.Env(), text)
		}
	case int:
		if _, err := strconv.Atoi(text); err != nil {
			return fmt.Errorf("environment variable %s is %q; use a whole number", s.Env(), text)
		}
	}
	return nil
}

// FromFlag reports whether the command line gives the value.
func (s Setting) FromFlag() bool { return strings.HasPrefix(s.Source, "flag ") }

// mask stands in for a secret that is set.
const mask = "********"

// settingsOf lists the settings of a struct in the order of its fields, with their current values.
func settingsOf(config any) []Setting { return appendSettings(nil, "", reflect.ValueOf(config)) }

func appendSettings(out []Setting, prefix string, v reflect.Value) []Setting {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key := prefix + f.Tag.Get("mapstructure")
		if f.Type.Kind() == reflect.Struct {
			out = appendSettings(out, key+".", v.Field(i))
			continue
		}
		s := Setting{Key: key, Flag: f.Tag.Get("flag"), Help: f.Tag.Get("help"), value: v.Field(i).Interface(), alias: f.Tag.Get("alias")}
		s.secret = f.Tag.Get("secret") == "true"
		s.Value = fmt.Sprint(s.value)
		if s.secret && s.Value != "" {
			s.Value = mask
		}
		out = append(out, s)
	}
	return out
}

// describe gives each setting its effective value and its source.
func describe(keys []Setting, config any, v *viper.Viper, flags *pflag.FlagSet) []Setting {
	out := settingsOf(config)
	for i := range out {
		out[i].Source = source(keys[i], v, flags)
	}
	return out
}

func source(s Setting, v *viper.Viper, flags *pflag.FlagSet) string {
	if f := flags.Lookup(s.Flag); f != nil && f.Changed {
		return "flag --" + s.Flag
	}
	for _, name := range []string{s.Env(), s.alias} {
		if os.Getenv(name) != "" {
			return environment(name)
		}
	}
	if v.InConfig(s.Key) {
		return "file"
	}
	return "default"
}

func environment(name string) string { return "environment " + name }

// AddFlags declares the flags of all settings whose flag name is wanted, with their defaults and help texts.
func AddFlags(flags *pflag.FlagSet, names ...string) {
	for _, s := range settingsOf(Default()) {
		for _, name := range names {
			if s.Flag == name {
				addFlag(flags, s)
			}
		}
	}
}

func addFlag(flags *pflag.FlagSet, s Setting) {
	switch d := s.value.(type) {
	case bool:
		flags.Bool(s.Flag, d, s.Help)
	case int:
		flags.Int(s.Flag, d, s.Help)
	default:
		flags.String(s.Flag, fmt.Sprint(d), s.Help)
	}
}
