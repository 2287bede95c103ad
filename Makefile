PYTHON ?= python3
BIN = .venv/bin
PORT ?= 8501

.PHONY: run test setup lint types unit browser format audit benchmark clean

run: .venv/run
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

test: setup lint types unit

setup: .venv/test
	@$(BIN)/python tests/browser/chromium.py

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
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml assessment questions reasons

types: .venv/test
	$(BIN)/mypy

unit: .venv/test
	$(BIN)/pytest --cov --cov-report=term

format: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
