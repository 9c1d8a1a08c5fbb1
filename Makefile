# Everything a contributor runs. `make` alone lists it.
# Written for GNU make 3.81 (the one on macOS) and newer, and for any POSIX shell.

PYTHON = python3
ADDR = 127.0.0.1:8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check

# Each stamp is written last, so an installation that broke off is begun anew.
LOCKED := $(VENV)/locked
READY := $(VENV)/ready
LYCHEE := .venv-links/bin/lychee

# Material prints a long notice about MkDocs 2 at every start, between our own messages.
# It tells us nothing to do: MkDocs is held below 2, and DECISIONS.md has the way out.
export NO_MKDOCS_2_WARNING := 1

# A moved project, or a python that an upgrade took away, leaves a .venv that no longer starts.
HEALTHY := $(shell test "`cat $(LOCKED) 2>/dev/null`" = "`pwd`" && $(BIN)/python -c '' 2>/dev/null && echo yes)

define check_python
command -v $(PYTHON) >/dev/null || { \
  echo "There is no $(PYTHON) here. Install Python 3.11.5 or newer, or name yours: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || { \
  echo "$(PYTHON) is `$(PYTHON) -V 2>&1`, and this project needs 3.11.5 or newer. Name a newer one: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
endef

.PHONY: help ready serve test build addresses release check links new browser bench lock clean remake

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

ready: $(READY) ## set everything up, and do nothing else

serve: $(READY) ## show the site while you write (ADDR=0.0.0.0:8000: to a phone on your network too)
	@$(BIN)/briefings serve --at $(ADDR)

# Each process takes over tests from another that has more left; four browsers at once are enough.
test: $(READY) browser ## run all tests (ARGS="-k words": some of them; ARGS="-n 0": in one process)
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

build: $(READY) ## check everything, then build the site into site/
	@$(BIN)/briefings build

addresses: build ## add new addresses to addresses.txt, which keeps them alive for ever
	@$(BIN)/briefings addresses

release: build ## pack the site into a zip file in dist/ that opens from disk
	@$(BIN)/briefings release --to dist

check: $(READY) ## check the briefings (FILES="a.md b.md": only these)
	@$(BIN)/briefings check $(FILES)

# The second opinion has a place of its own: its program is large, and only this needs it.
links: $(READY) $(LYCHEE) ## follow the links inside the site with a second program, as it would lie under a path
	@mkdir -p .build/links
	@SITE_URL=https://links.example/seven/ $(BIN)/briefings build --to .build/links/seven
	@$(LYCHEE) --offline --include-fragments --index-files index.html --root-dir "$(CURDIR)/.build/links" \
	  --remap "https://links.example/ file://$(CURDIR)/.build/links/" --no-progress .build/links/seven

new: $(READY) ## begin a briefing: make new PUBLISHER=folder SLUG=name-of-it
	@test -n "$(PUBLISHER)" && test -n "$(SLUG)" || { echo "Say whose and which: make new PUBLISHER=folder SLUG=name-of-it" >&2; exit 2; }
	@$(BIN)/briefings new "$(PUBLISHER)" "$(SLUG)"

browser: $(READY) ## find a Chromium for the tests, or get one
	@$(BIN)/python tests/browser/chromium.py --install

bench: $(READY) browser ## measure builds, sizes and waiting (BENCH=full: 10,000 briefings and peers too; ARGS=--write: write the page)
	@$(BIN)/python benchmarks/bench.py $(if $(filter full,$(BENCH)),--full) $(ARGS)

# uv resolves for Linux and macOS at once, which pip cannot; it is needed here only.
lock: ## write requirements.lock anew from pyproject.toml (ARGS=--upgrade: newest versions)
	@$(check_python)
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@UV_CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/uv pip compile pyproject.toml --group test --group build \
	  --universal --python-version 3.11.5 --generate-hashes --no-annotate --no-emit-index-url --quiet \
	  --output-file requirements.lock $(ARGS)
	@UV_CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/uv pip compile --group links \
	  --universal --python-version 3.11.5 --generate-hashes --no-annotate --no-emit-index-url --quiet \
	  --output-file links.lock $(ARGS)

clean: ## remove everything that these commands made
	@rm -rf $(VENV) .venv-lock .venv-links site dist .build .cache .pytest_cache *.egg-info
	@find macros tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(LOCKED): requirements.lock $(if $(HEALTHY),,remake)
	@$(check_python)
	@echo "Setting up .venv: once, about a minute ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@pwd > $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(LYCHEE): links.lock
	@$(check_python)
	@rm -rf .venv-links
	@$(PYTHON) -m venv .venv-links
	@.venv-links/bin/python -m pip --quiet --no-input --disable-pip-version-check install --require-hashes --requirement links.lock
	@touch $@

remake:
