# The commands of this repository. `make` alone lists them.
PORT ?= 8080

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install, build, make the demonstration realm, serve it at http://127.0.0.1:8080
	@PORT=$(PORT) scripts/run

test: ## Install, build, run every test; the last line says how many passed and failed
	@scripts/test

build: ## Install and build: leaves the binary at build/gonghui
	@scripts/install build
	@scripts/web
	@scripts/build gonghui

demo-check: ## Compare the demonstration realm's figures with the published ones
	@scripts/install build
	@scripts/web
	@scripts/build gonghui
	@scripts/demo
	@build/gonghui demo --check yunxi-2023 --db build/demo/yunxi-2023.db

bench: ## Measure the binary against its floors (long; see bench/README.md)
	@scripts/bench

format: ## Format the C++ sources
	@scripts/install develop
	@scripts/format

lint: ## Check formatting, the C++ sources with clang-tidy, and the types of the web page
	@scripts/install develop
	@scripts/lint

clean: ## Remove everything built, the demonstration realm included
	rm -rf build build-* web/dist web/node_modules tests/browser/node_modules

.DEFAULT_GOAL := help
.PHONY: help run test build demo-check bench format lint clean
