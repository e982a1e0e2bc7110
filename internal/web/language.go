package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"cybergap/internal/locale"

	"golang.org/x/text/language"
)

const languageCookie = "cybergap-language"

// wishes are the languages that a visitor wants, first choice first: what they chose here, then what their browser is set to.
func wishes(r *http.Request) (langs []string) {
	if c, err := r.Cookie(languageCookie); err == nil {
		langs = append(langs, c.Value)
	}
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return langs
	}
	for _, t := range tags {
		langs = append(langs, t.String())
	}
	return langs
}

// wish is all that wishes looks at.
func wish(r *http.Request) string {
	chosen := ""
	if c, err := r.Cookie(languageCookie); err == nil {
		chosen = c.Value
	}
	return chosen + "\n" + r.Header.Get("Accept-Language")
}

// setLanguage keeps the language that a visitor chose and goes back to where they were.
func (v *visit) setLanguage() error {
	if lang, ok := locale.Match(v.r.FormValue("language")); ok {
		http.SetCookie(v.w, &http.Cookie{Name: languageCookie, Value: lang, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 365 * 24 * 3600})
	}
	return v.redirect(local(v.r.FormValue("back")))
}

// local is an address of ours, or the start page where it is another site's. Browsers read a backslash as a slash and leave out some
// control characters, so neither may be in it.
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") ||
		strings.Contains(path, `\`) || strings.ContainsFunc(path, unicode.IsControl) {
		return "/"
	}
	return path
}
