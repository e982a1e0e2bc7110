package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"cybergap/config"
	"cybergap/internal/store"
	"cybergap/internal/web"

	"github.com/spf13/cobra"
)

func (a *app) serveCmd() *cobra.Command {
	noBrowser := false
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "the desk: the whole work of an assessment in the browser",
		Long: `Do the whole work of an assessment in the browser of this computer: no account, no
settings, no network.

The browser opens with a link that lets it in, once and within ten minutes; nobody
else on the computer gets in. Started again, the program finds the desk that runs and
opens it. Ctrl-C stops it; everything that was saved is there the next time.

The data lie in one folder: --data, else cybergap in your own data folder. A copy of
each day is kept in backups inside it.`,
		Example: "  cybergap serve\n  cybergap serve --data /media/stick/desk",
		Args:    cobra.NoArgs,
	}
	config.AddFlags(cmd.Flags(), "data", "listen", "theme")
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the link and open no browser")
	cmd.RunE = a.loaded(func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), !noBrowser) })
	return cmd
}

// serve runs the desk until the person or the system stops it.
func (a *app) serve(ctx context.Context, browse bool) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	place, err := a.place()
	if err != nil {
		return err
	}
	database, err := a.database()
	if err != nil {
		return err
	}
	if err := a.warnRemote(database); err != nil {
		return err
	}
	kept, err := store.Open(ctx, database, store.Options{Now: a.now})
	var taken *store.TakenError
	if errors.As(err, &taken) {
		return a.enterFirst(ctx, taken, browse)
	}
	if err != nil {
		return err
	}
	d := &serving{app: a, store: kept, database: database, log: slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	err = d.run(ctx, place, browse)
	return errors.Join(err, kept.Close())
}

// serving is the program while it serves.
type serving struct {
	*app
	store    *store.Store
	database string
	log      *slog.Logger
}

// run answers browsers until ctx ends.
func (d *serving) run(ctx context.Context, place place, browse bool) error {
	var copies sync.WaitGroup
	defer copies.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	listener, err := place.listen(ctx)
	if err != nil {
		return err
	}
	n := note{"http://" + listener.Addr().String(), rand.Text()}
	pages, err := d.pages(listener.Addr(), n.Secret)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := d.server(ctx, pages)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if err := d.open(ctx, pages, n, browse); err != nil && ctx.Err() == nil {
		return errors.Join(err, server.Close())
	}
	copies.Go(func() { d.keepCopies(ctx) })
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", n.Address, err)
	case <-ctx.Done():
		return d.end(server)
	}
}

// pages makes what answers browsers.
func (d *serving) pages(addr net.Addr, secret string) (*web.Server, error) {
	edition, err := d.edition()
	if err != nil {
		return nil, err
	}
	p, err := d.messages("")
	if err != nil {
		return nil, err
	}
	theme, err := d.theme()
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{
		Store: d.store, Edition: edition, Now: d.now, Language: p.Lang(), Hosts: hosts(addr), Enters: fromOwner, Secret: secret,
		Generator: generator(), Theme: theme, Log: d.log,
	})
}

// theme reads the look that the settings name.
func (d *serving) theme() (web.Theme, error) {
	if d.config.Theme == "" {
		return web.Theme{}, nil
	}
	return web.ReadTheme(os.DirFS(filepath.Dir(d.config.Theme)), filepath.Base(d.config.Theme))
}

// open lets the person in, and leaves a note for the next start.
func (d *serving) open(ctx context.Context, pages *web.Server, n note, browse bool) error {
	path, err := pages.Link(ctx)
	if err != nil {
		return err
	}
	if err := d.store.Announce(n.String()); err != nil {
		return err
	}
	return d.show(n.Address+path, browse)
}

// Times that a browser is given.
const (
	headerTime = 10 * time.Second
	readTime   = 5 * time.Minute // a file of evidence from a slow stick
	writeTime  = 5 * time.Minute
	idleTime   = 2 * time.Minute
	endTime    = 10 * time.Second // for what is under way when the desk stops
	mostHeader = 32 << 10
)

func (d *serving) server(ctx context.Context, pages http.Handler) *http.Server {
	return &http.Server{
		Handler: endStreams(ctx, pages), ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: mostHeader,
		DisableGeneralOptionsHandler: true, // it would answer whoever asks, under any name
	}
}

// endStreams ends the streams of events when ctx ends: they last as long as a page is open, and nothing else does.
func endStreams(ctx context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept") == "text/event-stream" {
			until, cancel := context.WithCancel(r.Context())
			defer cancel()
			defer context.AfterFunc(ctx, cancel)()
			r = r.WithContext(until)
		}
		next.ServeHTTP(w, r)
	})
}

// end lets what is under way be finished, such as an answer that is being saved.
func (d *serving) end(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), endTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("stop: %w", err), server.Close())
	}
	return d.progress("cli.serve.stopped", "Folder", filepath.Dir(d.database))
}

// keepCopies makes the copy of the day, at the start and when another day begins.
func (d *serving) keepCopies(ctx context.Context) {
	often := time.NewTicker(time.Hour)
	defer often.Stop()
	for {
		d.copyOfDay(ctx)
		select {
		case <-ctx.Done():
			return
		case <-often.C:
		}
	}
}

// copyOfDay makes the copy and tells where there is none. Damage is found here first, and is no matter of the copy.
func (d *serving) copyOfDay(ctx context.Context) {
	_, err := d.store.Daily(ctx, copies(d.database), d.now())
	var damaged *store.DamagedError
	switch {
	case err == nil || ctx.Err() != nil:
	case errors.As(err, &damaged):
		d.log.Error("the database is damaged; stop the desk and restore a copy: cybergap db restore FILE --replace", "copies", copies(d.database), "error", err)
	default:
		d.log.Error("the copy of the day is missing", "error", err)
	}
}
