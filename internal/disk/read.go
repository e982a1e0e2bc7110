package disk

import (
	"fmt"
	"io"
	"os"
)

// Read returns a regular file, and of one that is longer than a number of bytes one byte more than that, so that the reader can tell. What is
// no regular file, such as a folder, is an error.
func Read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most+1))
}
