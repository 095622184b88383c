"""The hidden checks as otter-grader's exception-based tests: a support file of the autograder that rivals.py
makes. It runs inside otter's kernel, after the answers.

Checks and reference are the same as under this engine. `student` calls the answers right there, no known
mistake is looked for, and nothing of pytest is imported.
"""

import importlib
import inspect
import sys
import types
from functools import partial
from pathlib import Path
from zlib import crc32

import torch
from otter.test_files import test_case

pytest = types.ModuleType("pytest")  # all that a check uses of it
pytest.mark = types.SimpleNamespace(trial=lambda blank, points: lambda check: test_case(
    name=check.__name__, points=points, hidden=True)(partial(judge, blank, check)))
pytest.fixture = lambda function: function
sys.modules["pytest"] = pytest

from autograder import child  # noqa: E402
from autograder.judge.checking import Reference, Student, Trial, current  # noqa: E402

REFERENCE = Path(__file__).parent / "reference_solution.py"


def cases(blank: str) -> dict[str, test_case]:
    """The test cases of a blank; what else otter wants of a test file stands there."""
    checks = importlib.import_module(f"test_{blank}")
    return {name: value for name, value in vars(checks).items() if isinstance(value, test_case)}


def judge(blank: str, check, env: dict) -> None:
    """Run one check on the answers in `env`; it raises where they are wrong."""
    seed = crc32(check.__name__.encode()) >> 1
    current.set(Trial(blank, REFERENCE.read_text(), [], seed=seed, recognises=False))
    answers = types.SimpleNamespace(call=partial(child.call, types.SimpleNamespace(**env)))
    fixtures = {"student": Student(lambda: answers), "reference": Reference(),
                "generator": torch.Generator().manual_seed(seed)}
    call(check, fixtures)


def call(function, fixtures: dict):
    """What pytest would do: every parameter names a fixture, which is made once for the check."""
    names = list(inspect.signature(function).parameters)
    for name in names:
        if name not in fixtures:
            fixtures[name] = call(function.__globals__[name], fixtures)
    return function(*(fixtures[name] for name in names))
