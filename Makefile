# The README's two commands, and the few beside them. Each sets itself up.
VENV ?= .venv
PYTHON ?= $(shell command -v python3.11 || command -v python3)
READY = $(VENV)/.ready
# nbgrader's tools are looked up on the PATH
export PATH := $(abspath $(VENV))/bin:$(PATH)

.PHONY: demo test test-all lab site setup system browser postgresql clean

demo: $(READY)  ## a sample class, graded under nbgrader, its marks printed
	lookinside sample --students 6
	nbgrader generate_assignment 00_mnist_templates --log-level ERROR
	nbgrader autograde 00_mnist_templates --force --log-level ERROR
	nbgrader generate_feedback 00_mnist_templates --force --log-level ERROR
	lookinside marks
	@echo "One page a student: feedback/<student>/00_mnist_templates/. Everything at once: nbgrader formgrader."

test: $(READY)  ## every right and wrong answer, and the engine
	python -m pytest -n auto -m "not slow"

test-all: $(READY) browser postgresql  ## the slow tests too
	python -m pytest -n auto

lab: $(READY)  ## JupyterLab on lesson 00, begun if it was not
	@ls work/00_*/00_*.ipynb >/dev/null 2>&1 || lookinside start 0
	jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB) work/00_*/00_*.ipynb

site: $(READY)  ## the course as pages to read; nothing is run
	python -m sphinx -q -W --keep-going docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

setup: $(READY)

# torch first, so that its own build is kept; torchvision would bring another one along.
$(READY): requirements.lock pyproject.toml | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet $$(grep '^torch==' requirements.lock)
	$(VENV)/bin/pip install --quiet --no-deps $$(grep '^torchvision==' requirements.lock)
	$(VENV)/bin/pip install --quiet -r requirements.lock
	$(VENV)/bin/pip install --quiet --no-deps --editable .
	@touch $@

# $(call needs,program,package,what for): installed where we may, else said
define needs
@if ! command -v $(1) >/dev/null; then \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    apt-get update -qq && apt-get install -y -qq $(2) >/dev/null; \
  else echo "$(3), also type: sudo apt-get install $(2)"; fi; fi
endef

system:  # the walls around a class's code
	$(call needs,bwrap,bubblewrap,To grade a class)

browser:  # what pages and widgets are tested in
	$(call needs,chromium,chromium,To test the pages)

postgresql:  # where a gradebook may live
	$(call needs,pg_ctlcluster,postgresql,To test the gradebook on PostgreSQL)

clean:  ## what grading and the site left behind
	rm -rf submitted autograded feedback reports gradebook.db seeds.json people.json docs/_build docs/lessons
