# Hearline 闻声. `make` alone shows what there is.
.DEFAULT_GOAL := help
.PHONY: help run test check bench lock format clean
export PYTHON
# What is compiled is kept: or every start compiles the house anew, which takes as long as all the rest.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Install what is missing and start everything, with an invented city (ARGS="--port 9000")
	@scripts/bootstrap run
	@scripts/asterisk run || true
	@exec .venv/bin/hearline serve --demo $(ARGS)

test: ## Install what is missing and run all tests (ARGS="tests/kit -k postgres")
	@scripts/bootstrap dev
	@scripts/asterisk dev || true
	@scripts/test $(ARGS)

check: ## Format, lint, types, the shape of the house, packages, the API's description, the screens
	@scripts/bootstrap dev
	@scripts/check

bench: ## Measure what we claim to be fast
	@scripts/bootstrap dev
	@.venv/bin/python -m bench $(ARGS)

format: ## Put the code in order
	@scripts/bootstrap dev
	@.venv/bin/ruff check -q --fix-only .
	@.venv/bin/ruff format .

lock: ## Take the newest versions and write the locks
	@scripts/bootstrap dev
	@scripts/lock

clean: ## Remove what was installed and built; var/ (keys, files, the database) stays
	rm -rf .venv .make web/node_modules src/hearline/_web .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
