"""The wings of the engine import downwards only: pyproject.toml's contracts, by import-linter."""

from importlinter.application.use_cases import read_user_options
from importlinter.cli import lint_imports


def test_the_contracts_are_kept(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    assert len(read_user_options().contracts_options) == 3  # else nothing was looked at
    status = lint_imports()
    assert status == 0, capsys.readouterr().out
