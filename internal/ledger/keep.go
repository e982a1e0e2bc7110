package ledger

import "time"

// File is a file that was given as evidence. Its name is unique within the assessment, and assessment.Evidence.File names it.
type File struct {
	Name   string
	Type   string // media type, as its first bytes tell
	Size   int64
	Digest string // SHA-256, in hexadecimal, of the bytes
	At     time.Time
}

// Session is what a browser's cookie, or a link that lets one in, stands for. A store knows it by the SHA-256 of a random token only.
type Session struct {
	Use     string // a word for what the token opens, such as session or link: one is never taken for the other
	Who     string // the account, empty on a desk
	Created time.Time
	Expires time.Time
}
