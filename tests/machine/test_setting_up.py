"""begin.py: it sets up what the locks hold for and nothing else, and deletes a class whole."""

import re
import sys

import pytest

import begin
from autograder.course.private import FILES, FOLDERS
from autograder.machine import doctor

IGNORED = (begin.ROOT / ".gitignore").read_text()
OF_NO_CLASS = {"work/", "demo/"}  # a learner's, and a sample's


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_another_python_is_refused_in_a_sentence(version, tmp_path, monkeypatch):
    monkeypatch.setattr(begin, "VENV", tmp_path / "venv")
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=rf"3.11, 3.12 or 3.13 is needed; this is 3.{version[1]}\."):
        begin.install(begin.LEARN)
    assert not begin.VENV.exists() and "3.11, 3.12 or 3.13 is needed" in doctor._python().problem


def test_one_pair_of_bounds_everywhere():
    bounds = ">={}.{},<{}.{}".format(*begin.PYTHONS[0], 3, begin.PYTHONS[-1][1] + 1)
    pages = begin.ROOT / "autograder" / "teach" / "pages" / "bundle"
    for project in (begin.ROOT, pages):
        assert f'requires-python = "{bounds}"' in (project / "pyproject.toml").read_text()
    said = "{}.{}, {}.{} or {}.{}".format(*(part for version in begin.PYTHONS for part in version))
    for page in (begin.ROOT / "README.md", pages / "README.md"):
        assert f"Python {said}" in page.read_text(encoding="utf-8")
    assert doctor.PYTHONS == begin.PYTHONS


def ignored() -> set[str]:
    """What .gitignore says is a class's, which is what no clone has."""
    part = re.search(r"^# a learner's copies.*?\n(.*?)^#", IGNORED, re.DOTALL | re.MULTILINE)
    return {*part[1].split()} - OF_NO_CLASS


def test_a_class_is_deleted_whole_and_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(begin, "ROOT", tmp_path)
    names = [name.strip("/").replace("*", "1") for name in ignored()] + [*FOLDERS, *FILES]
    folders = {*FOLDERS, *(name.strip("/") for name in ignored() if name.endswith("/"))}
    for name in {*names, "course.toml"}:
        (tmp_path / name).mkdir() if name in folders else (tmp_path / name).touch()
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "delete")
    begin.delete_class()
    assert [path.name for path in tmp_path.iterdir()] == ["course.toml"]
    assert all(name in asked[0] for name in names)
    begin.delete_class()
    assert "no class here" in capsys.readouterr().out


def test_it_is_deleted_after_a_yes_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(begin, "ROOT", tmp_path)
    (tmp_path / "seeds.json").touch()
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    with pytest.raises(SystemExit, match="Nothing was deleted"):
        begin.delete_class()
    assert (tmp_path / "seeds.json").exists()
