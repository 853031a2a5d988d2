# The front door. Each target is one command that can also be typed by itself.
PYTHON ?= python3
UV ?= uv
BIN = .venv/bin
RUN = $(PYTHON) -m tools.environment run &&
DEV = $(PYTHON) -m tools.environment dev &&
PRACTICE = DJANGO_SETTINGS_MODULE=rodtrad.web.settings RODTRAD_PROFILE=practice

.PHONY: help start test check fix journeys newest bench faults docs migrations messages lock clean

help:        ## Show what there is
	@grep -E '^[a-z]+: .*##' Makefile | sed -E 's/: +##/\t/' | expand -t 14

start:       ## Start Rödtråd with an invented municipality (PORT=8123 for another port, LAN=1 for phones on your network)
	@$(RUN) $(BIN)/rodtrad demo $(if $(PORT),--port $(PORT)) $(if $(LAN),--lan)

test:        ## Run every test: SQLite, PostgreSQL, browser, and the newest Django where there is a newer Python
	@$(DEV) $(BIN)/python -m tools.run_tests

check:       ## Lint, types, floors, templates, migrations, settings, house rules
	@$(DEV) $(BIN)/python -m tools.check

fix:         ## Mend what a machine can mend
	@$(DEV) $(BIN)/ruff check --fix --exit-zero . && $(BIN)/ruff format .

journeys:    ## Only the journeys in a browser
	@$(DEV) $(BIN)/python -m pytest -q tests/journeys

newest:      ## Only the leg on the newest Django
	@$(DEV) $(BIN)/python -m tools.run_tests --leg newest

bench:       ## Measure against the floors
	@$(DEV) $(BIN)/python -m bench

faults:      ## The long runs: crashes, power cuts, property tests
	@$(DEV) $(BIN)/python -m pytest -q --faults -m faults -o faulthandler_timeout=3600

docs:        ## Write the manual's pictures and generated pages anew
	@$(DEV) $(BIN)/python -m pytest -q tests/census tests/journeys --write-docs

migrations:  ## Make the migrations that the models ask for
	@$(DEV) $(PRACTICE) $(BIN)/python -m django makemigrations

messages:    ## Gather the texts to translate, and compile what is translated
	@$(DEV) $(BIN)/python -m tools.messages

lock:        ## Renew the lock files, with nothing younger than a week
	$(PYTHON) -m tools.lock --uv $(UV)

clean:       ## Remove environments and caches; the data folder stays
	rm -rf .venv .venv-newest .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
