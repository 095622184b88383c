"""Hidden checks as a pytest session that stays open: collected once, run for every submission.

What `pytest.main` does before and after the tests is the same for each submission, and costs more
than most answers do.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
import torch

from autograder.course.errors import CourseError
from autograder.course.sealing import Drawn
from autograder.judge.checking import Reference, Student
from autograder.judge.pytest_internals import configure, unconfigure

# Of pytest's own plugins; some collect all garbage twice a run, which costs more than the checks.
NOT_NEEDED = ("cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
              "pastebin", "setuponly", "setupplan", "stepwise", "terminal", "threadexception", "unittest",
              "unraisableexception")
MOST_OPEN = 64


class Run(Protocol):
    """One submission under judgement."""

    brief: bool  # whether its first failure ends it
    sealed: Drawn  # of a lesson where every student gets something of their own; else CourseError

    def wants(self, item: pytest.Item) -> bool:
        """Whether a check can be run now; asked of all before the first of them is."""
    def draws(self, item: pytest.Item) -> Iterator[None]:
        """Once for each time that a check is to be run; whether again is decided when it has been."""
    def begin(self, item: pytest.Item) -> None: ...
    def call(self, asked: bytes) -> dict: ...
    def generator(self, item: pytest.Item) -> torch.Generator: ...
    def end(self, item: pytest.Item, seconds: float, error: BaseException | None) -> None: ...
    def passed(self, item: pytest.Item) -> bool: ...


class Checks:
    """A pytest session over some files of hidden checks, and the plugin that gives them their fixtures.
    CourseError if they can't be collected."""

    def __init__(self, files: list[Path]):
        folder = files[0].parent.parent  # nothing above it is looked at
        arguments = [*map(str, files), "-c", os.devnull, f"--rootdir={folder}", f"--confcutdir={folder}",
                     "--noconftest", "--import-mode=importlib", "--assert=plain", "--capture=no",
                     "--disable-plugin-autoload", *(f"-pno:{name}" for name in NOT_NEEDED)]
        self._problems: list[str] = []
        self._run: Run | None = None
        with _quiet():
            try:
                self._config = configure(arguments, [self])
                self._session = pytest.Session.from_config(self._config)
                self._config.hook.pytest_sessionstart(session=self._session)
                self._session.perform_collect()
                self._config.option.tbstyle = "no"  # nobody reads the tracebacks of checks, and they cost a tenth
            except pytest.UsageError as error:
                self._problems.append(str(error))
        # The next collection would find them by name, and another course's checks have the same names.
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) in arguments:
                del sys.modules[name]
        if self._problems:
            raise CourseError(f"The checks in {folder} could not run: {self._problems[0]}")

    def run(self, run: Run) -> None:
        """Run the checks for one submission."""
        self._run = run
        items = [item for item in self._session.items if run.wants(item)]
        with _quiet():
            for item, following in zip(items, [*items[1:], None]):
                following = None if run.brief else following  # then any check may be the last
                for _ in run.draws(item):
                    self._config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if run.brief and not run.passed(item):
                    break
        self._run = None

    def close(self) -> None:
        unconfigure(self._config)

    def pytest_collectreport(self, report):
        if report.failed:
            self._problems.append(str(report.longrepr))

    def pytest_configure(self, config):
        config.addinivalue_line("markers", "exercise(blank, points, again=True, early=False): the blank a check judges")

    def pytest_runtest_setup(self, item):
        self._run.begin(item)

    def pytest_runtest_makereport(self, item, call):
        if call.when == "call" or call.when == "setup" and call.excinfo:
            self._run.end(item, call.duration, call.excinfo and call.excinfo.value)

    @pytest.fixture
    def student(self) -> Student:
        return Student(lambda: self._run)

    @pytest.fixture
    def reference(self) -> Reference:
        return Reference()

    @pytest.fixture
    def sealed(self) -> Drawn:
        """What was drawn for this student, and its truth."""
        return self._run.sealed

    @pytest.fixture
    def generator(self, request) -> torch.Generator:
        """Of the hidden inputs."""
        return self._run.generator(request.node)


_idle: dict[tuple, Checks] = {}


@contextlib.contextmanager
def opened(files: list[Path]) -> Iterator[Checks]:
    """The session over these files as they are now. A run that is broken off leaves its session in
    disorder, so that it is not used again."""
    key = tuple((path, _changed(path)) for path in files)
    checks = _idle.pop(key, None) or Checks(files)
    yield checks
    _idle[key] = checks
    while len(_idle) > MOST_OPEN:
        _idle.pop(next(iter(_idle))).close()


def _changed(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):  # missing: pytest says so
        return path.stat().st_mtime_ns, path.stat().st_size


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
