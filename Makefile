# Everything that is done with Crowsfoot. Each target sets up what it needs and is missing.

PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help setup serve dev build test bench

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

serve: build ## the app on http://127.0.0.1:8080 (PORT=n for another port)
	@node scripts/serve.mjs --port $(PORT)

dev: ## a debug build that is made again on each change
	@scripts/setup.sh app
	@scripts/in-env.sh trunk serve --port $(PORT)

build: ## dist/: static files with relative paths, and the size of the first download
	@scripts/setup.sh app
	@scripts/build.sh

test: ## all tests
	@scripts/setup.sh app browser python mariadb
	@scripts/test.sh

bench: ## the benchmarks, with the budgets; results in target/bench/
	@scripts/setup.sh app browser
	@scripts/bench.sh

setup: ## what the other targets need: tools, packages, a browser
	@scripts/setup.sh app browser python mariadb
