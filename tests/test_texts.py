"""The texts a visitor reads first: their links lead somewhere, and the version stands in one place."""

import re
import tomllib

import pytest

TEXTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/authoring.md", "docs/cloud.md"]


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(course, name):
    path = course.root / name
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", path.read_text(encoding="utf-8")):
        target = "".join(target)
        assert "://" in target or (path.parent / target).exists(), target


def test_the_version_stands_in_one_place(course):
    version = tomllib.loads((course.root / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (course.root / "CHANGELOG.md").read_text()
    for package in ("autograder", "lookinside"):
        for path in (course.root / package).rglob("*.py"):
            assert "__version__" not in path.read_text(encoding="utf-8")
