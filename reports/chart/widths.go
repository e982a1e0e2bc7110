package chart

import "unicode"

// advances are the widths of printable ASCII in Noto Sans, regular and bold, in thousandths of the type size.
var advances = [2][95]uint16{
	{260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572},
	{260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664, 565, 943, 813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411, 362, 604, 633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569, 856, 578, 569, 488, 394, 551, 394, 572},
}

// cyrillic are the widths of the letters from А to я.
var cyrillic = [2][64]uint16{
	{639, 615, 650, 524, 691, 556, 854, 588, 768, 768, 618, 708, 907, 741, 781, 731, 605, 632, 556, 624, 804, 586, 741, 698, 1037, 1041, 692, 858, 642, 633, 1052, 639, 561, 599, 576, 433, 581, 564, 750, 490, 643, 643, 529, 578, 746, 637, 605, 624, 615, 480, 476, 510, 725, 529, 632, 613, 898, 906, 696, 778, 594, 494, 836, 559},
	{690, 638, 672, 561, 764, 560, 943, 648, 823, 823, 672, 745, 943, 765, 796, 745, 628, 637, 579, 663, 860, 667, 781, 728, 1078, 1114, 727, 906, 638, 663, 1070, 665, 604, 622, 629, 478, 664, 591, 873, 555, 720, 720, 619, 645, 844, 662, 619, 652, 633, 514, 553, 569, 814, 578, 688, 656, 969, 985, 710, 850, 614, 512, 877, 593},
}

// arabic are the widths of the letters from hamza to yeh: joined to the next letter, and at the end of a word.
var arabic = [2][2][42]uint16{
	{
		{411, 289, 289, 472, 291, 343, 291, 343, 486, 373, 373, 637, 637, 637, 532, 532, 396, 396, 850, 850, 949, 949, 710, 710, 521, 521, 0, 0, 0, 0, 0, 0, 495, 495, 508, 300, 578, 343, 507, 472, 343, 373},
		{411, 289, 289, 472, 291, 736, 291, 1093, 486, 1093, 1093, 649, 649, 649, 532, 532, 396, 396, 1269, 1269, 1352, 1352, 831, 831, 531, 531, 0, 0, 0, 0, 0, 0, 1098, 808, 922, 730, 562, 730, 486, 472, 736, 736},
	},
	{
		{470, 316, 316, 524, 318, 384, 318, 384, 556, 409, 409, 654, 654, 654, 571, 571, 450, 450, 1019, 1019, 1004, 1004, 762, 762, 552, 552, 0, 0, 0, 0, 0, 0, 529, 529, 508, 344, 624, 384, 571, 524, 384, 409},
		{470, 316, 316, 524, 318, 800, 318, 1142, 556, 1142, 1142, 739, 739, 739, 571, 571, 450, 450, 1439, 1439, 1442, 1442, 861, 861, 570, 570, 0, 0, 0, 0, 0, 0, 1115, 855, 974, 791, 661, 805, 556, 524, 800, 800},
	},
}

// measure estimates the width of a text without a font, so that a figure has one layout wherever it is drawn. Scripts of which there is no
// table are taken a little wide.
func measure(text string, size float64, bold bool) float64 {
	weight := 0
	if bold {
		weight = 1
	}
	sum, letter := 0.0, -1 // the last character, if it is an Arabic letter
	for _, r := range text {
		if letter >= 0 && !unicode.Is(unicode.Arabic, r) {
			sum += arabicEnd(letter, weight)
		}
		letter = arabicLetter(r)
		sum += advance(r, weight)
	}
	if letter >= 0 {
		sum += arabicEnd(letter, weight)
	}
	return sum * size / 1000
}

// arabicLetter returns the place of a letter in the table, or -1.
func arabicLetter(r rune) int {
	if i := int(r - 0x621); i >= 0 && i < len(arabic[0][0]) {
		return i
	}
	return -1
}

// arabicEnd is by how much a letter is wider at the end of a word.
func arabicEnd(letter, weight int) float64 {
	return float64(arabic[weight][1][letter]) - float64(arabic[weight][0][letter])
}

// advance is the width of a character in thousandths of the type size.
func advance(r rune, weight int) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(advances[weight][r-' '])
	case r >= 'А' && r <= 'я':
		return float64(cyrillic[weight][r-'А'])
	case arabicLetter(r) >= 0:
		return float64(arabic[weight][0][arabicLetter(r)])
	case unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc):
		return 0
	case unicode.Is(unicode.Zs, r) && r < 0x3000:
		return float64(advances[weight][0])
	case unicode.Is(unicode.Arabic, r):
		return 600
	case r >= 0x2E80:
		return 1000
	case unicode.IsUpper(r):
		return 740
	default:
		return 620
	}
}
