# Two commands: `make demo` to try it, `make test` to check it. Everything lands in .venv and data/.
PYTHON ?= python3
DOCS ?= samples
PORT ?= 8000
POLICY_GRAPH_URL ?= embedded:./data/graph
export POLICY_GRAPH_URL

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check format tour clean

help:
	@echo "make demo            read samples/ into data/graph and open the pages"
	@echo "make demo DOCS=dir   the same with documents of your own"
	@echo "make test            install what the tests need, then ruff, mypy and pytest"
	@echo "make format          put the code in shape"
	@echo "make tour            make the pictures of docs/tour.md again (needs a Chromium)"
	@echo "make clean           remove .venv, caches and data/"

demo: .venv/demo
	@$(BIN)/policy-graph ingest "$(DOCS)" || echo "Not every document could be read; see the table above."
	@$(BIN)/policy-graph serve --port $(PORT) --open

test: .venv/dev
	@.ci/system-packages
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest

check: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

tour: .venv/dev
	@$(BIN)/python docs/tour.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis data

.venv/python:
	@.ci/make-venv "$(PYTHON)"
	@touch $@

.venv/demo: pyproject.toml | .venv/python
	@echo "Installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/dev: pyproject.toml | .venv/python
	@echo "Installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@
