package web

import (
	"cybergap/internal/ledger"
)

// right is what a route demands of the visitor.
type right uint8

// Rights, from none to all.
const (
	nobody  right = iota // open to whoever reaches the server
	anybody              // whoever has a session
	start                // an assessment of one's own, from nothing, from a file, or from the one that the route is about and that may be read
	read                 // an assessment
	write                // its answers
	manage               // close, reopen, remove
)

// route is one thing that a person does.
type route struct {
	pattern string // of http.ServeMux; {id} names an assessment
	needs   right
	act     func(*visit) error
}

// routes are all that there is, static files apart.
var routes = []route{
	{"GET /healthz", nobody, (*visit).health},
	{"GET /enter", nobody, (*visit).enter},
	{"POST /link", nobody, (*visit).link},
	{"POST /language", nobody, (*visit).setLanguage},

	{"GET /{$}", anybody, (*visit).list},

	{"GET /a/{id}", read, (*visit).tasks},
	{"GET /a/{id}/q/{question}", read, (*visit).question},
	{"POST /a/{id}/q/{question}", write, (*visit).answer},
	{"GET /a/{id}/area/{area}", read, (*visit).area},
	{"POST /a/{id}/area/{area}", write, (*visit).answers},
	{"GET /a/{id}/conflict", write, (*visit).conflict},
	{"POST /a/{id}/conflict", write, (*visit).resolve},
	{"GET /a/{id}/history", read, (*visit).history},
	{"GET /a/{id}/history/{part...}", read, (*visit).history},
	{"POST /a/{id}/history", write, (*visit).putBack},
	{"GET /a/{id}/search", read, (*visit).search},
	{"GET /a/{id}/file/{name}", read, (*visit).file},

	{"GET /a/{id}/results", read, (*visit).results},
	{"GET /a/{id}/results/{of}", read, (*visit).why},
	{"GET /a/{id}/plan", read, (*visit).plan},
	{"POST /a/{id}/plan", write, (*visit).keepPlan},
	{"GET /a/{id}/progress", read, (*visit).progress},
	{"GET /a/{id}/compare", read, (*visit).compare},
	{"GET /a/{id}/check", read, (*visit).check},
	{"GET /a/{id}/answers", read, (*visit).allAnswers},
	{"GET /a/{id}/close", read, (*visit).closing},
	{"POST /a/{id}/close", manage, (*visit).close},
	{"POST /a/{id}/reopen", manage, (*visit).reopen},
	{"GET /a/{id}/report", read, (*visit).report},
	{"GET /a/{id}/report/{file}", read, (*visit).reportFile},
	{"GET /a/{id}/paper/{file}", read, (*visit).paperFile},
	{"GET /a/{id}/events", read, (*visit).events},
	{"GET /verify", anybody, (*visit).verify},
	{"POST /verify", anybody, (*visit).verified},

	{"GET /new", start, (*visit).start},
	{"POST /new", start, (*visit).create},
	{"POST /open", start, (*visit).openFile},
	{"GET /a/{id}/about", read, (*visit).about},
	{"POST /a/{id}/about", write, (*visit).sayAbout},
	{"GET /a/{id}/manage", read, (*visit).manage},
	{"GET /a/{id}/export/{name}", read, (*visit).export},
	{"GET /a/{id}/packets", read, (*visit).packets},
	{"POST /a/{id}/packets", write, (*visit).makePacket},
	{"GET /a/{id}/packets/{name}", read, (*visit).packetFile},
	{"POST /a/{id}/packets/read", write, (*visit).readPacket},
	{"POST /a/{id}/duplicate", start, (*visit).duplicate},
	{"POST /a/{id}/remove", manage, (*visit).remove},
	{"POST /a/{id}/restore", manage, (*visit).restore},

	{"/", anybody, (*visit).nowhere},
}

// allow decides whether a visitor with a session may do what needs a right to an assessment, which is nil where the route is about none.
// On a desk there is one person, and everything is theirs.
func (s *Server) allow(_ ledger.Session, _ right, _ *ledger.Book) error { return nil }
