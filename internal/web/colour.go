package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// colour is red, green and blue.
type colour [3]uint8

// Grounds on which the accent stands, and which stand on it, as style.css has them.
var (
	white        = colour{0xff, 0xff, 0xff}
	black        = colour{}
	lightGrounds = [...]colour{white, {0xf1, 0xf4, 0xf6}, {0xe6, 0xf0, 0xf4}}
	darkGrounds  = [...]colour{{0x12, 0x19, 0x1f}, {0x1a, 0x23, 0x2b}, {0x17, 0x30, 0x3c}}
)

// leastContrast is what WCAG asks of text and its ground.
const leastContrast = 4.5

func parseColour(text string) (c colour, err error) {
	digits, ok := strings.CutPrefix(text, "#")
	n, err := strconv.ParseUint(digits, 16, 24)
	if !ok || err != nil || len(digits) != 6 {
		return c, fmt.Errorf(`is no colour; write it in quotation marks, such as "#0b4f6c"`)
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

// String writes the colour as style sheets do.
func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// luminance is how bright a colour is, from 0 to 1, as WCAG defines it.
func (c colour) luminance() float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s <= 0.04045 {
			return s / 12.92
		} else {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// contrast is that of two colours, from 1 to 21.
func (c colour) contrast(other colour) float64 {
	x, y := c.luminance(), other.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// worst is the lowest contrast of a colour to several.
func (c colour) worst(grounds ...colour) float64 {
	least := math.Inf(1)
	for _, g := range grounds {
		least = min(least, c.contrast(g))
	}
	return least
}

// towards mixes a colour with another one until it can be read on all the grounds.
func (c colour) towards(end colour, grounds ...colour) colour {
	const steps = 20
	for i := range steps {
		var mixed colour
		for k := range c {
			mixed[k] = uint8((int(c[k])*(steps-i) + int(end[k])*i) / steps)
		}
		if mixed.worst(grounds...) >= leastContrast {
			return mixed
		}
	}
	return end
}

// onDark is the shade of a colour that can be read on a dark page.
func (c colour) onDark() colour { return c.towards(white, darkGrounds[:]...) }

func checkAccent(c colour) error { return readable(c, "on the page", lightGrounds[:]...) }

func checkBar(c colour) error { return readable(c, "with the white text of the bar", white) }

// readable refuses a colour that cannot be read, and names a shade of it that can.
func readable(c colour, where string, grounds ...colour) error {
	if have := c.worst(grounds...); have < leastContrast {
		return fmt.Errorf("%s cannot be read %s: the contrast is %.2f to 1 and must be %.1f; %s would do", c, where, have, leastContrast, c.towards(black, grounds...))
	}
	return nil
}
