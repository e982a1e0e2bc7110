package pdfread

// unpredict undoes the differences that a writer made before it packed the data, so that it packs better.
func (f *File) unpredict(data []byte, params dict) ([]byte, error) {
	number := func(key name, otherwise int64) int {
		if n, ok := f.get(params, key).(int64); ok {
			return int(min(max(n, 0), 1<<20))
		}
		return int(otherwise)
	}
	kind, colours, bits, columns := number("Predictor", 1), number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)
	if kind <= 1 {
		return data, nil
	}
	if colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 {
		return nil, damaged("its rows have no usable size")
	}
	pixel, row := max(1, colours*bits/8), (colours*bits*columns+7)/8
	switch {
	case kind >= 10:
		return unPNG(data, pixel, row)
	case kind == 2 && bits == 8:
		unTIFF(data, pixel, row)
		return data, nil
	}
	return nil, &UnsupportedError{What: "predictor of fewer or more than 8 bits"}
}

// unTIFF adds to each byte the one of the pixel before, in place.
func unTIFF(data []byte, pixel, row int) {
	for ; len(data) > 0; data = data[min(row, len(data)):] {
		line := data[:min(row, len(data))]
		for i := pixel; i < len(line); i++ {
			line[i] += line[i-pixel]
		}
	}
}

// unPNG undoes the five kinds of row that PNG has; a byte before each row names its kind. The last row may be short.
func unPNG(data []byte, pixel, row int) ([]byte, error) {
	out := make([]byte, 0, len(data))
	above := make([]byte, min(row, len(data)))
	for len(data) > 0 {
		kind, line := data[0], data[1:min(1+row, len(data))]
		data = data[1+len(line):]
		if kind > 4 {
			return nil, damaged("a row of the unknown kind %d", kind)
		}
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			line[i] += guess(kind, left, above[i], corner)
		}
		out = append(out, line...)
		above = line[:len(line):len(line)]
	}
	return out, nil
}

func guess(kind, left, above, corner byte) byte {
	switch kind {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return byte((int(left) + int(above)) / 2)
	case 4:
		return paeth(int(left), int(above), int(corner))
	}
	return 0
}

// paeth returns the neighbour that is nearest to left + above - corner.
func paeth(left, above, corner int) byte {
	p := left + above - corner
	dl, da, dc := abs(p-left), abs(p-above), abs(p-corner)
	switch {
	case dl <= da && dl <= dc:
		return byte(left)
	case da <= dc:
		return byte(above)
	}
	return byte(corner)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
