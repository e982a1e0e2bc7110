# make run      print the report of a sample country
# make test     everything: vet, staticcheck, tests with the race detector, command scripts, PDF tools, Chromium
# make bench    benchmarks
# make dist     static binaries for Linux, Windows and macOS in dist/

GO      ?= go
VERSION ?= $(shell git describe --tags --always 2>/dev/null || echo dev)
SAMPLE  ?= examples/karvelia-2026.yaml

.PHONY: run test test-go test-browser vet staticcheck tools bench dist clean

run:
	$(GO) run ./cmd/cybergap report $(SAMPLE) -o report.pdf

test: tools vet staticcheck test-go test-browser

tools:
	./scripts/tools.sh

vet:
	$(GO) vet ./...
	GOOS=windows $(GO) vet ./...
	GOOS=darwin $(GO) vet ./...
	$(GO) vet -tags realparts ./...

staticcheck:
	$(GO) tool staticcheck -tags realparts ./...

test-go:
	$(GO) test -race -timeout 20m -tags realparts $$($(GO) list -tags realparts ./... | grep -v /web/browser)

# The browser has the machine for itself.
test-browser:
	$(GO) test -tags realparts ./internal/web/browser

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...
	./scripts/bench.sh

dist:
	./scripts/dist.sh "$(VERSION)"

clean:
	rm -rf dist report.pdf
