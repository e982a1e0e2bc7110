package pdfread

// What a file may ask for. A report of 60 pages needs less than a tenth of each; a hostile file meets one of them before it costs two seconds
// or 256 MB.
const (
	maxFile        = 64 << 20  // bytes of the file
	maxObjects     = 200_000   // objects, and the highest object number
	maxNesting     = 64        // arrays in arrays, pages in pages, drawings in drawings
	maxRevisions   = 256       // updates appended to the file
	maxFilters     = 4         // filters of one stream
	maxStream      = 16 << 20  // bytes of one stream after unpacking
	maxPacked      = 32 << 20  // bytes of all object streams after unpacking, which stay in memory
	maxDecoded     = 64 << 20  // bytes unpacked over the life of a File
	maxString      = 1 << 20   // bytes of one string
	maxValues      = 1_000_000 // numbers, names, strings... of all objects read
	maxTokens      = 4_000_000 // numbers, names, strings... of all drawing read
	maxPages       = 5_000
	maxText        = 8 << 20 // bytes of text of all pages
	maxElements    = 200_000 // elements and pieces of text of the structure
	maxAttachments = 200
	maxAttachment  = 16 << 20 // bytes of one attachment after unpacking
	maxMetadata    = 1 << 20  // bytes of the XMP packet
	maxFont        = 1 << 20  // bytes of a table of what codes stand for
)

// budget counts what a File has used.
type budget struct {
	values, tokens, decoded, packed, text int
}

// spend adds to a counter and refuses what passes the limit.
func spend(used *int, n, limit int, what string) error {
	if n > limit-*used {
		*used = limit
		return &LimitError{What: what, Limit: int64(limit)}
	}
	*used += n
	return nil
}
