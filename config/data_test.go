package config

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestDataFolder(t *testing.T) {
	home, data, local := t.TempDir(), t.TempDir(), t.TempDir()
	for _, tc := range []struct {
		system, home, xdg, local string
		want                     string
	}{
		{"linux", home, "", "", filepath.Join(home, ".local", "share", "cybergap")},
		{"linux", home, data, "", filepath.Join(data, "cybergap")},
		{"linux", home, "relative", "", filepath.Join(home, ".local", "share", "cybergap")},
		{"linux", "", "", local, ""},
		{"darwin", home, data, "", filepath.Join(home, "Library", "Application Support", "cybergap")},
		{"darwin", "", data, "", ""},
		{"windows", home, data, local, filepath.Join(local, "cybergap")},
		{"windows", home, data, "", ""},
	} {
		for name, value := range map[string]string{"HOME": tc.home, "XDG_DATA_HOME": tc.xdg, "LocalAppData": tc.local} {
			t.Setenv(name, value)
		}
		got, err := userData(tc.system)
		if got != tc.want || (err == nil) == (tc.want == "") {
			t.Errorf("%+v: got %q, %v", tc, got, err)
		}
		if err != nil && !strings.Contains(err.Error(), "--data") {
			t.Errorf("%v does not say what to do", err)
		}
	}
	if got, err := (Config{Data: "here"}).DataFolder(); got != "here" || err != nil {
		t.Errorf("the folder of the settings: got %q, %v", got, err)
	}
}
