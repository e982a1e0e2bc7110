package reports

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"cybergap/internal/example"
	"cybergap/internal/locale"

	"golang.org/x/net/html"
)

func style(t *testing.T) string {
	t.Helper()
	css, err := templates.ReadFile("templates/report.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

// The style sheet knows start and end alone, so that a page from right to left is mirrored without rules of its own.
func TestStyleIsLogical(t *testing.T) {
	css := style(t)
	sides := regexp.MustCompile(`(?i)\b(left|right)\b|\[dir|:dir\(`)
	if found := sides.FindString(css); found != "" {
		t.Errorf("the style sheet names %q", found)
	}
	boxes := regexp.MustCompile(`(?:margin|padding|inset|border-radius|border-width)\s*:\s*([^;}\s]+) ([^;}\s]+) ([^;}\s]+) ([^;}\s]+)`)
	for _, found := range boxes.FindAllStringSubmatch(css, -1) {
		if found[2] != found[4] {
			t.Errorf("%s has another length on each side; use -inline", found[0])
		}
	}
	for _, lang := range []string{":lang(ar){font-family:", ":lang(zh){font-family:"} {
		if !strings.Contains(css, lang) {
			t.Errorf("no %s", lang)
		}
	}
}

// Every colour of words reads well on every ground that words stand on, by day and by night.
func TestStyleContrast(t *testing.T) {
	themes := regexp.MustCompile(`:root\{(--[^}]*)\}`).FindAllStringSubmatch(style(t), -1)
	if len(themes) != 2 {
		t.Fatalf("%d themes", len(themes))
	}
	for _, theme := range themes {
		colours := map[string]float64{}
		for declaration := range strings.SplitSeq(theme[1], ";") {
			name, value, _ := strings.Cut(strings.TrimPrefix(declaration, "--"), ":")
			if strings.HasPrefix(value, "#") {
				colours[name] = brightness(t, value)
			}
		}
		for text, grounds := range map[string][]string{
			"ink": {"paper", "faint", "accent-pale", "warm-pale"}, "soft": {"paper", "faint", "accent-pale", "warm-pale"},
			"accent": {"paper", "faint", "accent-pale", "warm-pale"}, "warm": {"paper"},
		} {
			for _, ground := range grounds {
				x, y := colours[text], colours[ground]
				if ratio := (max(x, y) + 0.05) / (min(x, y) + 0.05); ratio < 4.5 {
					t.Errorf("%s on %s: %.2f to 1 in %s", text, ground, ratio, theme[1])
				}
			}
		}
	}
}

// brightness is the relative luminance of a colour such as #fff or #1d2831.
func brightness(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%c%c%c%c%c", hex[0], hex[0], hex[1], hex[1], hex[2], hex[2])
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= 0.03928 {
			sum += weight * v / 12.92
		} else {
			sum += weight * math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return sum
}

// A page can be walked through by its landmarks and headings, and its figures say their values, in every language.
func TestPageStructure(t *testing.T) {
	for _, lang := range locale.Languages() {
		s := small(t, Full, nil)
		s.Options.Printer = example.Printer(t, lang)
		root, err := html.Parse(strings.NewReader(written(t, ReportWriters(), "html", s)))
		if err != nil {
			t.Fatal(err)
		}
		page := walkPage(t, lang, root)
		for element, want := range map[string]int{"h1": 1, "main": 1, "nav": 1, "header": 1, "footer": 1} {
			if page.count[element] != want {
				t.Errorf("%s: %d <%s>", lang, page.count[element], element)
			}
		}
		if page.first != "#main" || page.count["figure"] < 3 {
			t.Errorf("%s: the first link leads to %q, %d figures", lang, page.first, page.count["figure"])
		}
		for _, id := range page.wanted {
			if page.ids[id] == nil || inner(page.ids[id]) == "" {
				t.Errorf("%s: nothing is said by %q", lang, id)
			}
		}
	}
}

// walked is what a walk through a page finds.
type walked struct {
	count  map[string]int
	ids    map[string]*html.Node
	wanted []string // ids that something points to
	first  string   // target of the first link
	level  int      // of the last heading
}

func walkPage(t *testing.T, lang string, root *html.Node) walked {
	w := walked{count: map[string]int{}, ids: map[string]*html.Node{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		w.count[n.Data]++
		if id := attribute(n, "id"); id != "" {
			if w.ids[id] != nil {
				t.Errorf("%s: two elements are called %q", lang, id)
			}
			w.ids[id] = n
		}
		w.wanted = append(w.wanted, strings.Fields(attribute(n, "aria-labelledby")+" "+attribute(n, "aria-describedby"))...)
		if link := attribute(n, "href"); strings.HasPrefix(link, "#") {
			w.wanted = append(w.wanted, link[1:])
			if w.count["a"] == 1 {
				w.first = link
			}
		}
		if n.Data == "svg" && attribute(n, "aria-hidden") == "" && (attribute(n, "role") != "img" || attribute(n, "aria-describedby") == "") {
			t.Errorf("%s: a figure without words", lang)
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			level := int(n.Data[1] - '0')
			if level > w.level+1 {
				t.Errorf("%s: a heading of level %d follows one of level %d: %s", lang, level, w.level, inner(n))
			}
			w.level = level
		}
	}
	return w
}

func inner(n *html.Node) string {
	var out bytes.Buffer
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(out.String())
}

// What figures say in words reads as sentences: no closing mark meets another one.
func TestAlternativeTextsAreSentences(t *testing.T) {
	clash := regexp.MustCompile(`[.。!?؟？][;；؛,،、]`)
	for _, lang := range locale.Languages() {
		s := small(t, Full, nil)
		s.Options.Printer = example.Printer(t, lang)
		doc, err := Build(s.Checklist, s.Assessment, s.Result, s.Options)
		if err != nil {
			t.Fatal(err)
		}
		figures := 0
		for _, b := range flattened(doc.Blocks) {
			f, ok := b.(Figure)
			if !ok {
				continue
			}
			figures++
			if found := clash.FindString(f.Alt); found != "" {
				t.Errorf("%s: %q in %q", lang, found, f.Alt)
			}
		}
		if figures < 3 {
			t.Errorf("%s: only %d figures", lang, figures)
		}
	}
}

// flattened opens the blocks that hold others.
func flattened(blocks []Block) (out []Block) {
	for _, b := range blocks {
		if keep, ok := b.(Keep); ok {
			out = append(out, flattened(keep.Blocks)...)
			continue
		}
		out = append(out, b)
	}
	return out
}
