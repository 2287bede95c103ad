PYTHON ?= python3
BIN = .venv/bin
PORT ?= 8501
WORKERS ?= 2
# Each file stays on one worker, with its server, its browser and what it keeps.
SPREAD = --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
REAL = tests/browser tests/deploy

# `make quick` is for the daily work; `make test` is the one check that counts.
.PHONY: run quick test setup lint types unit versions browser format lock audit benchmark clean

run: .venv/run
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

# It ends with how often the check leads with what an adviser would; a test holds the floor.
quick: lint types
	$(BIN)/pytest $(SPREAD) $(REAL:%=--ignore=%)
	@$(BIN)/python -m tests.reasons.agreement --held-back

test: setup lint types unit browser

setup: .venv/test
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/browser/firefox.py
	@$(BIN)/python -m tests.browser.screen_reader
	@$(BIN)/python tests/browser/webkit.py
	@$(BIN)/python tests/deploy/nginx.py
	@$(BIN)/python tests/office/libreoffice.py
	@$(BIN)/python -m tests.benchmark_store.postgresql

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet -r requirements.txt
	@touch $@

.venv/test: .venv/run pyproject.toml
	$(BIN)/pip install --quiet --group dev
	@touch $@

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml assessment questions reasons

types: .venv/test
	$(BIN)/mypy

unit: .venv/test
	$(BIN)/pytest $(SPREAD) $(REAL:%=--ignore=%) --cov --cov-report=term

# The product runs in processes of its own here, so it is not measured again.
browser: setup
	$(BIN)/pytest $(SPREAD) --no-skips $(REAL)

# Measures speed, and has nothing to do with the product's benchmark. Starts its own servers; takes about half an hour. Some parts only: .venv/bin/python -m tests.benchmarks cost cold
benchmark: .venv/test
	$(BIN)/python -m tests.benchmarks

# Every test that needs no browser, with each version of Python that is named and that this machine has.
versions:
	@for version in 3.11 3.12 3.13 3.14; do \
		python$$version --version || continue; \
		python$$version -m venv .venv/$$version && .venv/$$version/bin/pip install --quiet --upgrade pip; \
		.venv/$$version/bin/pip install --quiet -r requirements.txt --group dev || exit 1; \
		.venv/$$version/bin/pytest --ignore tests/browser --ignore tests/deploy || exit 1; \
	done

format: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One version of each package with its hashes, for every system; the tool is only needed here.
lock: .venv/run
	$(BIN)/pip install --quiet "uv>=0.9,<1"
	$(BIN)/uv pip compile --quiet --no-header --generate-hashes --universal --python-version 3.11 --upgrade \
		--output-file deploy/requirements.lock requirements.txt

audit: .venv/run
	$(BIN)/pip install --quiet "pip-audit>=2.9,<3"
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement deploy/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
