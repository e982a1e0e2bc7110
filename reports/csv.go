package reports

import "io"

func WriteCSV(w io.Writer, s Source) error           { return nil }
func WriteMarkdown(w io.Writer, doc *Document) error { return nil }
func WriteJSON(w io.Writer, s Source) error          { return nil }
