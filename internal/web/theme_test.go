package web

import (
	"strings"
	"testing"
	"testing/fstest"
)

const plainLogo = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:url(#g)}</style>` +
	`<linearGradient id="g"/><g class="a"><use href="#g"/><path d="M0 0h10"/></g></svg>`

func theme(text, logo string) (Theme, error) {
	return ReadTheme(fstest.MapFS{"look/theme.yaml": {Data: []byte(text)}, "look/logo.svg": {Data: []byte(logo)}}, "look/theme.yaml")
}

func TestThemeChangesColoursLogoAndFooter(t *testing.T) {
	got, err := theme("accent: \"#6a1b4d\"\nbar: \"#3d0f2c\"\nlogo: logo.svg\nfooter: Ministry of Examples\n", plainLogo)
	if err != nil {
		t.Fatal(err)
	}
	css := string(got.css())
	for _, want := range []string{":root{--accent:#6a1b4d}", "prefers-color-scheme:dark", "--bar:#3d0f2c"} {
		if !strings.Contains(css, want) {
			t.Errorf("%q is not in %s", want, css)
		}
	}
	if string(got.Logo) != plainLogo || got.Footer != "Ministry of Examples" {
		t.Errorf("got %+v", got)
	}
}

// Whatever accent is accepted can be read on every ground of a light page and, in its other shade, of a dark one.
func TestAcceptedColoursCanBeRead(t *testing.T) {
	accepted := 0
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := colour{uint8(r), uint8(g), uint8(b)}
				if checkAccent(c) != nil {
					c = c.towards(black, lightGrounds[:]...)
				} else {
					accepted++
				}
				if err := checkAccent(c); err != nil {
					t.Fatalf("the shade that is offered: %v", err)
				}
				if dark := c.onDark(); dark.worst(darkGrounds[:]...) < leastContrast {
					t.Fatalf("%s becomes %s on a dark page", c, dark)
				}
			}
		}
	}
	if accepted < 500 {
		t.Errorf("only %d colours are accepted", accepted)
	}
}

func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, tc := range []struct {
		x, y string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#767676", "#ffffff", 4.54}, {"#0b4f6c", "#0b4f6c", 1}} {
		x, err := parseColour(tc.x)
		if err != nil {
			t.Fatal(err)
		}
		y, err := parseColour(tc.y)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.contrast(y); got < tc.want-0.005 || got > tc.want+0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", tc.x, tc.y, got, tc.want)
		}
	}
}

// The grounds are those of the style sheet, and our own colours pass.
func TestOurOwnLookPasses(t *testing.T) {
	css, err := static.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "prefers-color-scheme:dark")
	if !ok {
		t.Fatal("the style sheet has no dark look")
	}
	for i, token := range []string{"--paper", "--faint", "--pale"} {
		if want := token + ":" + lightGrounds[i].String(); !strings.Contains(light, want) && (i > 0 || !strings.Contains(light, "--paper:#fff;")) {
			t.Errorf("the light look has no %s", want)
		}
		if want := token + ":" + darkGrounds[i].String(); !strings.Contains(dark, want) {
			t.Errorf("the dark look has no %s", want)
		}
	}
	if _, err := theme("accent: '#0b4f6c'\nbar: '#0b3a50'\n", ""); err != nil {
		t.Error(err)
	}
}

func TestThemesAreRefusedWithTheirPlace(t *testing.T) {
	svg := func(inside string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + inside + `</svg>` }
	const withLogo = "logo: logo.svg\n"
	for _, tc := range []struct{ what, text, logo, want string }{
		{"light accent", "bar: '#000000'\naccent: '#ff8800'\n", "", "theme.yaml:2:9: accent: #ff8800 cannot be read on the page: the contrast is"},
		{"a shade is offered", "accent: '#ff8800'\n", "", "would do"},
		{"light bar", "bar: '#88ccee'\n", "", "theme.yaml:1:6: bar: #88ccee cannot be read with the white text"},
		{"a colour that YAML takes for a comment", "accent: #0b4f6c\n", "", "in quotation marks"},
		{"a name", "accent: navy\n", "", "is no colour"},
		{"short", "accent: '#fff'\n", "", "is no colour"},
		{"style in a colour", "accent: '#0b4f6c;}body{display:none'\n", "", "is no colour"},
		{"unknown key", "font: Comic\n", "", "font"},
		{"long footer", "footer: " + strings.Repeat("x", 301) + "\n", "", "theme.yaml:1:9: footer"},
		{"no logo there", "logo: other.svg\n", "", "theme.yaml:1:7: logo: other.svg: "},
		{"out of the folder", "logo: ../../etc/passwd\n", "", "logo"},
		{"large logo", withLogo, svg(strings.Repeat(" ", mostLogo)), "larger than 100 KB"},
		{"script", withLogo, svg("<script>alert(1)</script>"), "line 1, column 49: the element script does more than draw"},
		{"script of HTML", withLogo, svg(`<script xmlns="http://www.w3.org/1999/xhtml"/>`), "the element script"},
		{"foreign", withLogo, svg("<foreignObject/>"), "foreignObject"},
		{"animation", withLogo, svg(`<animateTransform/>`), "animateTransform"},
		{"handler", withLogo, svg(`<g onload="x()"/>`), "onload"},
		{"outside picture", withLogo, svg(`<image href="https://example.org/a.png"/>`), "leads out"},
		{"outside picture, old", withLogo, svg(`<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//example.org/a.png"/>`), "leads out"},
		{"script address", withLogo, svg(`<a href=" JavaScript:x()"/>`), "leads out"},
		{"a drawing in a drawing", withLogo, svg(`<image href="data:image/svg+xml;base64,AAAA"/>`), "leads out"},
		{"style that loads", withLogo, svg(`<style>a{fill:url( "https://example.org")}</style>`), "a rule of style"},
		{"style that imports", withLogo, svg(`<style>@IMPORT "x"</style>`), "a rule of style"},
		{"hidden style", withLogo, svg(`<g style="fill:u\72l(//x)"/>`), "a rule of style"},
		{"document type", withLogo, `<!DOCTYPE svg [<!ENTITY a "b">]>` + svg(""), "document type"},
		{"style sheet", withLogo, `<?xml-stylesheet href="x"?>` + svg(""), "instruction"},
		{"no SVG", withLogo, "<html></html>", "begins with html"},
		{"no XML", withLogo, "PNG", "no drawing in SVG"},
		{"cut off", withLogo, `<svg xmlns="http://www.w3.org/2000/svg"><g>`, "no drawing in SVG"},
		{"not YAML", "accent: [", "", "not valid YAML"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			if _, err := theme(tc.text, tc.logo); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v; want %s", err, tc.want)
			}
		})
	}
	if _, err := ReadTheme(fstest.MapFS{}, "none.yaml"); err == nil || !strings.Contains(err.Error(), "none.yaml") {
		t.Errorf("a theme that is not there: %v", err)
	}
}
