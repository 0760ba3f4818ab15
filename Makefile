# What people type. "make try" and "make test" need Go and a C compiler, nothing
# else; "make e2e" and "make bench" also what CONTRIBUTING.md lists.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# SQLite is C: without cgo everything compiles, and nothing opens a database.
export CGO_ENABLED := 1

# Arguments for the playground: make try ARGS="--no-open --listen 127.0.0.1:9000"
ARGS ?=

.PHONY: help try build test check fmt-check vet lint race e2e bench docs clean

help: ## this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

try: build ## a running retro in the browser; prints the address
	./bin/bot try $(ARGS)

build: ## the program, in bin/bot
	go build -o bin/bot ./cmd/bot

test: ## every test that needs only Go and a C compiler
	go test ./...

check: fmt-check vet lint race ## format, vet, staticcheck, imports, race and shuffled tests

fmt-check:
	@wrong="$$(gofmt -l $$(go list -tags e2e -f "{{.Dir}}" ./...))"; \
	if [ -n "$$wrong" ]; then echo "Not formatted; run gofmt -w on:"; echo "$$wrong"; exit 1; fi

# With the tag, so that the files of the end-to-end tests are read as well.
vet:
	go vet -tags e2e ./...

lint:
	go tool staticcheck -tags e2e ./...

# The import-direction test (internal/archtest) is one of these.
race:
	go test -race -shuffle=on -timeout 30m ./...

# Packages with end-to-end tests say so in a build tag. Slack's official Node
# packages come by npm, at the versions of the committed lock files.
E2E = $$(grep -rl --include='*_test.go' --exclude-dir=node_modules '^//go:build e2e' . | xargs -r dirname | sort -u)

e2e: e2e/node/node_modules/.package-lock.json ## browser, PostgreSQL, Slack's official Node packages
	go test -tags e2e -count=1 -p 1 -timeout 20m $(E2E)

bench: $(patsubst %,%/node_modules/.package-lock.json,$(shell git ls-files bench | grep 'package-lock.json$$' | xargs -r dirname)) ## the numbers of the docs, beside Slack's framework for Node
	go test -run '^$$' -bench . -benchmem ./...
	go run ./bench/load

# npm writes this file when it has installed what the lock file beside it names.
%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --no-audit --no-fund
	touch $@

docs: ## rewrite the generated manuals
	go run ./cmd/bot config --docs > docs/configuration.md

clean: ## remove what make built
	rm -rf bin
