package web

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compress sends pages in gzip to browsers that take it; streams of events and files that are compressed already go as they are.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(512), gzhttp.ContentTypes([]string{"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}))
	if err != nil {
		panic("web: " + err.Error()) // the options above are fixed
	}
	return wrap(next)
}
