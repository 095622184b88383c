"""Looks over the machine and the clone: each finding is a line, each problem with its remedy."""

import importlib
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from autograder.course.manifest import Course
from autograder.course.private import read_by_others
from autograder.sandbox import walls
from autograder.sandbox.processes import Server
from autograder.sandbox.starting import Setting

PYTHONS = [(3, 11), (3, 12), (3, 13)]  # as in begin.py


@dataclass(frozen=True)
class Finding:
    what: str
    problem: str = ""    # empty where all is well
    optional: bool = False  # a learner alone does without it


def examine(course: Course) -> list[Finding]:
    found = [_python(), _packages(course.root), *map(_asked, course.machine.examine), _walls(course),
             _private(course.root)]
    if find_spec("nbgrader") is None:
        return [*found, Finding("teaching and writing", "nbgrader is not installed: run `make setup` (a learner needs "
                                "none)", optional=True)]
    from autograder.write.build import drift  # imports nbgrader
    return [*found, _alembic(), *(_built(lesson.folder, drift(lesson)) for lesson in course.lessons.values())]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python {found}", "" if sys.version_info[:2] in PYTHONS else
                   "3.11, 3.12 or 3.13 is needed: install one of them and make the environment anew")


def _packages(root: Path) -> Finding:
    lock = root / ("requirements.lock" if find_spec("nbgrader") else "requirements-learn.lock")
    if not lock.is_file():
        return Finding("packages", f"{lock} is missing: restore it from the repository")
    wrong = []
    pins = [pin for line in lock.read_text().splitlines() if line.strip() and not line.startswith("#")
            for pin in [Requirement(line)] if pin.marker is None or pin.marker.evaluate()]
    for name, version in ((pin.name, str(pin.specifier).removeprefix("==")) for pin in pins):
        try:
            installed = metadata.version(name).split("+")[0]
        except metadata.PackageNotFoundError:
            installed = "missing"
        if installed != version:
            wrong.append(f"{name} is {installed}, not {version}")
    return Finding(f"{len(pins)} packages as in {lock.name}", wrong and
                   f"{'; '.join(wrong[:3])}{' …' if len(wrong) > 3 else ''}: "
                   f"remove .venv and run `make setup`" or "")


def _asked(name: str) -> Finding:
    """What a function that course.toml names, as module:function, says of this clone."""
    module, function = name.split(":")
    try:
        getattr(importlib.import_module(module), function)()
    except Exception as error:
        return Finding(name, str(error))
    return Finding(f"{name} finds all well")


def _alembic() -> Finding:
    # nbgrader makes its database by calling this program.
    beside = Path(sys.executable).parent / "alembic"
    found = shutil.which("alembic") or beside.exists()
    return Finding("nbgrader's database tool (alembic)", "" if found else
                   "not found: run `pip install alembic` in this environment")


def _walls(course: Course) -> Finding:
    what = "walls around a class's code (bubblewrap, tried just now)"
    if reason := walls.missing():
        return Finding(what, f"{reason} (a learner needs none)", optional=True)
    if path := walls.exposed(course):
        return Finding(what, f"behind them a submission could read {path}: see that `visible` in course.toml names "
                       "nothing that holds it")
    server = Server(Setting((), course.limits, walls=True, hidden=(course.root,)))
    server.close()
    return Finding(what, "" if server.shared else "this host forbids namespaces inside namespaces, so each submission "
                   "gets a sandbox of its own: as safe, and some seconds slower; allow unprivileged user namespaces "
                   "(sysctl user.max_user_namespaces, and AppArmor's kernel.apparmor_restrict_unprivileged_userns)",
                   optional=True)


def _private(root: Path) -> Finding:
    what, seen = "who else on this machine can read the class or the solutions", read_by_others(root)
    if not seen:
        return Finding(f"{what}: nobody", optional=True)
    return Finding(what, f"every user of it can read {', '.join(seen)} in {root}; where that is not you alone: "
                   f"`chmod go-rwx {root}`", optional=True)


def _built(folder: str, problems: list[str]) -> Finding:
    return Finding(f"{folder}: built files as the source says", problems[0] if problems else "")


def healthy(findings: list[Finding]) -> bool:
    return not any(finding.problem and not finding.optional for finding in findings)
