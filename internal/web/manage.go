package web

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
)

// manageMain is what can be done with an assessment as a whole.
type manageMain struct {
	Name      string
	About     string
	Exports   []link
	Files     int // of evidence, in the archive
	Duplicate string
	Forms     []choice
	Remove    string
}

// manage shows what can be done with an assessment as a whole.
func (v *visit) manage() error {
	files, err := v.Store.Files(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	main := manageMain{
		Name: nameOf(v.p, v.book.Summary), About: v.at("about"), Duplicate: v.at("duplicate"), Remove: v.at("remove"), Files: len(files),
		Forms: choicesOf(formIDs(v.c), v.book.Assessment.Form, func(id string) (string, string) {
			form, _ := v.c.Form(id)
			return form.Title.In(v.p.Lang()), ""
		}),
	}
	kinds := []string{"yaml", "json"}
	if len(files) > 0 {
		kinds = append(kinds, "zip")
	}
	for _, kind := range kinds {
		main.Exports = append(main.Exports, link{Text: v.p.Text("home.export." + kind), To: v.at("export", fileName(kind, v.exported()...))})
	}
	return v.page("manage", v.p.Text("home.manage.title"), main)
}

// exported names an exported file: the country and the day of the answers.
func (v *visit) exported() []string {
	return []string{v.book.Assessment.Country.Code, v.book.Assessment.Date.String()}
}

// export gives the assessment as a file, or as an archive with the files of its evidence.
func (v *visit) export() error {
	asked := v.r.PathValue("name")
	for kind, write := range map[string]func() (string, []byte, error){"yaml": v.asYAML, "json": v.asJSON} {
		if asked == fileName(kind, v.exported()...) {
			mediaType, data, err := write()
			if err != nil {
				return err
			}
			return v.download(asked, mediaType, data)
		}
	}
	if asked == fileName("zip", v.exported()...) {
		return v.exportAll(asked)
	}
	return errNoPage
}

func (v *visit) asYAML() (mediaType string, data []byte, err error) {
	data, err = assessment.EncodeYAML(v.book.Assessment, v.c)
	return "application/yaml; charset=utf-8", data, err
}

func (v *visit) asJSON() (mediaType string, data []byte, err error) {
	data, err = assessment.EncodeJSON(v.book.Assessment)
	return "application/json", data, err
}

// exportAll sends an archive file by file: all files of evidence together may be too much to hold in memory.
func (v *visit) exportAll(name string) error {
	_, data, err := v.asYAML()
	if err != nil {
		return err
	}
	files, err := v.Store.Files(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	out := zip.NewWriter(v.w)
	err = packInto(out, fileName("yaml", v.exported()...), v.book.Changed, data)
	for i := 0; i < len(files) && err == nil; i++ {
		var f ledger.File
		if f, data, err = v.Store.File(v.r.Context(), v.book.ID, files[i].Name); err == nil {
			err = packInto(out, "files/"+f.Name, f.At, data)
		}
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		v.Log.Error("export was cut off", "route", v.r.Pattern, "error", err)
		panic(http.ErrAbortHandler) // half an archive must not look like a whole one
	}
	return nil
}

func packInto(out *zip.Writer, name string, at time.Time, data []byte) error {
	w, err := out.CreateHeader(&zip.FileHeader{Name: name, Modified: at, Method: zip.Deflate})
	if err == nil {
		_, err = io.Copy(w, bytes.NewReader(data))
	}
	return err
}

// duplicate starts an assessment that says the same, by the same form or another one.
func (v *visit) duplicate() error {
	f, err := v.form()
	if err != nil {
		return err
	}
	form := f.Get(fieldForm)
	if _, ok := v.c.Form(form); !ok {
		return errNoPage
	}
	title := v.p.Text("home.copy.name", "Name", nameOf(v.p, v.book.Summary))
	settings := v.book.Settings
	settings.Title = string([]rune(title)[:min(len([]rune(title)), maxListName)])
	id, err := v.keep(byForm(v.c, v.book.Assessment, form), settings, v.c, fromPage)
	if err != nil {
		return err
	}
	if err := v.copyFiles(id); err != nil {
		return err
	}
	return v.redirect("/a/" + id)
}

// byForm is an assessment in another form: what that form does not ask is left out.
func byForm(c *checklist.Checklist, a *assessment.Assessment, form checklist.ID) *assessment.Assessment {
	out := a.Clone()
	out.Form = form
	asks := func(id string) bool {
		q, scored := c.Question(id)
		g, register := c.Register(id)
		return scored && q.In(form) || register && g.In(form)
	}
	maps.DeleteFunc(out.Answers, func(id string, _ assessment.Answer) bool { return !asks(id) })
	maps.DeleteFunc(out.Register, func(id string, _ assessment.RegisterAnswer) bool { return !asks(id) })
	maps.DeleteFunc(out.Targets, func(id string, _ assessment.Target) bool { return !asks(id) })
	return out
}

// copyFiles gives another assessment the files of evidence that its answers name.
func (v *visit) copyFiles(to string) error {
	files, err := v.Store.Files(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	for _, each := range slices.Backward(files) {
		f, data, err := v.Store.File(v.r.Context(), v.book.ID, each.Name)
		if err != nil {
			return err
		}
		if _, err := v.Store.PutFile(v.r.Context(), to, f.Name, f.Type, data); err != nil {
			return err
		}
	}
	return nil
}

// remove takes an assessment off the list. It can be put back.
func (v *visit) remove() error {
	if err := v.Store.Remove(v.r.Context(), v.book.ID); err != nil {
		return err
	}
	return v.redirect("/?removed=" + v.book.ID)
}

// restore puts an assessment back that was removed.
func (v *visit) restore() error {
	if err := v.Store.Restore(v.r.Context(), v.book.ID); err != nil {
		return err
	}
	return v.redirect("/a/" + v.book.ID)
}
