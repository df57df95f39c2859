# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
# What you can do here. `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help:  ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup:  ## the environment alone: leaves .venv/bin/responsa
	@tools/setup.sh run

dev:  ## the environment with the developer's tools
	@tools/setup.sh dev

run: setup  ## a running demo institution; its data stay in var/ (ARGS="--http 127.0.0.1:8080")
	@exec .venv/bin/responsa run --demo --data var $(ARGS)

test: dev  ## checks and all tests, on SQLite and on PostgreSQL
	@tools/test.sh

check: dev  ## lint, types, contracts, templates, translations, migrations
	@tools/check.sh

fmt: dev  ## format the code and mend what the linter can mend
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

messages: dev  ## collect the texts to translate into src/responsa/locale
	@$(PYTHON) tools/messages.py && tools/setup.sh dev

diagram: dev  ## draw the structure into ARCHITECTURE.md anew
	@$(PYTHON) tools/draw_architecture.py --write && $(PYTHON) tools/draw_documents.py --write

acceptance: dev  ## rows of the acceptance table with the tests that prove them (STRICT=1: fail on a gap)
	@$(PYTHON) tools/acceptance.py $(if $(STRICT),--strict)

a11y: dev  ## accessibility of every page: light, dark, 390 px
	@tools/test_needs.sh && $(PYTHON) -m pytest -m a11y -n 2 tests

journeys: dev  ## the eight journeys in a browser: keys, clicks and pages against their budgets
	@tools/test_needs.sh && $(PYTHON) -m pytest -q tests/journeys

blackbox: dev  ## attacks and failures against a fresh demo institution (ONLY=name for one)
	@$(PYTHON) tests/blackbox/run.py $(ONLY)

bench: dev  ## speed against the floor, measured in one run (ARGS="--cases 100000")
	@$(PYTHON) -m bench $(ARGS)

.PHONY: help setup dev run test check fmt messages diagram acceptance a11y journeys blackbox bench
