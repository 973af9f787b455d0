# make html builds the archive; make test passes the tests. Nothing else has to be set up:
# the first run makes a virtual environment in .venv from the locked requirements.

CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
PELICAN := $(BIN)/pelican -s pelican.conf.py
export PYTHONPATH := plugins

# What was typed, whole and for the shell but one word: a title may hold quotation marks, a $ or a `.
quoted = '$(subst ','\'',$(value $(1)))'

.DEFAULT_GOAL := help

help: ## show this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | awk -F'\t' '{printf "  %-22s %s\n", $$1, $$2}'

html: .venv/archive.stamp ## build CONTENT (content/) to OUTPUT (output/)
	$(PELICAN) "$(CONTENT)" -o "$(OUTPUT)" $(PELICANOPTS)

explain: .venv/archive.stamp ## build, and say why a page was made again: make explain PAGE=articles/2021/01/….html
	@$(PELICAN) "$(CONTENT)" -o "$(OUTPUT)" -e ARCHIVE_EXPLAIN='"$(PAGE)"' $(PELICANOPTS)

serve: .venv/archive.stamp ## build, serve at http://127.0.0.1:PORT (8000), show at once what is dropped, edited or deleted
	$(BIN)/python -m archive.serving -s pelican.conf.py "$(CONTENT)" -o "$(OUTPUT)" --port $(PORT) $(PELICANOPTS)

test: .venv/dev.stamp ## run all tests
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTESTOPTS)

check: .venv/dev.stamp check-authority ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check-authority: .venv/archive.stamp ## check the lists of names in content/authority
	$(BIN)/python -m tagging.lint content/authority

snapshots: .venv/dev.stamp ## keep the looks of every page kind as they are now, after a look at the pages
	KEEP_PICTURES=1 $(BIN)/python -m pytest -k it_looks_as_it_did tests/browser/test_page_kinds.py

lighthouse: html .venv/dev.stamp ## Lighthouse's scores of front page, article, tag and search (needs Node)
	$(BIN)/python -m tests.browser.lighthouse "$(OUTPUT)"

evaluate: .venv/dev.stamp ## score dates, intake, tags and search against their answer keys
	@for name in dates publication word_pairs intake duplicates tags search; do echo "── $$name"; $(BIN)/python tests/evaluation/$$name.py || exit 1; done

report: .venv/archive.stamp ## build, and list what was concluded of every file and what needs a person
	$(PELICAN) "$(CONTENT)" -o "$(OUTPUT)" -e ARCHIVE_REPORT_TO='"build/report.tsv"'

new: .venv/archive.stamp ## start an article: make new TITLE="عنوان المقال"
	$(BIN)/python -m intake.new $(call quoted,TITLE) --date "$$(date +%F)"

import: .venv/archive.stamp ## take a JSON, CSV, WordPress or RSS export apart into articles: make import FILE=export.xml
	$(BIN)/python -m intake.bulk $(call quoted,FILE)

suggest: .venv/archive.stamp ## write build/suggestions.tsv: names met often that the lists do not know
	$(BIN)/python -m tagging.suggest "$(CONTENT)/articles"

bench: .venv/bench.stamp ## build made archives with us, stock Pelican, Hugo + Pagefind: SIZES="1000 5000 20000 100000"
	$(BIN)/python tests/bench/engine_peers.py $(SIZES)

bench-search: .venv/bench.stamp ## measure search against Pagefind on 1,000 made articles, in one run
	$(BIN)/python tests/bench/search_peers.py 1000

github: .venv/archive.stamp ## build for GitHub Pages and push it to the branch gh-pages
	SITEURL="$${SITEURL:-$$($(BIN)/python -m publish.github)}" && test -n "$$SITEURL" && export SITEURL && \
	$(PELICAN) "$(CONTENT)" -o build/github && $(BIN)/ghp-import --no-jekyll --push --force --message "Publish the archive" --branch gh-pages build/github

zip: .venv/archive.stamp ## build the copy for a USB stick: build/archive.zip
	SITEURL= $(PELICAN) "$(CONTENT)" -o build/stick $(PELICANOPTS)
	$(BIN)/python -m publish.stick build/stick build/archive.zip

lock: .venv/dev.stamp ## renew the locked requirements (needs uv)
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header pyproject.toml -o requirements/archive.lock
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --extra dev pyproject.toml -o requirements/dev.lock
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --extra bench pyproject.toml -o requirements/bench.lock

clean: ## remove the built site and the cache (not your content)
	rm -rf "$(OUTPUT)" cache build

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Mend: install it, or run make PYTHON=/path/to/python3 html"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing. Mend, on Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

.venv/archive.stamp: requirements/archive.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/archive.lock
	@touch $@

.venv/dev.stamp: requirements/dev.lock .venv/archive.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

.venv/bench.stamp: requirements/bench.lock .venv/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.lock
	@touch $@

.PHONY: help html explain serve test check check-authority evaluate snapshots lighthouse report new import suggest bench bench-search github lock clean
