package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path"
	"strings"

	"cybergap/internal/ledger"
)

const fileColumns = "f.name, f.media, f.digest, f.size, f.added, f.seal"

// fileRow is a row of the table of files.
type fileRow struct {
	name, media, digest string
	size, added         int64
	seal                []byte
}

func (f *fileRow) fields() []any {
	return []any{&f.name, &f.media, &f.digest, &f.size, &f.added, &f.seal}
}

func (f *fileRow) sum(id string) []byte { return seal(id, f.name, f.media, f.digest, f.size, f.added) }

func (f *fileRow) ledger() ledger.File {
	return ledger.File{Name: f.name, Type: f.media, Digest: f.digest, Size: f.size, At: instant(f.added)}
}

// PutFile keeps a file of evidence. Where another file has the name it gets the next one that is free, such as law-2.pdf; the same bytes under
// the same name are kept once. A file that is too large is refused with a *ledger.LimitError.
func (s *Store) PutFile(ctx context.Context, id, name, mediaType string, data []byte) (kept ledger.File, err error) {
	what := "keep " + name
	if int64(len(data)) > s.options.MaxFile {
		return kept, s.explain(what, &ledger.LimitError{Name: name, Bytes: s.options.MaxFile})
	}
	data = append([]byte{}, data...) // an empty file is no null
	row := fileRow{media: mediaType, digest: hexDigest(data), size: int64(len(data))}
	err = s.write(ctx, what, func(w *work) error {
		if _, err := w.present(id); err != nil {
			return err
		}
		next := row
		next.name, next.added = name, w.now
		err := w.putFile(id, &next, data, s.options.MaxFiles)
		kept = next.ledger()
		return err
	})
	return kept, err
}

func (w *work) putFile(id string, f *fileRow, data []byte, limit int64) error {
	found, err := w.place(id, f)
	if err != nil || found {
		return err
	}
	var used int64
	if err := w.q.row(w.ctx, []any{&used}, "SELECT coalesce(sum(size), 0) FROM files WHERE assessment = ?", id); err != nil {
		return err
	}
	if used+f.size > limit {
		return &ledger.LimitError{Name: f.name, Bytes: limit, All: true}
	}
	if err := w.q.exec(w.ctx, "INSERT INTO blobs (digest, data) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING", f.digest, data); err != nil {
		return err
	}
	return w.q.exec(w.ctx, "INSERT INTO files (assessment, name, media, digest, size, added, seal) VALUES (?, ?, ?, ?, ?, ?, ?)",
		id, f.name, f.media, f.digest, f.size, f.added, f.sum(id))
}

// place gives the file the first name that is free, and reports whether the same file has one of these names already.
func (w *work) place(id string, f *fileRow) (found bool, err error) {
	ext := path.Ext(f.name)
	stem := strings.TrimSuffix(f.name, ext)
	for n := 2; ; n++ {
		var there fileRow
		err := w.q.row(w.ctx, there.fields(), "SELECT "+fileColumns+" FROM files f WHERE f.assessment = ? AND f.name = ?", id, f.name)
		if errors.Is(err, sql.ErrNoRows) {
			return false, nil
		}
		if err == nil && there.digest == f.digest {
			*f = there
			return true, nil
		}
		if err != nil {
			return false, err
		}
		f.name = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
}

// File returns a file of evidence with its bytes, and makes sure that they are those that were given.
func (s *Store) File(ctx context.Context, id, name string) (ledger.File, []byte, error) {
	var f fileRow
	var data []byte
	err := s.read.row(ctx, append(f.fields(), &data), "SELECT "+fileColumns+", b.data FROM files f JOIN blobs b ON b.digest = f.digest WHERE f.assessment = ? AND f.name = ?", id, name)
	if errors.Is(err, sql.ErrNoRows) {
		err = ledger.ErrMissing
	}
	if err == nil && hexDigest(data) != f.digest {
		err = ledger.ErrDamaged
	}
	if err != nil {
		return ledger.File{}, nil, s.explain("read "+name, err)
	}
	return f.ledger(), data, nil
}

// Files lists the evidence of an assessment by name.
func (s *Store) Files(ctx context.Context, id string) (out []ledger.File, err error) {
	err = s.read.each(ctx, func(rows *sql.Rows) error {
		var f fileRow
		err := rows.Scan(f.fields()...)
		out = append(out, f.ledger())
		return err
	}, "SELECT "+fileColumns+" FROM files f WHERE f.assessment = ? ORDER BY f.name", id)
	if err == nil && len(out) == 0 {
		err = s.exists(ctx, id)
	}
	return out, s.explain("list evidence", err)
}

// PutEdition keeps an edition of a checklist under its digest. One that is there stays.
func (s *Store) PutEdition(ctx context.Context, digest string, data []byte) error {
	return s.write(ctx, "keep the checklist", func(w *work) error {
		return w.q.exec(w.ctx, "INSERT INTO editions (digest, data, seal) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING", digest, data, seal(digest, data))
	})
}

// Edition returns an edition that PutEdition was given.
func (s *Store) Edition(ctx context.Context, digest string) (data []byte, err error) {
	err = s.read.row(ctx, []any{&data}, "SELECT data FROM editions WHERE digest = ?", digest)
	if errors.Is(err, sql.ErrNoRows) {
		err = ledger.ErrMissing
	}
	return data, s.explain("read the checklist", err)
}
