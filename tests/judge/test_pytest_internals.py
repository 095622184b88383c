"""The private names of pytest that the engine uses are there, and mean what they meant."""

import pytest

from autograder.judge import pytest_internals

CHANGED = "pytest has changed one of its private names: correct autograder/judge/pytest_internals.py"


class Plugin:
    told = ""

    def pytest_configure(self, config):
        self.told += "configured "

    def pytest_unconfigure(self, config):
        self.told += "unconfigured"


def test_a_configuration_is_made_and_taken_down(tmp_path):
    plugin = Plugin()
    config = pytest_internals.configure([str(tmp_path), "-c", "/dev/null", "--disable-plugin-autoload"], [plugin])
    assert isinstance(config, pytest.Config) and plugin.told == "configured ", CHANGED
    assert config.pluginmanager.is_registered(plugin) and config.args == [str(tmp_path)], CHANGED
    pytest_internals.unconfigure(config)
    assert plugin.told == "configured unconfigured", CHANGED
