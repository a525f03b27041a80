# forbear's commands. Each installs what it needs into .venv from the hashed locks in requirements/.
#
#   make demo    start the platform with made-up borrowers, on http://127.0.0.1:8000
#   make test    every check and every test
#   make check   the quick checks: style, types, import contracts, documentation
#   make bench   speed figures, beside those of other packages
#   make lock    compile requirements/*.txt anew after a change of pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check lint bench lock core dev python

# The first Python that is new enough; `make PYTHON=/path/to/python3.12 demo` names another.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
CATALOGUES := $(foreach each,* */* */*/*,$(wildcard src/forbear$(each)/locale/*/LC_MESSAGES/*.po))
DEMO ?=

help:
	@sed -n '3,7s/^# *//p' Makefile

demo: .venv/core-installed .venv/words-compiled
	@FORBEAR_DEMO=1 FORBEAR_DATA=$${FORBEAR_DATA:-var/demo} $(BIN)/forbear-server demo $(DEMO)

test: lint
	@echo "forbear: running every test"
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: lint
	@echo "forbear: checking the documentation"
	@$(BIN)/python -m pytest tests/docs

lint: .venv/dev-installed .venv/words-compiled
	@echo "forbear: checking style, types and import contracts"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/bench-installed .venv/words-compiled
	@$(BIN)/python -m benchmarks

lock: .venv/dev-installed
	@$(COMPILE) --group build pyproject.toml -o requirements/core.txt
	@$(COMPILE) --group build --extra dev -c requirements/core.txt pyproject.toml -o requirements/dev.txt
	@$(COMPILE) --group build --extra dev --extra bench -c requirements/dev.txt pyproject.toml -o requirements/bench.txt
	@echo "forbear: requirements/core.txt, dev.txt and bench.txt are up to date"

core: .venv/core-installed
dev: .venv/dev-installed

python:
	@test -n "$(PYTHON)" || { \
		echo "forbear needs Python 3.11 or newer, and found: $$(python3 --version 2>&1 || echo none)."; \
		echo "Install it (Debian: apt-get install python3.11 python3.11-venv; macOS: brew install python@3.12),"; \
		echo "or name one: make PYTHON=/path/to/python3.12 demo"; exit 1; }
	@test -x $(BIN)/python || { echo "forbear: making a place for the packages in .venv"; \
		$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python cannot make virtual environments here. On Debian: apt-get install python3-venv"; exit 1; }; }

.venv/core-installed: requirements/core.txt pyproject.toml | python
	@echo "forbear: installing the platform from requirements/core.txt (under a minute, only once)"
	@$(PIP) --require-hashes -r requirements/core.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev-installed: requirements/dev.txt pyproject.toml | python
	@echo "forbear: installing the platform and its development tools from requirements/dev.txt (only once)"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/core-installed

.venv/bench-installed: requirements/bench.txt pyproject.toml | python
	@echo "forbear: installing the packages we are timed beside from requirements/bench.txt (only once)"
	@$(PIP) --require-hashes -r requirements/bench.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/dev-installed .venv/core-installed

# After the install, whichever of the three it was; again when a translation changes.
.venv/words-compiled: $(CATALOGUES) | python
	@echo "forbear: compiling the translations"
	@$(BIN)/python -m forbear_server.messages >/dev/null
	@touch $@
