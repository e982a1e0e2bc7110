// Package web is the desk in the browser: the whole work on an assessment, from the first question to the printed report.
//
// One route stands for one thing that a person does. Reading shows a page; writing answers with a redirect to a page, or with the same page
// again, what was typed still in it and what is wrong said above it. Everything works without JavaScript; the one small module in
// static/desk.js only saves earlier and says so.
//
// The server keeps no state of its own: what must last is in the Store, so that several servers can stand before one store. Who may do what
// is decided in one place, allow.
package web

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports/pdf"
)

// Options are what a server needs.
type Options struct {
	Store     Store
	Edition   *checklist.Checklist // of new assessments
	Now       func() time.Time
	Language  string                   // of pages where the browser wants none that there is
	Hosts     []string                 // host:port under which browsers may call; others are refused, whatever they resolve to
	Enters    func(*http.Request) bool // whether a browser may come in with a link; nil: whoever has one
	Secret    string                   // lets a second start of the program ask for a link to enter
	Generator string                   // the program's name and version, for reports
	Theme     Theme
	Log       *slog.Logger
}

// Server answers browsers.
type Server struct {
	Options
	editions *editions
	pages    pages
	assets   *assets
	press    *pdf.Press    // keeps what is the same in many reports
	presses  chan struct{} // one place for each file that may be printed at a time
	streams  chan struct{} // one place for each page that hears events
	handler  http.Handler

	// What was made before, to be made again at any time.
	readings *cache[readingKey, *reading]
	packer   *packer
	pieces   *cache[pieceKey, *piece]
	shells   *cache[pieceKey, shell]
	texts    *cache[textKey, *corpus]
	printers *cache[string, *locale.Printer] // by what visitors wish
}

// New makes a server. It fails where a template or a part of the theme is broken.
func New(o Options) (*Server, error) {
	assets, err := loadAssets(o.Theme)
	if err != nil {
		return nil, err
	}
	s := &Server{
		Options: o, editions: newEditions(o.Store, o.Edition), assets: assets,
		readings: newCache[readingKey, *reading](16), pieces: newCache[pieceKey, *piece](1024), shells: newCache[pieceKey, shell](256), texts: newCache[textKey, *corpus](12),
		printers: newCache[string, *locale.Printer](64),
		press:    pdf.NewPress(), presses: make(chan struct{}, runtime.GOMAXPROCS(0)), streams: make(chan struct{}, mostStreams),
	}
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if s.pages, err = loadPages(assets); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.pattern, s.handle(r))
	}
	mux.Handle("GET /static/{name}", assets)
	s.handler = s.guard(mux)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// handle runs a route: it knows the visitor, decides whether they may, acts, and turns an error into a page.
func (s *Server) handle(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(w, r, rt)
		if err == nil {
			err = rt.act(v)
		}
		if err != nil && !errors.Is(err, errAnswered) {
			v.fail(err)
		}
	})
}

// errAnswered says that the answer is under way and nothing more can be said, as when a browser left in the middle of a download.
var errAnswered = errors.New("answered already")

// printer returns the printer of the visitor's language: the one they chose, else the first that their browser asks for, else the server's.
func (s *Server) printer(r *http.Request) *locale.Printer {
	find := func() (*locale.Printer, error) {
		lang, _ := locale.Match(append(wishes(r), s.Language, "en")...)
		return locale.For(lang)
	}
	const usual = 200 // bytes; longer wishes are not kept
	key, get := wish(r), s.printers.get
	if len(key) > usual {
		get = func(_ string, find func() (*locale.Printer, error)) (*locale.Printer, error) { return find() }
	}
	p, err := get(key, find)
	if err != nil {
		panic("web: English has no catalogue") // it is built in
	}
	return p
}
