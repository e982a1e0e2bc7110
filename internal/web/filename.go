package web

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the most bytes of a file's name; with a number behind it, it still fits every file system.
const maxName = 120

// cleanName makes a name under which a file can be kept, listed and saved on every system, of the name that a browser sent: without
// folders, invisible characters and marks with a meaning of their own.
func cleanName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = norm.NFC.String(strings.ToValidUTF8(name, ""))
	name = strings.Map(nameRune, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". -~")
	name = shorten(name)
	if name == "" {
		return "file"
	}
	if reserved(name) {
		return "_" + name
	}
	return name
}

// nameRune leaves out what is not seen and replaces what means something to a system, a sheet or an address.
func nameRune(r rune) rune {
	switch {
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == utf8.RuneError:
		return -1
	case unicode.IsSpace(r):
		return ' '
	case !unicode.IsGraphic(r):
		return -1
	case strings.ContainsRune(`<>:"|?*%&;$!'`+"`{}#=@", r):
		return '_'
	}
	return r
}

// shorten cuts a long name before its ending, between two characters.
func shorten(name string) string {
	if len(name) <= maxName {
		return name
	}
	ext := path.Ext(name)
	if len(ext) > 16 {
		ext = ""
	}
	stem := name[:maxName-len(ext)]
	for !utf8.ValidString(stem) {
		stem = stem[:len(stem)-1]
	}
	return strings.TrimRight(stem, ". ") + ext
}

// reserved reports whether Windows takes a name for a device, whatever its ending.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimSpace(stem)
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}, stem) {
		return true
	}
	port, number := strings.TrimRight(stem, "0123456789¹²³"), strings.TrimLeft(stem, "COMLPT")
	return (port == "COM" || port == "LPT") && utf8.RuneCountInString(number) == 1
}

// pathPart makes a name a part of an address.
func pathPart(name string) string { return url.PathEscape(name) }
