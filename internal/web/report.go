package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
	"cybergap/reports"
)

// reportMain is the page on which one chooses what to print.
type reportMain struct {
	Report, Paper string // addresses of what is printed
	States        []choice
	Variants      []choice
	Languages     []choice
	Formats       []choice
	Missing       []missing
	More          int // further characters without a glyph
	Forms, By     []choice
	Papers        []choice // formats of blank forms
	Verify        string
}

// missing is a character that no font has, and the questions that it stands in.
type missing struct {
	Char, Code string
	Places     []link
}

// mostMissing is how many characters without a glyph are listed.
const mostMissing = 20

// report shows what can be printed.
func (v *visit) report() error {
	rounds, err := v.Store.Rounds(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	return v.page("report", v.p.Text("results.report.title"), v.reportView(rounds))
}

func (v *visit) reportView(rounds []ledger.Round) reportMain {
	main := reportMain{Report: v.at("report", "file"), Paper: v.at("paper", "file"), Verify: "/verify"}
	main.States = v.states(rounds, v.r.URL.Query().Get("round"))
	for _, variant := range reports.Variants() {
		main.Variants = append(main.Variants, choice{Value: string(variant), Label: v.p.Text("report.kind." + string(variant)), Chosen: variant == reports.Full})
	}
	for _, format := range formats {
		main.Formats = append(main.Formats, choice{Value: format, Label: v.p.Text("results.format." + format), Chosen: format == "pdf"})
	}
	for _, format := range paperFormats {
		main.Papers = append(main.Papers, choice{Value: format, Label: v.p.Text("results.format." + format), Chosen: format == "pdf"})
	}
	main.Languages = v.languages()
	for _, form := range v.c.Forms {
		main.Forms = append(main.Forms, choice{Value: form.ID, Label: form.Title.In(v.p.Lang()), Chosen: form.ID == v.book.Assessment.Form})
	}
	for _, by := range reports.Groupings() {
		main.By = append(main.By, choice{Value: string(by), Label: v.p.Text("results.paper.by." + string(by)), Chosen: by == reports.ByArea})
	}
	main.Missing, main.More = v.missing()
	return main
}

// states are what a report can be printed from: the answers as they stand, or a closed round.
func (v *visit) states(rounds []ledger.Round, asked string) []choice {
	out := []choice{{Label: v.p.Text("results.report.present"), Chosen: asked == ""}}
	for _, r := range slices.Backward(rounds) {
		text := v.p.Aside(v.p.Text("results.round", "Number", v.p.Int(r.Number)), v.p.Date(r.ClosedAt))
		out = append(out, choice{Value: r.Digest, Label: text, Chosen: asked == r.Digest})
	}
	return out
}

func (v *visit) languages() (out []choice) {
	for _, lang := range locale.Languages() {
		out = append(out, choice{Value: lang, Label: v.p.Language(lang), Chosen: lang == v.p.Lang()})
	}
	return out
}

// missing lists the characters that would be drawn as a replacement mark.
func (v *visit) missing() (out []missing, more int) {
	shown, _ := reports.Redact(v.c, v.book.Assessment)
	text, err := assessment.EncodeJSON(shown)
	if err != nil {
		return nil, 0 // printing says what is wrong
	}
	runes := v.press.Missing(string(text))
	for _, r := range runes[:min(mostMissing, len(runes))] {
		m := missing{Char: string(r), Code: "U+" + strings.ToUpper(strconv.FormatInt(int64(r), 16))}
		for _, place := range reports.Places(shown, r) {
			m.Places = append(m.Places, v.placeLink(place))
		}
		out = append(out, m)
	}
	return out, max(0, len(runes)-mostMissing)
}

// placeLink leads to what reports.Places names.
func (v *visit) placeLink(place string) link {
	id := checklist.ID(strings.TrimPrefix(strings.TrimPrefix(place, "targets."), "register."))
	_, scored := v.c.Question(id)
	_, register := v.c.Register(id)
	if scored || register {
		return link{Text: id, To: v.at("q", id)}
	}
	return link{Text: v.p.Text("answer.about.title"), To: v.at("about")}
}

// download answers with a file to keep. A page of ours among them runs nothing and reaches nothing.
func (v *visit) download(name, mediaType string, data []byte) error {
	h := v.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`) // names are of letters, digits, points and hyphens
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(data) // who has left needs no answer
	return nil
}
