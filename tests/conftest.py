"""The courses the tests run on: this one, and two tiny ones that are built afresh."""

import shutil
import sys
from pathlib import Path

import pytest

sys.modules.setdefault("rfc3987_syntax", None)  # as in autograder/cli.py: seconds of every process

from autograder.course.manifest import Course, Lesson, load_course  # noqa: E402
from autograder.write.build import build  # noqa: E402

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course(HERE.parent)


@pytest.fixture(scope="session")
def tiny_built(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("course") / "tiny"
    shutil.copytree(HERE / "tiny", root)
    build(load_course(root).lesson("sums"))
    return root


@pytest.fixture
def tiny(tiny_built, tmp_path) -> Course:
    """A built course of one lesson, to change as a test likes."""
    shutil.copytree(tiny_built, tmp_path / "tiny")
    return load_course(tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny_sealed_built(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("sealed") / "tiny"
    shutil.copytree(HERE / "tiny_sealed", root)
    build(load_course(root).lesson("secrets"))
    return root


@pytest.fixture
def sealed(tiny_sealed_built, tmp_path) -> Course:
    """A built course in which every student has a number of their own, to change as a test likes."""
    shutil.copytree(tiny_sealed_built, tmp_path / "sealed")
    return load_course(tmp_path / "sealed")


@pytest.fixture
def sums(tiny) -> Lesson:
    return tiny.lesson("sums")
