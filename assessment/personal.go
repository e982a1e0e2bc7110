package assessment

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"cybergap/checklist"
)

// telephone are the words that stand before a telephone number, language by language.
func telephone() map[string][]string {
	return map[string][]string{
		"ar": {"هاتف", "تلفون", "تليفون", "جوال", "محمول", "نقال", "خلوي", "موبايل", "فاكس", "واتساب"},
		"en": {"tel", "phone", "telephone", "mobile", "cell", "fax", "whatsapp"},
		"es": {"teléfono", "telefono", "tfno", "móvil", "movil", "celular", "fax"},
		"fr": {"tél", "téléphone", "portable", "mobile", "télécopie", "gsm"},
		"ru": {"тел", "телефон", "телефона", "телефону", "телефоном", "моб", "мобильный", "сотовый", "факс"},
		"zh": {"电话", "手机", "座机", "传真", "電話", "手機"},
	}
}

// Shapes of numbers, in the digits of any script: what is dialled, with the marks that people put between the digits.
const (
	digit  = `\p{Nd}`
	number = digit + `[\p{Nd}\p{Zs}().-]{5,}` + digit
)

// personal finds e-mail addresses, and telephone numbers that are written as such; statistics and dates are not caught. What is found is
// in a group, since the mark before it is no part of it.
var personal = sync.OnceValue(func() *regexp.Regexp {
	var spaced []string
	words := telephone()
	for _, lang := range []string{"en", "es", "fr", "ru"} {
		spaced = append(spaced, words[lang]...)
	}
	before := `(?:^|[^\p{L}])`
	gap := `[^\p{L}\p{Nd}\n][^\p{Nd}\n]{0,12}`
	return regexp.MustCompile(`(?i)` + strings.Join([]string{
		`([\p{L}\p{Nd}._%+-]+[@＠][\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+)`,
		`([+＋]` + number + `)`,
		before + `((?:` + strings.Join(spaced, "|") + `)` + gap + number + `)`,
		before + `([وبل]?(?:ال)?(?:` + strings.Join(words["ar"], "|") + `)` + gap + number + `)`,
		`((?:` + strings.Join(words["zh"], "|") + `)[^\p{Nd}\n]{0,12}` + number + `)`,
	}, "|"))
})

// personalIn returns the first personal datum in a text, empty where there is none.
func personalIn(text string) string {
	if !maybePersonal(text) {
		return ""
	}
	groups := personal().FindStringSubmatch(text)
	return strings.Join(groups[min(1, len(groups)):], "") // one group matches
}

// maybePersonal reports whether a text holds what every personal datum has: the sign of an address, or seven characters of a number. It
// spares most texts the patterns, which take longer than all other checks together.
func maybePersonal(text string) bool {
	const shortest = 7
	at, first := 0, -1 // in characters; first is that of the digit with which a number begins
	for _, r := range text {
		switch {
		case r == '@' || r == '＠':
			return true
		case unicode.Is(unicode.Nd, r):
			if first < 0 {
				first = at
			}
			if at-first >= shortest-1 {
				return true
			}
		case !unicode.Is(unicode.Zs, r) && !strings.ContainsRune("().-", r):
			first = -1
		}
		at++
	}
	return false
}

func checkPersonal(r *review) {
	onAnswers(func(r *review, q *checklist.Question, ans Answer) {
		r.personal(q.Area, q.ID, ans.texts())
	})(r)
	r.registers(func(g *checklist.Register, ans RegisterAnswer) {
		r.personal(g.Area, g.ID, []string{ans.Text, ans.Institution})
	})
	for _, p := range r.a.Participants {
		r.personal("", "", []string{p.Institution, p.Role})
	}
}

func (r *review) personal(area, question checklist.ID, texts []string) {
	for _, text := range texts {
		if found := personalIn(text); found != "" {
			r.report(area, question, "Found", found)
			return
		}
	}
}

// texts lists what a person wrote in an answer.
func (a Answer) texts() []string {
	out := []string{a.Note, a.Reason, a.Institution}
	for _, e := range a.Evidence {
		out = append(out, e.Title, e.File)
	}
	for _, d := range a.Dissent {
		out = append(out, d.Institution, d.Note)
	}
	return out
}
