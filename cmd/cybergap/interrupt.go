package main

import (
	"context"
	"io"
)

// until reads from r and ends the input when the context is done, so that Ctrl-C reaches a command that waits for a line.
func until(ctx context.Context, r io.Reader) io.Reader { return &interruptible{ctx: ctx, r: r} }

type interruptible struct {
	ctx context.Context
	r   io.Reader
}

// Read reads ahead in the background; what arrives after the end is nobody's.
func (i *interruptible) Read(p []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		buf := make([]byte, len(p))
		n, err := i.r.Read(buf)
		done <- result{buf[:n], err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, io.EOF
	case r := <-done:
		return copy(p, r.data), r.err
	}
}
