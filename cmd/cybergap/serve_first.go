package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"cybergap/internal/store"
)

// note is what a desk leaves for the next start: where it answers, and the secret that asks it for a link.
type note struct {
	Address string `json:"address"`
	Secret  string `json:"secret"`
}

func (n note) String() string {
	data, _ := json.Marshal(n) // two texts always can be
	return string(data)
}

// errSilent says that a desk runs and does not answer.
var errSilent = errors.New("another cybergap has the data open and does not answer")

// enterFirst opens the desk that runs already.
func (a *app) enterFirst(ctx context.Context, taken *store.TakenError, browse bool) error {
	var first note
	if json.Unmarshal([]byte(taken.Note), &first) != nil || !strings.HasPrefix(first.Address, "http://") {
		return withHint(fmt.Errorf("%w: %s", errSilent, taken.Path), advice("hint.serve.silent"))
	}
	path, err := first.ask(ctx)
	if err != nil {
		return withHint(fmt.Errorf("%w at %s: %w", errSilent, first.Address, err), advice("hint.serve.silent"))
	}
	return a.show(first.Address+path, browse)
}

// ask returns the path of a link that lets a browser in.
func (n note) ask(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, n.Address+"/link", nil)
	if err != nil {
		return "", err
	}
	r.Header.Set("Authorization", "Bearer "+n.Secret)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // no proxy: it is this computer
	reply, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(io.LimitReader(reply.Body, 1<<10))
	path := strings.TrimSpace(string(data))
	switch {
	case err != nil:
		return "", err
	case reply.StatusCode != http.StatusOK:
		return "", errors.New(reply.Status)
	case !strings.HasPrefix(path, "/enter?key="):
		return "", errors.New("something else answers there") // and must not choose what the browser opens
	}
	return path, nil
}
