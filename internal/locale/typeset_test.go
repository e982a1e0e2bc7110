package locale

import "testing"

func TestFrenchSpaces(t *testing.T) {
	if got, want := fake(t, "fr").Text("fake.named", "Name", "13(u) : x"), "voir\u202f: 13(u) : x\u202f; «\u202foui\u202f»\u202f! non\u202f?"; got != want {
		t.Errorf("got %+q, want %+q", got, want)
	}
	for text, want := range map[string]string{
		"a : b\u00a0; c": "a\u202f: b\u202f; c", "http://x.org a:b 10 %": "http://x.org a:b 10\u202f%", "«\u00a0a\u202f»": "«\u202fa\u202f»",
	} {
		if got := typeset("fr", text); got != want {
			t.Errorf("got %+q, want %+q", got, want)
		}
		if got := typeset("en", text); got != text {
			t.Errorf("English is changed to %+q", got)
		}
	}
}
