# Two commands do all set-up: `make run` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# Nothing here may go to the network for the public suffix list.
export TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS :=

.PHONY: help setup named-data run test soak lint format golden mutants bench bench-peers speed scale train clean

help: ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.installed ## Make the environment in .venv.

.venv/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

run: setup ## Serve the five sites from fixtures/ and crawl them into data/.
	@$(BIN)/scrapy demo

test: setup ## Run the tests.
	$(BIN)/python -m pytest

KILLS := 50
soak: setup ## Kill a crawl KILLS times (50), on SQLite and on PostgreSQL, and look what is there in the end.
	SOAK_KILLS=$(KILLS) $(BIN)/python -m pytest tests/crawler/test_crash.py -k killed_over_and_over

lint: setup ## Check style, types and the Scrapy project.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/scrapy-lint $(CURDIR)/crawler $(CURDIR)/extractors $(CURDIR)/tests \
		$(CURDIR)/requirements.txt $(CURDIR)/scrapy.cfg

format: setup ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: setup ## Write the golden files again and show what changed; read it before committing.
	@$(BIN)/scrapy golden --update

mutants: setup ## List the golden cases that fail when a rule or selector is removed.
	@$(BIN)/python -m tests.golden

PEERS := .venv-peers
# rs-trafilatura has wheels for Python 3.12 only.
PEERS_PYTHON ?= $(shell for python in python3.12 python3.11 python3; do $$python -c '' 2>&- && echo $$python && break; done)

named-data:
	@test -n "$(DATA)" || { echo 'DATA= is missing: the folder with the data sets, see benchmarks/README.md' >&2; exit 2; }

bench: named-data setup bench-peers ## Measure quality and time beside peers: DATA=FOLDER [OPTIONS="--sample 50"].
	@$(BIN)/python -m benchmarks --data "$(DATA)" $(OPTIONS)

speed: setup ## Time the page objects on the fixtures, and on DATA=FOLDER if given.
	@$(BIN)/python -m benchmarks.speed $(if $(DATA),--data "$(DATA)") $(OPTIONS)

scale: setup ## Measure what a million known pages and a whole crawl cost; writes docs/scale.md.
	@$(BIN)/python -m benchmarks.scale $(OPTIONS)

bench-peers: $(PEERS)/.installed ## Make the peers' environment in .venv-peers.

$(PEERS)/.installed: benchmarks/peers.txt benchmarks/peers-undeclared.txt
	$(PEERS_PYTHON) -m venv $(PEERS)
	@echo '*' > $(PEERS)/.gitignore
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(PEERS)/bin/python -m pip install --quiet --requirement benchmarks/peers.txt
	$(PEERS)/bin/python -m pip install --quiet --no-deps --ignore-requires-python --requirement benchmarks/peers-undeclared.txt
	@touch $@

train: named-data setup ## Train the generic path's block model on DATA again (needs the extra "train").
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m benchmarks.train_blocks "$(DATA)" --write --unseen build/benchmark/unseen.json

clean: ## Remove the environment, caches and crawled data.
	rm -rf .venv .venv-peers data .mypy_cache .ruff_cache .pytest_cache .hypothesis .scrapy
