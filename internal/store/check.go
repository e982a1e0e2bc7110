package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// Problem is one thing that is not as it was written.
type Problem struct {
	Place string // such as: assessment k3x…, entry 12
	Text  string
}

func (p Problem) String() string { return p.Place + ": " + p.Text }

// Check reads everything and holds it against its digests: the pages of the file, the tables, each history from its first entry to its last,
// frozen rounds, evidence. Others may write meanwhile. An error means that it could not be done; what is damaged is among the problems.
func (s *Store) Check(ctx context.Context) ([]Problem, error) {
	tx, err := s.pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.explain("check", err)
	}
	defer tx.Rollback()
	c := &checker{ctx: ctx, q: &queries{db: tx, dialect: s.dialect}}
	c.pages()
	c.tables()
	c.assessments()
	c.rounds()
	c.files()
	c.rest()
	if err := ctx.Err(); err != nil {
		return nil, s.explain("check", err)
	}
	return c.problems, nil
}

// checker gathers problems. What cannot be read is one of them.
type checker struct {
	ctx      context.Context
	q        *queries
	problems []Problem
}

func (c *checker) report(place, format string, args ...any) {
	c.problems = append(c.problems, Problem{place, fmt.Sprintf(format, args...)})
}

// changed reports a row that is not what its seal says.
func (c *checker) changed(place string, want, got []byte) {
	if !bytes.Equal(want, got) {
		c.report(place, "it is not what was written")
	}
}

func (c *checker) each(place string, scan func(*sql.Rows) error, query string, args ...any) {
	if err := c.q.each(c.ctx, scan, query, args...); err != nil {
		c.report(place, "it cannot be read: %v", err)
	}
}

// pages lets the engine look at its own structures.
func (c *checker) pages() {
	c.each("the file", func(rows *sql.Rows) error {
		var text string
		err := rows.Scan(&text)
		if err == nil && text != "ok" {
			c.report("the file", "%s", text)
		}
		return err
	}, "PRAGMA integrity_check(20)")
	c.each("references", func(rows *sql.Rows) error {
		var table string
		var row, parent, index any
		err := rows.Scan(&table, &row, &parent, &index)
		c.report("table "+table, "row %v refers to nothing", row)
		return err
	}, "PRAGMA foreign_key_check")
}

// tables holds the definitions of the tables against those that the migrations make.
func (c *checker) tables() {
	want, err := c.fresh()
	if err != nil {
		c.report("tables", "cannot tell what they should be: %v", err)
		return
	}
	if got := c.definitions(c.q); !slices.Equal(want, got) {
		c.report("tables", "they are not defined as this version of the program defines them")
	}
}

func (c *checker) definitions(q *queries) (out []string) {
	err := q.each(c.ctx, func(rows *sql.Rows) error {
		var kind, name, table string
		var text sql.NullString
		err := rows.Scan(&kind, &name, &table, &text)
		out = append(out, fmt.Sprintf("%s %s %s %s", kind, name, table, text.String))
		return err
	}, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		out = append(out, err.Error())
	}
	return out
}

func (c *checker) fresh() ([]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	d := sqliteDialect()
	p, err := d.provider(db)
	if err != nil {
		return nil, err
	}
	if _, err := p.Up(c.ctx); err != nil {
		return nil, err
	}
	return c.definitions(newQueries(db, d)), nil
}

func (c *checker) assessments() {
	var all []*record
	c.each("assessments", func(rows *sql.Rows) error {
		r := &record{}
		all = append(all, r)
		return rows.Scan(r.fields()...)
	}, "SELECT "+recordColumns+" FROM assessments a ORDER BY a.id")
	for _, r := range all {
		place := "assessment " + r.id
		c.changed(place, r.sum(), r.seal)
		c.history(place, r)
	}
}

// history follows the chain of digests from the frame to the newest entry. Only the first break is reported: what follows it rests on it.
func (c *checker) history(place string, r *record) {
	last, count, whole := r.start(), int64(0), true
	c.each(place+", history", func(rows *sql.Rows) error {
		var e entry
		if err := rows.Scan(e.fields()...); err != nil || !whole {
			return err
		}
		count++
		if e.revision != count {
			whole = false
			c.report(place, "entry %d is missing", count)
		} else if !bytes.Equal(e.sum(last), e.digest) {
			whole = false
			c.report(fmt.Sprintf("%s, entry %d", place, e.revision), "it, or one before it, is not what was written")
		}
		last = e.digest
		return nil
	}, "SELECT "+entryColumns+" FROM entries e WHERE e.assessment = ? ORDER BY e.revision", r.id)
	if whole && (count != r.revision || !bytes.Equal(last, r.head)) {
		c.report(place, "the history ends at entry %d; it should end at %d", count, r.revision)
	}
}

func (c *checker) rounds() {
	c.each("rounds", func(rows *sql.Rows) error {
		var r roundRow
		var id string
		var frozen []byte
		err := rows.Scan(append(r.fields(), &id, &frozen)...)
		place := fmt.Sprintf("assessment %s, round %d", id, r.number)
		c.changed(place, r.sum(id), r.seal)
		if hexDigest(frozen) != r.digest {
			c.report(place, "what was frozen has changed")
		}
		return err
	}, "SELECT "+roundColumns+", r.assessment, r.frozen FROM rounds r ORDER BY r.assessment, r.number")
	c.each("closed rounds", func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		c.report("assessment "+id, "the round that is closed is missing")
		return err
	}, `SELECT a.id FROM assessments a LEFT JOIN rounds r ON r.assessment = a.id AND r.number = a.closed AND r.reopened = 0
		WHERE a.closed <> 0 AND r.number IS NULL`)
}

func (c *checker) files() {
	c.each("evidence", func(rows *sql.Rows) error {
		var digest string
		var data []byte
		err := rows.Scan(&digest, &data)
		if hexDigest(data) != digest {
			c.report(fmt.Sprintf("evidence with digest %.12s", digest), "its bytes have changed")
		}
		return err
	}, "SELECT digest, data FROM blobs ORDER BY digest")
	c.each("names of evidence", func(rows *sql.Rows) error {
		var f fileRow
		var id string
		var size int64
		err := rows.Scan(append(f.fields(), &id, &size)...)
		place := fmt.Sprintf("assessment %s, evidence %q", id, f.name)
		c.changed(place, f.sum(id), f.seal)
		if size != f.size {
			c.report(place, "it has %d bytes; %d were given", size, f.size)
		}
		return err
	}, "SELECT "+fileColumns+", f.assessment, length(b.data) FROM files f JOIN blobs b ON b.digest = f.digest ORDER BY f.assessment, f.name")
}

// rest are editions and sessions.
func (c *checker) rest() {
	c.each("checklists", func(rows *sql.Rows) error {
		var digest string
		var data, sum []byte
		err := rows.Scan(&digest, &data, &sum)
		c.changed(fmt.Sprintf("checklist with digest %.12s", digest), seal(digest, data), sum)
		return err
	}, "SELECT digest, data, seal FROM editions ORDER BY digest")
	c.each("sessions", func(rows *sql.Rows) error {
		var r sessionRow
		var hash []byte
		err := rows.Scan(append(r.fields(), &hash)...)
		c.changed("a session", r.sum(hash), r.seal)
		return err
	}, "SELECT "+sessionColumns+", s.hash FROM sessions s ORDER BY s.hash")
}
