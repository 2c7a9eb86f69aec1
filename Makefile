# For people: `make course` and `make test`. `make help` names the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The first Python on this machine that is new enough; choose another with `make course PYTHON=/path/to/python3`.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
SYSTEM_PYTHON = $(shell /usr/bin/python3 -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo /usr/bin/python3)
PIP_INSTALL := -m pip --disable-pip-version-check -qq install

# Stamps: what is up to date is not done again.
VENV := .venv/made
COURSE := .venv/course-tools
DEV := .venv/dev-tools
NODE := node_modules/.installed
BENCHMARKS := .venv-benchmarks/installed
HOSTS := $(if $(wildcard tests/e2e/requirements-hosts.txt),.venv-hosts/installed)

# npm, pip and Chromium keep things in the home folder; some build machines have none that can be written.
ifneq ($(shell test -n "$${HOME:-}" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.cache/home
$(shell mkdir -p "$(HOME)")
endif

.PHONY: help
help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- the course ---------------------------------------------------------------------------------------------------

.PHONY: course
course: $(COURSE) ## build the sample course into dist/
	.venv/bin/scorm-builder build course_src -o dist
	@echo
	@echo "The package is in $(CURDIR)/dist/:"
	@ls -1t dist/*.zip | sed -n 1p
	@echo "Upload it to your LMS as a SCORM 1.2 package, or unzip it and open index.html in a browser to read it."
	@echo "Then change something in course_src/ and run  make course  again,"
	@echo "or start a course of your own:  .venv/bin/scorm-builder init my_course"

# --- the tests ----------------------------------------------------------------------------------------------------

# What the tests of Python need and what is quick goes side by side: one waits for the network while another computes. What each says
# comes in one piece, where this make can do that.
SIDE_BY_SIDE := --no-print-directory --jobs=3 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: test
test: ## everything that must hold: style, types, scripts, tests
	@$(MAKE) $(SIDE_BY_SIDE) lint types test-js chromium $(HOSTS)
	@$(MAKE) --no-print-directory test-python
	@echo "make test: all passed"

.PHONY: lint
lint: $(DEV) ## ruff, without changing anything
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

.PHONY: types
types: $(DEV) $(NODE) ## mypy and the TypeScript compiler
	.venv/bin/mypy
	npm run --silent tsc

.PHONY: test-js
test-js: $(NODE) ## the run-time scripts in Node
	node --test --test-concurrency=2 tests/js/*.test.mjs

.PHONY: test-python
test-python: $(DEV) $(NODE) $(HOSTS) chromium ## pytest
	.venv/bin/python -m pytest -n 2 --dist worksteal

.PHONY: runtime
runtime: $(NODE) ## make the scripts that are shipped of their sources
	node scripts/ship_runtime.mjs

.PHONY: format
format: $(DEV) ## let ruff set the code in order
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

.PHONY: benchmark
benchmark: $(DEV) $(BENCHMARKS) ## compare with Hugo, MkDocs, cp, unzip and lxml; writes docs/benchmarks.md (takes minutes and 7 GB of temporary space)
	@command -v hugo zip unzip >/dev/null || .ci/install-debian "The benchmark compares with Hugo, zip and unzip" hugo zip unzip
	.venv/bin/python -m benchmarks.run

.PHONY: clean
clean: ## remove all that was made, environments too
	rm -rf .venv .venv-hosts .venv-benchmarks node_modules .cache build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find dist -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- environments -------------------------------------------------------------------------------------------------

.PHONY: python
python:
	@test -n "$(PYTHON)" || .ci/install-debian "Python 3.11 or newer was not found" python3 python3-venv
	@test -n "$(PYTHON)" || { echo "Python was installed; please run make again" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install-debian "This Python cannot make virtual environments" python3-venv

%/made: | python
	$(PYTHON) -m venv $*
	@touch $@

# Editable, so that a change in templates/ or scorm_builder/ shows in the next build.
$(COURSE): pyproject.toml requirements-dev.txt | $(VENV)
	.venv/bin/python $(PIP_INSTALL) --constraint requirements-dev.txt --editable .
	@touch $@

$(DEV): pyproject.toml requirements-dev.txt | $(VENV)
	.venv/bin/python $(PIP_INSTALL) --requirement requirements-dev.txt
	.venv/bin/python $(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@ $(COURSE)

.venv-hosts/installed: tests/e2e/requirements-hosts.txt | .venv-hosts/made
	.venv-hosts/bin/python $(PIP_INSTALL) --requirement $<
	@touch $@

# On the Python that comes with the system, as Hugo and zip do, if there is one: others may be compiled so that they are a fifth slower.
.venv-benchmarks/made: | python
	$(firstword $(SYSTEM_PYTHON) $(PYTHON)) -m venv .venv-benchmarks
	@touch $@

.venv-benchmarks/installed: benchmarks/requirements.txt requirements-dev.txt pyproject.toml | .venv-benchmarks/made
	.venv-benchmarks/bin/python $(PIP_INSTALL) --requirement $<
	.venv-benchmarks/bin/python $(PIP_INSTALL) --constraint requirements-dev.txt --editable .
	@touch $@

$(NODE): package.json package-lock.json
	@command -v node npm >/dev/null || .ci/install-debian "The run-time scripts are tested with Node" nodejs npm
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
		{ echo "Node 20 or newer is needed for the tests; found $$(node --version)" >&2; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || .ci/install-debian "The packages are tested in a browser" chromium
