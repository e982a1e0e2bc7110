package xlsx

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// DataSheet is the name of the sheet that carries the data of a workbook. Programs do not show it. Its first cell, A1, holds the SHA-256, in
// hexadecimal, of the texts in the cells below it, put together: JSON, in pieces that a cell can hold.
const DataSheet = "cybergap"

// pieceUnits is how much of the data a cell holds; programs allow a little more.
const pieceUnits = 30_000

// carry adds the data to the file, on a sheet of its own.
func (d *drawing) carry(data []byte) error {
	text := portable(string(data))
	sum := sha256.Sum256([]byte(text))
	if _, err := d.file.NewSheet(DataSheet); err != nil {
		return fmt.Errorf("add sheet %q: %w", DataSheet, err)
	}
	for i, piece := range append([]string{fmt.Sprintf("%x", sum)}, pieces(text)...) {
		if err := d.file.SetCellStr(DataSheet, fmt.Sprintf("A%d", i+1), piece); err != nil {
			return fmt.Errorf("fill sheet %q: %w", DataSheet, err)
		}
	}
	return d.file.SetSheetVisible(DataSheet, false, true)
}

// fragile finds what programs do not keep in a text as it is.
var fragile = regexp.MustCompile(`_x|[\x{7f}-\x{9f}\x{2028}\x{2029}\x{feff}\x{fffe}\x{ffff}]`)

// portable writes JSON in such a way that every program keeps it: what it might not keep stands as an escape, which says the same.
func portable(json string) string {
	return fragile.ReplaceAllStringFunc(json, func(found string) string {
		first, size := utf8.DecodeRuneInString(found)
		return fmt.Sprintf(`\u%04x`, first) + found[size:]
	})
}

// pieces cuts a text into parts that a cell can hold. They begin and end with a space, which programs may drop, only where there is nothing
// but spaces.
func pieces(text string) (out []string) {
	for text != "" {
		whole := within(text, pieceUnits)
		piece := whole
		for len(piece) < len(text) && piece != "" && (strings.HasSuffix(piece, " ") || text[len(piece)] == ' ') {
			_, size := utf8.DecodeLastRuneInString(piece)
			piece = piece[:len(piece)-size]
		}
		piece = cmp.Or(piece, whole)
		out, text = append(out, piece), text[len(piece):]
	}
	return out
}
