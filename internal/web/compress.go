package web

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

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

// takesGzip reports whether a browser takes gzip; a weight of 0 refuses it.
func takesGzip(r *http.Request) bool {
	for each := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		coding, parameters, err := mime.ParseMediaType(each)
		if err != nil || coding != "gzip" {
			continue
		}
		weight, weighed := parameters["q"]
		q, err := strconv.ParseFloat(weight, 64)
		return !weighed || err == nil && q > 0
	}
	return false
}
