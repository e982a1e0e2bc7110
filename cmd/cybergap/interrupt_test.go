package main

import (
	"context"
	"io"
	"strings"
	"testing"
)

func TestUntilReadsEverything(t *testing.T) {
	got, err := io.ReadAll(until(t.Context(), strings.NewReader("one\ntwo\n")))
	if err != nil || string(got) != "one\ntwo\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestUntilEndsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	silent, keep := io.Pipe()
	defer keep.Close()
	ended := make(chan error)
	go func() {
		_, err := io.ReadAll(until(ctx, silent))
		ended <- err
	}()
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("got %v, want a plain end of input", err)
	}
}
