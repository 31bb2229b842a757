# make demo   set up and show the facts of the built-in sample article
# make test   set up and run the C++ and Python tests; PYTEST=--no-skips: a skip is a failure (CI)
# make sanitize  run all tests under the sanitizers; takes a while
# make fuzz   run each fuzz target for SECONDS (60)
# make lint   check formatting, lint and types
# make docs   build the site of the manual into build/site; a warning is an error
# make bench  measure the speed of each stage
# make wheel  build and check wheel and sdist in dist/; FROM=npm takes RE2's sources from npm
# make installed  install the C++ library and run the example project against it
# make extras try the extras and entry points of a wheel; make wheel does not install them
# make reproducible  build sdist and wheel twice and compare their bytes
# make sbom   write the bill of materials; make audit: check dependencies for known vulnerabilities
# make guard  compare instruction counts with the stored ones; RENEW=--renew stores new ones
# make record write the facts of the project's own sentences anew, after an intended change
# make growth  show how cost grows from 1 kB to 64 MB of text; make memory: show memory per document
.PHONY: demo test sanitize fuzz lint docs bench guard growth memory record wheel installed extras reproducible sbom audit clean setup-demo setup-test setup-ci

BIN := .venv/bin
CPP := $(shell find cpp tests benchmarks \( -name '*.cpp' -o -name '*.h' \) 2>/dev/null)
ifneq ($(shell command -v ccache 2>/dev/null),)
export CMAKE_CXX_COMPILER_LAUNCHER := ccache
endif

demo: setup-demo
	@$(BIN)/nutgraf demo

test: setup-test
	cmake --preset dev
	cmake --build --preset dev
	ctest --preset dev
	$(BIN)/python -m pytest $(PYTEST)

sanitize: setup-ci
	tests/sanitize.sh

fuzz: setup-ci
	cmake --preset fuzz
	cmake --build --preset fuzz
	$(BIN)/python tests/fuzz/seeds.py build/fuzz/seeds
	tests/fuzz/run.sh $(or $(SECONDS),60)

lint: setup-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/clang-format --dry-run -Werror $(CPP)

docs: setup-test
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: setup-demo
	cmake --preset release
	cmake --build --preset release
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/threads.py

guard: setup-demo
	cmake --preset release
	cmake --build --preset release --target nutgraf_instructions
	$(BIN)/python benchmarks/instructions.py $(RENEW)

record: setup-test
	$(BIN)/python tests/python/recorded_facts.py

growth: setup-demo
	cmake --preset release
	cmake --build --preset release --target nutgraf_growth
	$(BIN)/python benchmarks/growth.py

memory: setup-demo
	$(BIN)/python benchmarks/memory.py

wheel:
	scripts/wheel.sh $(FROM)

installed: setup-test
	cmake --preset dev
	tests/installed.sh

extras: setup-test
	scripts/extras.sh

reproducible: setup-test
	scripts/reproducible.sh

sbom: setup-test
	$(BIN)/python tools/build_sbom.py

audit:
	python3 -m venv build/audit
	build/audit/bin/python -m pip install --quiet pip-audit==2.10.1
	build/audit/bin/python scripts/audit.py

clean:
	rm -rf build .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

setup-demo setup-test setup-ci: setup-%:
	@scripts/setup.sh $*
