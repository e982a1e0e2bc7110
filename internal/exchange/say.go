package exchange

import (
	"errors"

	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
)

// Say tells in a language why a file is refused; of an error that has no words of its own it is the error's text.
func Say(p *locale.Printer, err error) string {
	var file *xlsxread.Error
	var edition *EditionError
	switch {
	case errors.As(err, &file):
		return p.Sentences(p.Text("packet.file." + string(file.Why)))
	case errors.As(err, &edition):
		return p.Text("packet.file.edition", "Wants", edition.Wants, "Have", edition.Have)
	}
	for _, each := range []struct {
		err error
		say words
	}{
		{ErrOtherAssessment, message("packet.file.other")}, {ErrNoPacket, message("packet.file.none")}, {ErrPacket, message("packet.file.packet")},
		{ErrNoData, message("packet.file.nodata")}, {ErrChanged, message("packet.file.changed")}, {seal.ErrAltered, message("packet.file.changed")}, {reports.ErrAreasOnly, message("packet.file.areas")},
	} {
		if errors.Is(err, each.err) {
			return each.say(p)
		}
	}
	return err.Error()
}
