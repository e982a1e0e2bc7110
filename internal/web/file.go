package web

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
)

// safeTypes are media types that a browser may learn, since none of them runs anything; other files are bytes to it.
func safeTypes() []string {
	return []string{"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "audio/mpeg", "video/mp4"}
}

// file gives a file of evidence to be saved, never to be shown in the place of a page of ours.
func (v *visit) file() error {
	f, data, err := v.Store.File(v.r.Context(), v.book.ID, v.r.PathValue("name"))
	if err != nil {
		return err
	}
	kind, h := "application/octet-stream", v.w.Header()
	if slices.Contains(safeTypes(), f.Type) {
		kind = f.Type
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = v.w.Write(data) // who has left needs no answer
	return nil
}

// sniffed is the media type that the first bytes of a file tell, whatever its name says.
func sniffed(data []byte) string {
	kind, _, err := mime.ParseMediaType(http.DetectContentType(data))
	if err != nil {
		return "application/octet-stream"
	}
	return kind
}
