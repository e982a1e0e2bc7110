package chart

import "math"

// The palette: one accent, neutral greys and one warm tone for gaps. Text in Ink, Soft, Accent or Warm on white, and White on Accent or
// Warm, has a contrast of at least 4.5:1; the luminances are far enough apart to tell them by greyscale.
var (
	White       = RGB(0xFFFFFF) // paper, and text on dark grounds
	Ink         = RGB(0x1D2831) // text
	Dark        = RGB(0x000000) // text on a shade, which no style sheet changes; black, to read well on the middle shades
	Soft        = RGB(0x56636F) // secondary text
	Rule        = RGB(0xC8D0D7) // hairlines, empty marks
	Faint       = RGB(0xEFF2F5) // quiet grounds
	Accent      = RGB(0x0B4F6C) // what is demonstrated, headings, links
	AccentLight = RGB(0xA6C9D7) // what could be, if everything unknown turned out well
	AccentPale  = RGB(0xE4EFF4) // accent ground
	Warm        = RGB(0xA8481A) // gaps, targets
	WarmPale    = RGB(0xFAEBDF) // warm ground
)

// RGB makes a colour of 0xRRGGBB.
func RGB(hex uint32) Color {
	return Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), Set: true}
}

// heatStops run from sand to deep teal, falling evenly in luminance, so that the order survives greyscale and colour blindness.
var heatStops = [...]Color{RGB(0xF8E9DA), RGB(0xDCE5DF), RGB(0xA6C9D3), RGB(0x4C8FA8), RGB(0x0B4F6C)}

// Heat returns the shade of a value in [0,1]: pale sand for nothing, deep teal for everything. Values outside are clamped.
func Heat(v float64) Color {
	at := clamp(v) * float64(len(heatStops)-1)
	i := min(int(at), len(heatStops)-2)
	return mix(heatStops[i], heatStops[i+1], at-float64(i))
}

// On returns the text colour that reads best on a ground: Dark or White; Ink where the ground is unset, which is paper.
func On(ground Color) Color {
	switch {
	case !ground.Set:
		return Ink
	case contrast(Dark, ground) >= contrast(White, ground):
		return Dark
	default:
		return White
	}
}

// clamp brings a value into [0,1]; what is not a number counts as 0.
func clamp(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	return min(v, 1)
}

func mix(a, b Color, t float64) Color {
	blend := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return Color{R: blend(a.R, b.R), G: blend(a.G, b.G), B: blend(a.B, b.B), Set: true}
}

// contrast is the WCAG contrast ratio of two colours, from 1 to 21.
func contrast(a, b Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c Color) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
