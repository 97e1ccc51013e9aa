# bin/setup brings whatever a target needs, on a machine with make, git, Python 3.9 or newer and Node.js.
# pyenv refuses to start a Python in this folder if it lacks the version in .python-version: then take the system's.
PYTHON3 := $(shell python3 -c "" 2>/dev/null && echo python3 || echo env PYENV_VERSION=system python3)
PYTHON := .venv/bin/python

.PHONY: demo test check bench

# Recipes are plain commands, so make starts them itself and hands Ctrl-C and SIGTERM on to them.
demo: export DEMO = 1
demo:
	@$(PYTHON3) bin/setup demo
	@$(PYTHON) manage.py demo

# make test ARGS="tests/config -x"; two processes, the journeys in one of them; ARGS="-n 0 ..." for one process.
test:
	@$(PYTHON3) bin/setup test
	$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

check: export DEMO = 1
check:
	@$(PYTHON3) bin/setup check
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) .venv/bin/lint-imports --no-logo
	$(PYTHON) manage.py check --fail-level WARNING
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check_translations

# make bench ARGS="--quick"
bench:
	@$(PYTHON3) bin/setup test
	$(PYTHON) -m benchmarks $(ARGS)
