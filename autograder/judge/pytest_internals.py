"""pytest's private names, all that the engine uses of them.

`pytest.main` makes a configuration, collects, runs and takes all down again in one call. A session that
stays open (`sessions`) needs these steps one by one, and for three of them pytest has no public name.
tests/judge/test_pytest_internals.py fails where a newer pytest has changed them.
"""

import pytest
from _pytest.config import _prepareconfig


def configure(arguments: list[str], plugins: list[object]) -> pytest.Config:
    """A configuration as pytest.main makes it, with its plugins told. UsageError for arguments it can't use."""
    config = _prepareconfig(arguments, plugins)
    config._do_configure()
    return config


def unconfigure(config: pytest.Config) -> None:
    """Take a configuration down, as pytest.main does at its end."""
    config._ensure_unconfigure()
