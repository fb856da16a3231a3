# Parvis : make run, make test, make check, make campaign-NOM. Rien d'autre à apprendre.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test check lock tools

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Wheels only: a source package would fetch build tools that no hash pins.
INSTALL := $(PIP) install --quiet --progress-bar off --require-hashes --only-binary :all:
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
CAMPAIGNS = $(sort $(subst _,-,$(patsubst tests/campaigns/%.py,%,$(wildcard tests/campaigns/*.py))))
# Everything that running needs is also in the development environment.
READY = $(if $(wildcard $(VENV)/.dev),$(VENV)/.dev,$(VENV)/.run)

# The portal: Node of the system when it is recent enough, else the one of a Python package.
NODE_READY := $(shell node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null && command -v npm >/dev/null && echo yes)
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix frontend --silent
MODULES := frontend/node_modules/.installed
PORTAL := frontend/dist/.built
PORTAL_SOURCES := $(shell find frontend/src frontend/public docs/guides -type f 2>/dev/null) \
  $(wildcard frontend/*.json frontend/*.ts frontend/*.html frontend/scripts/*)

help:
	@echo "make run            installer ce qui manque, puis démarrer Parvis avec une démonstration"
	@echo "make test           installer ce qui manque, puis tous les tests"
	@echo "make check          format, style, types, contrats d'import, puis make test"
	@echo "make campaign-NOM   une mesure longue : $(CAMPAIGNS)"
	@echo "make lock           recalculer requirements/*.txt depuis pyproject.toml"

run: $(READY) $(PORTAL)
	@exec $(BIN)/parvis up --demo $(ARGS)

test: $(VENV)/.dev $(PORTAL)
	$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory $(MODULES)
	$(NPM) run client:check
	$(NPM) run lint
	$(NPM) test
	$(MAKE) --no-print-directory test

# The whole name of a file, or a beginning that only one file has (campaign-start, campaign-hostile).
campaign-%: $(VENV)/.dev
	@name=tests/campaigns/$(subst -,_,$*); test -f $$name.py && set -- $$name.py || set -- $$name*.py; \
	test $$# = 1 -a -f "$$1" \
	  || { echo "« $* » ne désigne pas une campagne. Campagnes : $(CAMPAIGNS)" >&2; exit 2; }; \
	exec $(BIN)/python "$$1" $(ARGS)

COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --python-version 3.11
lock: $(VENV)/.dev
	$(COMPILE) pyproject.toml --all-extras --group dev --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --all-extras --constraint requirements/dev.txt --output-file requirements/run.txt
	$(COMPILE) requirements/build.in --constraint requirements/dev.txt --output-file requirements/build.txt
	$(COMPILE) requirements/front.in --output-file requirements/front.txt

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installation des dépendances de développement dans $(VENV)…" >&2
	@$(INSTALL) -r requirements/dev.txt
	@$(EDITABLE)
	@touch $@

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installation des dépendances dans $(VENV)…" >&2
	@$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	@$(EDITABLE)
	@touch $@

$(MODULES): frontend/package-lock.json | $(BIN)/python
	@echo "Installation des dépendances du portail…" >&2
	@$(if $(NODE_READY),,$(INSTALL) -r requirements/front.txt)
	@$(NPM) ci --no-audit --no-fund
	@touch $@

$(PORTAL): $(PORTAL_SOURCES) | $(MODULES)
	@echo "Construction du portail…" >&2
	@$(NPM) run build
	@touch $@

$(BIN)/python: | tools
	@$(FIND_PYTHON); "$$python" -m venv $(VENV)

# The first Python that is recent enough; a path given as PYTHON=… is the only candidate.
FIND_PYTHON = python=; for candidate in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
    python="$$candidate"; break; fi; done

tools:
	@command -v git >/dev/null || { echo "Il manque git. Sur Debian ou Ubuntu : apt-get install git" >&2; exit 1; }
	@$(FIND_PYTHON); \
	test -n "$$python" || { echo "Il manque Python 3.11 ou plus récent. Sur Debian 12 ou Ubuntu 24.04 : apt-get install python3 python3-venv" >&2; exit 1; }; \
	"$$python" -c 'import venv, ensurepip' 2>/dev/null || { echo "Il manque le module venv de Python. Sur Debian ou Ubuntu : apt-get install python3-venv" >&2; exit 1; }
