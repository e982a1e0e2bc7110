package config

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// DataFolder is where assessments of the desk are kept: the folder of the settings, else the one that the system has for a user's data.
func (c Config) DataFolder() (string, error) {
	if c.Data != "" {
		return c.Data, nil
	}
	return userData(runtime.GOOS)
}

// userData returns the folder of this program where a system keeps what a user's programs write.
func userData(system string) (string, error) {
	parent := ""
	switch system {
	case "windows":
		parent = os.Getenv("LocalAppData")
	case "darwin":
		parent = below(os.Getenv("HOME"), "Library", "Application Support")
	default:
		parent = os.Getenv("XDG_DATA_HOME")
		if !filepath.IsAbs(parent) { // by the standard, others do not count
			parent = below(os.Getenv("HOME"), ".local", "share")
		}
	}
	if parent == "" {
		return "", errors.New("the system names no folder for a user's data; give one with --data or CYBERGAP_DATA")
	}
	return filepath.Join(parent, "cybergap"), nil
}

// below joins a path unless its beginning is missing.
func below(home string, names ...string) string {
	if home == "" {
		return ""
	}
	return filepath.Join(append([]string{home}, names...)...)
}
