package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
)

//go:embed static
var static embed.FS

// assets are the style sheet, the module and the pictures. The address of each names its contents, so that browsers keep it for good.
type assets struct {
	byName  map[string]asset
	address map[string]string // style.css -> /static/style.1a2b3c.css
}

type asset struct {
	mime         string
	data, packed []byte
}

var mimes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}

func loadAssets(theme Theme) (*assets, error) {
	a := &assets{byName: map[string]asset{}, address: map[string]string{}}
	files, err := fs.ReadDir(static, "static")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		data, err := static.ReadFile("static/" + f.Name())
		if err != nil {
			return nil, err
		}
		if f.Name() == "style.css" {
			data = append(data, theme.css()...)
		}
		if err := a.add(f.Name(), data); err != nil {
			return nil, err
		}
	}
	if len(theme.Logo) > 0 {
		return a, a.add("logo.svg", theme.Logo)
	}
	return a, nil
}

func (a *assets) add(name string, data []byte) error {
	mime, ok := mimes[path.Ext(name)]
	if !ok {
		return fmt.Errorf("static file %s is of no known kind", name)
	}
	if strings.HasPrefix(mime, "text/") {
		data = bare(data)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	a.byName[hashed], a.address[name] = asset{mime, data, packed.Bytes()}, "/static/"+hashed
	return nil
}

// ServeHTTP answers with a file, or with nothing where there is none of the name.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.byName[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.mime)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := file.data
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = file.packed
	}
	_, _ = w.Write(body) // who has left needs no answer
}

// bare leaves out what is for those who read the source: indents, empty lines, and lines that are comments as a whole.
func bare(data []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(line)
		comment := bytes.HasPrefix(line, []byte("//")) || bytes.HasPrefix(line, []byte("/*")) && bytes.HasSuffix(line, []byte("*/"))
		if len(line) > 0 && !comment {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}
