# `make demo` and `make test` are all a newcomer needs; both set themselves up into .venv.
PYTHON ?= python3.11
BIN := .venv/bin
UV := $(BIN)/uv
COMPILE := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"
INSTALL := VIRTUAL_ENV=.venv $(UV) pip install -q --require-hashes --no-build-isolation

.PHONY: help demo test lint format types bench bench-peers soak messages lock resolve clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 13

.venv/bootstrap: locks/bootstrap.txt
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/bootstrap.txt
	@touch $@

.venv/run: .venv/bootstrap locks/run.txt pyproject.toml
	$(INSTALL) -r locks/run.txt
	VIRTUAL_ENV=.venv $(UV) pip install -q --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev: .venv/run locks/dev.txt
	$(INSTALL) -r locks/dev.txt
	@touch $@

demo: .venv/run  ## two nights on a small web of our own, six boards, under output/demo/
	$(BIN)/harvester demo

test: .venv/dev  ## format, lint, strict types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

lint: .venv/dev
	$(BIN)/ruff check .

format: .venv/dev  ## rewrite the sources in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: .venv/dev
	$(BIN)/mypy

bench: .venv/dev  ## speed, as ratios, in a table
	$(BIN)/python -m tests.benchmarks

bench-peers: .venv/run  ## extraction beside its peers on the labelled pages, in a venv of its own
	$(UV) venv -q --clear .venv/peers
	VIRTUAL_ENV=.venv/peers $(UV) pip install -q -r pyproject.toml --group peers
	.venv/peers/bin/python -m tests.benchmarks.peers

soak: .venv/dev  ## the long tests that CI has no time for
	$(BIN)/pytest -n 2 -m soak -v

messages: .venv/dev  ## compile the catalogue of click's messages
	$(BIN)/pybabel compile -D click -d harvester/cli/locale

lock: .venv/bootstrap  ## resolve the locks anew
	$(COMPILE) --upgrade locks/bootstrap.in -o locks/bootstrap.txt
	$(COMPILE) --upgrade pyproject.toml --group build -o locks/run.txt
	$(COMPILE) --upgrade pyproject.toml --group build --group dev -c locks/run.txt -o locks/dev.txt

resolve: .venv/bootstrap  ## the locks also hold on Python 3.12 and 3.13
	for version in 3.11 3.12 3.13; do for lock in run dev; do \
	  $(UV) pip compile -q --no-header --python-version $$version --generate-hashes locks/$$lock.txt -o .venv/resolved.txt || exit 1; \
	done; echo "Python $$version: run and dev resolve"; done

clean:
	rm -rf .venv output/demo
