package assessment

import (
	"testing"

	"pgregory.net/rapid"
)

// Telephone numbers and addresses are found whatever the language and the digits; plans, laws and figures are not.
func TestPersonalIn(t *testing.T) {
	for text, want := range map[string]string{
		"Ask Tel. 330 12 34":                     "Tel. 330 12 34",
		"Mobile: 0711-222333":                    "Mobile: 0711-222333",
		"Appeler le tél. 01 23 45 67 89.":        "tél. 01 23 45 67 89",
		"Teléfono: 912\u00a0345\u00a0678":        "Teléfono: 912\u00a0345\u00a0678",
		"по телефону: 8 (495) 123-45-67":         "телефону: 8 (495) 123-45-67",
		"للاستفسار: رقم الهاتف: ٠١٢٣ ٤٥٦ ٧٨٩":    "الهاتف: ٠١٢٣ ٤٥٦ ٧٨٩",
		"联系人张某，手机13812345678":                    "手机13812345678",
		"电话：010-12345678。":                       "电话：010-12345678",
		"＋86 10 1234 5678":                       "＋86 10 1234 5678",
		"write to ivan@почта.example, please":    "ivan@почта.example",
		"Telecommunications 2020-2025":           "",
		"telephony: 12 345 678 lines":            "",
		"Закон о телефонии 1234567":              "",
		"移动用户12345678人":                          "",
		"12 345 678 users, 150/2019, 2024-05-06": "",
	} {
		if got := personalIn(text); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

// TestMaybePersonal holds the quick look against the patterns: what they find is never passed over.
func TestMaybePersonal(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"tel", "Tel. ", "phone: ", "+", "＋", "电话", "هاتف ", "0", "12", "٣", "345", " ", "\u00a0", "-", "(", ")", ".", "a", "@", "example.org", "\n", "x "})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, piece := range rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces") {
			text += piece
		}
		if found := personal().FindString(text); found != "" && !maybePersonal(text) {
			t.Errorf("%q holds %q, which a quick look misses", text, found)
		}
	})
}
