package seal

import "cybergap/internal/pdfread"

// additions looks for what may cover the pages.
func (e *examination) additions() bool {
	list, err := e.file.Additions()
	updates := e.file.Revisions() - 1
	files := e.attached()
	switch {
	case err != nil:
		id, args := fault(err)
		e.found("additions", CannotTell, id, args...)
	case updates > 0:
		e.found("additions", CannotTell, "additions.updates", "Count", updates)
	case len(list)+len(files) > 0:
		e.found("additions", CannotTell, "additions.some")
	default:
		e.found("additions", Holds, "additions.none")
	}
	for _, a := range list {
		e.detail(addition(a))
	}
	for _, name := range files {
		e.detail(Detail{ID: "additions.file", Kind: name})
	}
	return true
}

// attached lists the files in the file that a report does not have.
func (e *examination) attached() (names []string) {
	list, err := e.file.Attachments()
	if err != nil {
		return nil // reading the data says so
	}
	for _, a := range list {
		if a.Name != dataName && a.Name != signatureName {
			names = append(names, a.Name)
		}
	}
	return names
}

func addition(a pdfread.Addition) Detail {
	switch {
	case a.Kind == pdfread.Picture:
		return Detail{ID: "additions.picture", Page: a.Page + 1, Kind: a.Kind}
	case a.Kind == pdfread.Drawing:
		return Detail{ID: "additions.drawing", Page: a.Page + 1, Kind: a.Kind}
	case a.Page >= 0:
		return Detail{ID: "additions.note", Page: a.Page + 1, Kind: a.Kind}
	}
	return Detail{ID: "additions.action", Kind: a.Kind}
}
