package web

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// hostileNames are names of files as an attacker, or an honest old system, would send them, and what becomes of each.
func hostileNames() map[string]string {
	return map[string]string{
		"law.pdf": "law.pdf", "Décret n° 7.pdf": "Décret n° 7.pdf", "قانون.pdf": "قانون.pdf", "网络安全法.docx": "网络安全法.docx", "Закон о связи.odt": "Закон о связи.odt",
		"": "file", " ": "file", ".": "file", "..": "file", "...": "file", "/": "file", "\\": "file", "../": "file", "-": "file", "~": "file",
		"../../etc/passwd": "passwd", "..\\..\\windows\\win.ini": "win.ini", "/etc/shadow": "shadow", "C:\\Users\\x\\law.pdf": "law.pdf", "C:law.pdf": "C_law.pdf",
		"\\\\server\\share\\x.txt": "x.txt", "//server/x.txt": "x.txt", "....//....//x": "x", "..%2f..%2fx": "_2f.._2fx", "%2e%2e/x": "x", "a/../b": "b", "a\\..\\b": "b",
		"law.pdf\x00.exe": "law.pdf.exe", "\x00": "file", "law\r\n.pdf": "law .pdf", "a\nb": "a b", "a\tb": "a b", "\x1b[31mred": "[31mred", "a\x7fb": "ab", "\u0085x": "x",
		"law\u202efdp.exe": "lawfdp.exe", "\u202e": "file", "\u2066a\u2069.txt": "a.txt", "a\u200bb": "ab", "\ufeffa": "a", "\u200e\u200f": "file", "a\u2028b": "a b", "\U000e0041x": "x",
		"CON": "_CON", "con": "_con", "CON.txt": "_CON.txt", "nul.tar.gz": "_nul.tar.gz", "AUX": "_AUX", "PRN.pdf": "_PRN.pdf", "COM1": "_COM1", "com9.log": "_com9.log",
		"LPT1.txt": "_LPT1.txt", "COM¹": "_COM¹", "CONIN$": "CONIN_", "CON .txt": "_CON .txt", "CONTRACT.pdf": "CONTRACT.pdf", "COM10": "COM10", "COMMON.txt": "COMMON.txt",
		"a<b>.txt": "a_b_.txt", "a:b": "a_b", "a\"b": "a_b", "a|b": "a_b", "a?b": "a_b", "a*b": "a_b", "file.txt:stream": "file.txt_stream", "a&b;c": "a_b_c", "$(id)": "_(id)",
		"`id`": "_id_", "=cmd|'/c calc'!A0": "c calc__A0", "@sum": "_sum", "#x": "_x", "a{b}": "a_b_",
		"-rf": "rf", "--help": "help", "~root": "root", ".htaccess": "htaccess", ".git": "git", "a.": "a", "a ": "a", "a. . .": "a", " a": "a", "a  b": "a b", "a\u00a0b": "a b", "a\u3000b": "a b",
		"\xff\xfe": "file", "a\xc3": "a", "\xed\xa0\x80x": "x", "\U0001f4a3.zip": "\U0001f4a3.zip", "\U00010348.txt": "\U00010348.txt", "e\u0301.txt": "é.txt", "\ue000x": "x", "\uffffx": "x",
		strings.Repeat("a", 300): strings.Repeat("a", maxName), strings.Repeat("a", 300) + ".pdf": strings.Repeat("a", maxName-4) + ".pdf",
		strings.Repeat("é", 150) + ".pdf": strings.Repeat("é", 58) + ".pdf", strings.Repeat("界", 100): strings.Repeat("界", 40), strings.Repeat("💣", 75): strings.Repeat("💣", 30),
		"x." + strings.Repeat("y", 300): "x." + strings.Repeat("y", maxName-2), strings.Repeat("../", 100) + "x": "x", strings.Repeat(".", 300): "file",
	}
}

func TestCleanName(t *testing.T) {
	if n := len(hostileNames()); n < 80 {
		t.Fatalf("only %d names", n)
	}
	for name, want := range hostileNames() {
		if got := cleanName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

// TestCleanNameIsSafe holds whatever a browser may send to what every system takes.
func TestCleanNameIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOfN(rapid.Byte(), 0, 400).Draw(t, "bytes"))
		})).Draw(t, "name")
		got := cleanName(name)
		if got == "" || len(got) > maxName+1 || !utf8.ValidString(got) || strings.ContainsAny(got, `/\:*?"<>|`+"\x00\r\n\t") || reserved(got) || got == "." || got == ".." {
			t.Errorf("%q becomes %q", name, got)
		}
		if strings.HasPrefix(got, ".") || strings.HasPrefix(got, "-") || strings.HasSuffix(got, ".") || strings.HasSuffix(got, " ") {
			t.Errorf("%q becomes %q", name, got)
		}
		for _, r := range got {
			if unicode.Is(unicode.Cf, r) || !unicode.IsPrint(r) {
				t.Errorf("%q becomes %q", name, got)
			}
		}
		if again := cleanName(got); again != got {
			t.Errorf("%q becomes %q, and that becomes %q", name, got, again)
		}
	})
}

// TestHostileNamesThroughTheDesk uploads a file under each name and saves it again from the page.
func TestHostileNamesThroughTheDesk(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	for name := range hostileNames() {
		if name == "" {
			continue // no file
		}
		form := d.get(at).filledIn()
		for field := range form {
			if strings.HasPrefix(field, "13u.item") && strings.HasSuffix(field, "-grade") {
				form.Set(strings.TrimSuffix(field, "grade")+"drop", "yes")
			}
		}
		form.Set("13u.item0-grade", "1")
		form.Del("13u.item0-drop")
		form.Del("13u.item0-file")
		p := d.multi(at, form, map[string][2]string{"13u.item0-upload": {name, "bytes of " + name}})
		if p.status == 400 && strings.ContainsFunc(name, unicode.IsControl) {
			continue // no header of a part holds such a name
		}
		p.is(303)
		ans := d.book(id).Assessment.Answers["13u"]
		if len(ans.Evidence) != 1 {
			t.Errorf("%q: the evidence is %+v", name, ans.Evidence)
			continue
		}
		file := d.get("/a/" + id + "/file/" + pathPart(ans.Evidence[0].File)).is(200)
		if file.body != "bytes of "+name || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment; filename") {
			t.Errorf("%q: %q, %s", name, file.body, file.header.Get("Content-Disposition"))
		}
	}
}
