package terminal

import (
	"context"
	"io"

	"cybergap/internal/interview"
)

func Screen(ctx context.Context, t *interview.Talk, in io.Reader, out io.Writer, noColor bool) error {
	return Plain(t, in, out)
}
