package xlsxread

import "fmt"

// Error says why a workbook is not read.
type Error struct {
	Why  Why
	Part string // of the file, empty where it is the whole
	Cell string // of that part, empty where it is no cell
}

// Why is the reason for which a workbook is not read.
type Why string

// Reasons.
const (
	Empty     Why = "empty"     // there is nothing in the file
	Protected Why = "protected" // encrypted with a password
	OldFormat Why = "old"       // a workbook of the format before 2007, .xls
	OpenDoc   Why = "ods"       // a workbook in OpenDocument format, .ods
	Foreign   Why = "foreign"   // something else, such as a text file
	Damaged   Why = "damaged"   // cut off or put together wrongly
	TooLarge  Why = "large"     // more, in the file or unpacked, than any workbook of ours can be
	Macros    Why = "macros"    // with programs inside
	Links     Why = "links"     // with links to other files, or data from elsewhere
	Entities  Why = "entities"  // with definitions of its own (XML entities)
)

// sentences say what to do about each reason.
var sentences = map[Why]string{
	Empty:     "the file is empty; ask for it again",
	Protected: "the workbook is protected with a password; open it, remove the password and save it again",
	OldFormat: "this is a workbook of the old format .xls, or no workbook; save it as .xlsx",
	OpenDoc:   "this is an OpenDocument workbook (.ods); save it as .xlsx",
	Foreign:   "this is no workbook; what is needed is the .xlsx file itself, not a table copied out of it such as .csv",
	Damaged:   "the workbook is damaged; ask for it again",
	TooLarge:  "the workbook holds more than is read; it may be made to do harm, so ask where it came from",
	Macros:    "the workbook holds programs (macros); save it as .xlsx without them",
	Links:     "the workbook is linked to other files; break the links and save it again",
	Entities:  "the workbook holds definitions that no spreadsheet program writes; it may be made to do harm, so ask where it came from",
}

// Error says what is wrong, and where.
func (e *Error) Error() string {
	text := sentences[e.Why]
	switch {
	case e.Cell != "":
		return fmt.Sprintf("%s (%s, cell %s)", text, e.Part, e.Cell)
	case e.Part != "":
		return fmt.Sprintf("%s (%s)", text, e.Part)
	}
	return text
}

func refuse(why Why, part string) error { return &Error{Why: why, Part: clip(part)} }

// clip shortens a name out of the file that a message repeats.
func clip(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return visible(s)
}
