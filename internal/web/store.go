package web

import (
	"context"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// Store keeps assessments. Package ledger says what its words mean.
type Store interface {
	Create(ctx context.Context, frame *assessment.Assessment, changes []ledger.Change) (id string, err error)
	Books(ctx context.Context) ([]ledger.Summary, error)
	Book(ctx context.Context, id string) (*ledger.Book, error)
	Write(ctx context.Context, id string, changes []ledger.Change) ([]ledger.Outcome, error)
	History(ctx context.Context, id string, key ledger.Key, before int64, limit int) ([]ledger.Entry, error)
	Watch(ctx context.Context, id string) (<-chan int64, error)

	CloseRound(ctx context.Context, id string, revision int64) (ledger.Round, error)
	Reopen(ctx context.Context, id, reason string) error
	Rounds(ctx context.Context, id string) ([]ledger.Round, error)
	Frozen(ctx context.Context, id, digest string) (*assessment.Assessment, error)
	Remove(ctx context.Context, id string) error
	Restore(ctx context.Context, id string) error

	PutEdition(ctx context.Context, digest string, data []byte) error
	Edition(ctx context.Context, digest string) ([]byte, error)
	PutFile(ctx context.Context, id, name, mediaType string, data []byte) (ledger.File, error)
	File(ctx context.Context, id, name string) (ledger.File, []byte, error)
	Files(ctx context.Context, id string) ([]ledger.File, error)

	PutSession(ctx context.Context, hash [32]byte, s ledger.Session) error
	Session(ctx context.Context, hash [32]byte) (ledger.Session, error)
	TakeSession(ctx context.Context, hash [32]byte) (ledger.Session, error) // and ends it, so that a link works once
	EndSession(ctx context.Context, hash [32]byte) error
}
