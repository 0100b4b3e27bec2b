# Pilar's commands. `make run` and `make test` need nothing prepared: they install what they use.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# WeasyPrint draws with Pango; gettext compiles the translations.
RUN_PACKAGES := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core gettext
# The tests read PDFs with poppler and walk through the site with Chromium.
TEST_PACKAGES := $(RUN_PACKAGES) poppler-utils chromium

.PHONY: help run test setup serve worker check format bench lock test-next

help: ## Show these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: .env .venv/.run ## Set up everything, load the demo, and serve on 127.0.0.1:$PORT
	@$(PYTHON) manage.py prepare --demo
	@$(PYTHON) manage.py serve

test: .venv/.test ## Set up everything and run all tests, the browser's too
	@$(PYTHON) -m pytest -n 2

setup: .env .venv/.test ## Install the Debian packages and .venv

serve: ## Serve the site and its worker
	@$(PYTHON) manage.py serve

worker: ## Run one more worker for background jobs
	@$(PYTHON) manage.py worker

check: .venv/.test ## Lint, types and migrations
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy .
	@DJANGO_SETTINGS_MODULE=config.settings_test $(PYTHON) manage.py makemigrations --check --dry-run

format: .venv/.test ## Format the Python files
	@.venv/bin/ruff check --fix-only --quiet . && .venv/bin/ruff format .

bench: .venv/.test ## Measure speed; each benchmark prints a table
	@for file in benchmarks/bench_*.py; do $(PYTHON) "$$file" || exit 1; done

lock: .venv/.test ## Write requirements/*.txt anew from pyproject.toml
	@requirements/compile.sh

test-next: .venv/.test ## Run the tests that need no browser on the newest Wagtail that pyproject.toml allows
	@python3 -m venv build/next
	@build/next/bin/pip install --quiet -e . pytest pytest-django pytest-xdist hypothesis openpyxl playwright
	@build/next/bin/python -m pytest -n 2 -m "not browser"

.env:
	@cp .env.example .env
	@echo "Made .env from .env.example: a trial installation with DEBUG on."

.venv/.run: requirements/base.txt locale/id/LC_MESSAGES/django.po
	@bin/install-packages $(RUN_PACKAGES)
	@test -x $(PYTHON) || python3 -m venv .venv
	@echo "Installing Python packages ..."
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements/base.txt
	@bin/compile-translations
	@touch $@

.venv/.test: requirements/dev.txt .venv/.run
	@bin/install-packages $(TEST_PACKAGES)
	@echo "Installing the packages of the tests ..."
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
