package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// most is how many writes share a transaction.
const most = 256

// errShut answers whoever writes after the store was shut.
var errShut = errors.New("the store is shut; start the program again")

// writer is the one that writes. Writes queue up while a transaction is made durable, and the next one takes all that wait.
type writer struct {
	db      *sql.DB
	conn    *sql.Conn
	q       *queries
	now     func() time.Time
	publish func(id string, revision int64)
	jobs    chan *job
	quit    chan struct{} // closed by close
	stopped chan struct{} // closed when the last transaction has ended
}

// job is one write that somebody waits for.
type job struct {
	ctx  context.Context
	act  func(*work) error
	work work
	err  error
	done chan struct{}
}

// work is what a write sees of the transaction that it is part of.
type work struct {
	ctx     context.Context
	q       *queries
	now     int64
	changed map[string]int64 // the revisions to publish, by assessment
}

func newWriter(db *sql.DB, d dialect, now func() time.Time, publish func(string, int64)) (*writer, error) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	w := &writer{
		db: db, conn: conn, q: &queries{db: conn, dialect: d}, now: now, publish: publish,
		jobs: make(chan *job, most), quit: make(chan struct{}), stopped: make(chan struct{}),
	}
	go w.run()
	return w, nil
}

// do queues a write and waits until it is durable or has failed. A write that has begun is not given up when ctx ends: its answer is certain.
func (w *writer) do(ctx context.Context, act func(*work) error) error {
	j := &job{ctx: ctx, act: act, done: make(chan struct{})}
	select {
	case <-w.quit:
		return errShut
	case <-ctx.Done():
		return ctx.Err()
	case w.jobs <- j:
	}
	select {
	case <-j.done:
		return j.err
	case <-w.stopped:
	}
	select {
	case <-j.done: // in the last transaction
		return j.err
	default:
		return errShut
	}
}

func (w *writer) run() {
	defer close(w.stopped)
	for {
		select {
		case first := <-w.jobs:
			w.commit(w.waiting(first))
		case <-w.quit:
			for len(w.jobs) > 0 {
				w.commit(w.waiting(<-w.jobs))
			}
			return
		}
	}
}

// waiting returns a write with those that wait behind it.
func (w *writer) waiting(first *job) []*job {
	jobs := []*job{first}
	for len(jobs) < most {
		select {
		case j := <-w.jobs:
			jobs = append(jobs, j)
		default:
			return jobs
		}
	}
	return jobs
}

// commit makes writes durable in one transaction. Where that fails as a whole each gets a transaction of its own, so that one that fits on a
// full disk is not lost for one that does not.
func (w *writer) commit(jobs []*job) {
	if err := w.together(jobs); err != nil {
		for _, j := range jobs {
			if alone := w.together([]*job{j}); alone != nil {
				j.err = alone
			}
		}
	}
	for _, j := range jobs {
		if j.err == nil {
			for id, revision := range j.work.changed {
				w.publish(id, revision)
			}
		}
		close(j.done)
	}
}

// together runs writes in one transaction; those that fail leave nothing in it. An error means that the transaction is gone with all of them.
func (w *writer) together(jobs []*job) error {
	ctx := context.Background()
	if err := w.q.exec(ctx, w.q.dialect.begin); err != nil {
		return err
	}
	for _, j := range jobs {
		if err := w.one(ctx, j); err != nil {
			return w.undo(ctx, errors.Join(j.err, err))
		}
	}
	if err := w.q.exec(ctx, "COMMIT"); err != nil {
		return w.undo(ctx, err)
	}
	return nil
}

// undo ends a transaction that failed; the engine may have ended it already.
func (w *writer) undo(ctx context.Context, err error) error {
	_ = w.q.exec(ctx, "ROLLBACK")
	return err
}

// one runs a write inside a savepoint. Its own failure is its own; an error means that the savepoint, and the transaction with it, is gone.
func (w *writer) one(ctx context.Context, j *job) error {
	if j.err = j.ctx.Err(); j.err != nil {
		return nil
	}
	if err := w.q.exec(ctx, "SAVEPOINT one"); err != nil {
		return err
	}
	j.work = work{ctx: ctx, q: w.q, now: w.now().UnixMicro(), changed: map[string]int64{}}
	if j.err = j.act(&j.work); j.err != nil {
		if err := w.q.exec(ctx, "ROLLBACK TO one"); err != nil {
			return err
		}
	}
	return w.q.exec(ctx, "RELEASE one")
}

// close waits for the writes that are queued and closes the connection.
func (w *writer) close() error {
	close(w.quit)
	<-w.stopped
	return errors.Join(w.q.close(), w.conn.Close(), w.db.Close())
}
