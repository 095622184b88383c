# `make WHAT` does what `python3 begin.py WHAT` does, and nothing else. LESSON=3 says which for `lab`.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)

.DEFAULT_GOAL := help
.PHONY: help lab demo test test-all try-learner golden site setup setup-learn clean delete-class

help lab demo test test-all try-learner golden site setup setup-learn clean delete-class:
	@$(PYTHON) begin.py $@ $(if $(filter lab,$@),$(LESSON))
