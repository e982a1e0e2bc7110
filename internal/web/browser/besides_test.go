//go:build realparts

package browser

import (
	"io"
	"net/http"

	"github.com/xuri/excelize/v2"
)

// besides adds to a desk what scripts need and no desk has: a page with next to nothing on it, to hold others against, and somebody who
// fills in workbooks.
func besides(desk http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", desk)
	mux.HandleFunc("GET /test/empty", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, `<!doctype html><html lang="en"><title>empty</title><main><input></main></html>`)
	})
	mux.HandleFunc("POST /test/fill", fill)
	return mux
}

// fill types a text into the cell of a workbook that is about a question, and answers with the workbook.
func fill(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f, err := excelize.OpenReader(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	sheet, cell := find(f, q.Get("question"), q.Get("column"))
	if cell == "" {
		http.Error(w, "no such cell", http.StatusNotFound)
		return
	}
	if err := f.SetCellStr(sheet, cell, q.Get("text")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = f.WriteTo(w)
}

// find looks for the cell of a question on the sheet of answers: the first column holds the ids of questions, the first row those of columns.
func find(f *excelize.File, question, column string) (sheet, cell string) {
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "cybergap:answers" {
			continue
		}
		for y, row := range rows {
			for x, key := range rows[0] {
				if len(row) > 0 && row[0] == question && key == column {
					cell, _ := excelize.CoordinatesToCellName(x+1, y+1) // x and y are within a sheet
					return sheet, cell
				}
			}
		}
	}
	return "", ""
}
