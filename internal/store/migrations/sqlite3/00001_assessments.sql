-- +goose Up
-- "cyga": a file that is not ours is told by it.
PRAGMA application_id = 1668900705;

-- What nothing changes of an assessment, and where its history stands: the newest revision and the digest of that entry.
CREATE TABLE assessments (
	id       TEXT PRIMARY KEY NOT NULL,
	frame    TEXT NOT NULL,    -- canonical JSON
	created  INTEGER NOT NULL, -- times are microseconds since 1970, UTC
	revision INTEGER NOT NULL,
	head     BLOB NOT NULL,
	removed  INTEGER NOT NULL, -- when it was removed, 0 unless it was
	closed   INTEGER NOT NULL, -- the number of the round that is closed, 0 where none is
	seal     BLOB NOT NULL     -- SHA-256 over the row
) STRICT;

-- The history. Rows are never changed and never removed.
CREATE TABLE entries (
	assessment TEXT NOT NULL REFERENCES assessments (id),
	revision   INTEGER NOT NULL,
	part       TEXT NOT NULL,
	base       INTEGER NOT NULL,
	value      TEXT,             -- canonical JSON, null where the part was taken back
	speaker    TEXT NOT NULL,
	origin     TEXT NOT NULL,
	written    INTEGER NOT NULL,
	aside      INTEGER NOT NULL, -- 1 where somebody else had written the part since base
	digest     BLOB NOT NULL,    -- SHA-256 over the digest of the entry before it and this row
	PRIMARY KEY (assessment, revision)
) STRICT;
CREATE INDEX entries_part ON entries (assessment, part, aside, revision);

CREATE TABLE rounds (
	assessment TEXT NOT NULL REFERENCES assessments (id),
	number     INTEGER NOT NULL,
	digest     TEXT NOT NULL, -- SHA-256, in hexadecimal, of frozen
	revision   INTEGER NOT NULL,
	closed     INTEGER NOT NULL,
	reopened   INTEGER NOT NULL,
	reason     TEXT NOT NULL,
	frozen     BLOB NOT NULL, -- canonical JSON of the assessment
	seal       BLOB NOT NULL,
	PRIMARY KEY (assessment, number)
) STRICT;

-- Bytes of evidence, once for each content.
CREATE TABLE blobs (
	digest TEXT PRIMARY KEY NOT NULL, -- SHA-256, in hexadecimal
	data   BLOB NOT NULL
) STRICT;

CREATE TABLE files (
	assessment TEXT NOT NULL REFERENCES assessments (id),
	name       TEXT NOT NULL,
	media      TEXT NOT NULL,
	digest     TEXT NOT NULL REFERENCES blobs (digest),
	size       INTEGER NOT NULL,
	added      INTEGER NOT NULL,
	seal       BLOB NOT NULL,
	PRIMARY KEY (assessment, name)
) STRICT;

-- Editions of checklists other than the one that the program brings.
CREATE TABLE editions (
	digest TEXT PRIMARY KEY NOT NULL,
	data   BLOB NOT NULL,
	seal   BLOB NOT NULL
) STRICT;

CREATE TABLE sessions (
	hash    BLOB PRIMARY KEY NOT NULL, -- SHA-256 of the token
	purpose TEXT NOT NULL,
	who     TEXT NOT NULL,
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	seal    BLOB NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires);
