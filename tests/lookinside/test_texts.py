"""The texts a visitor reads first: their links lead somewhere, and the version stands in one place."""

import ast
import re
import tomllib

import pytest

TEXTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "autograder/README.md", "docs/authoring.md", "docs/cloud.md",
         "docs/verdict.md"]


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


def public(path):
    """Functions and classes of a module, and their methods, as (name, node)."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            yield from ((f"{node.name}.{inner.name}", inner) for inner in getattr(node, "body", [])
                        if isinstance(node, ast.ClassDef) and isinstance(inner, ast.FunctionDef)
                        and not inner.name.startswith("_"))


def test_all_that_is_public_says_what_it_is_for(course):
    paths = [*sorted((course.root / "lookinside").rglob("*.py")), course.root / "autograder" / "judge" / "checking.py"]
    silent = [f"{path.name}: {name}" for path in paths for name, node in public(path)
              if not ast.get_docstring(node)]
    assert silent == []


def test_tensors_are_annotated_with_their_shapes(course):
    bare = []
    for path in sorted((course.root / "lookinside").rglob("*.py")):
        for name, node in public(path):
            given = [*node.args.args, *node.args.kwonlyargs] if isinstance(node, ast.FunctionDef) else []
            bare += [f"{path.name}: {name}({each.arg})" for each in given
                     if isinstance(each.annotation, ast.Name) and each.annotation.id == "Tensor"]
    assert bare == []
