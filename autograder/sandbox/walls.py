"""Walls around the process that runs a student's code: bubblewrap's namespaces.

Inside, there is a read-only system, this Python, and what the course lets a student see; no
network, no other process, no solution, check, gradebook or other submission. Each submission in
there has namespaces and a /tmp of its own besides (`autograder.sandbox.namespaces`).
"""

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import MANIFEST, Course

NOBODY = "65534"
# Libraries and what they look up. No program: an answer has no use for a compiler or a shell.
SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64", "/lib", "/lib32", "/lib64",
          "/usr/share/zoneinfo", "/usr/share/fonts", "/etc/ld.so.cache", "/etc/alternatives",
          "/sys/kernel/mm/transparent_hugepage")  # where the C library learns of large pages
NEEDLESS = ("/usr/lib/gcc", "/usr/lib/git-core", *map(str, Path("/usr/lib").glob("llvm*")))  # masked in them
PLAIN_PREFIXES = (Path("/usr"), Path("/usr/local"))  # of a Python of the system's: only its libraries are shown
SECRET_FILES = ("seeds.json", "gradebook.db", "reports/verdicts.db")
# All of the engine that the child needs.
ENGINE = ("__init__.py", *(f"course/{name}.py" for name in ("__init__", "magics")),
          *(f"sandbox/{name}.py" for name in (
              "__init__", "cells", "child", "confinement", "found", "namespaces", "traces", "wire")))
# A root inside that is root outside, whatever number it shows, may write to the kernel's settings in
# /proc/sys. So root gives up being root for good; anyone else is mapped to nobody.
AS_ROOT = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
           "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
AS_USER = ["--unshare-all", "--uid", NOBODY, "--gid", NOBODY]
GIVE_UP_ROOT = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]
REMEDY = ("install bubblewrap (`sudo apt-get install bubblewrap`); if it is there, this host forbids "
          "namespaces: allow them, or grade in a container and say that you trust it")
TRY_TO_OPEN = """
import json, sys
for path in json.load(sys.stdin):
    try:
        open(path).close()
    except IsADirectoryError:
        pass
    except OSError:
        continue
    print(path)
"""


def walled(command: list[str], environment: dict[str, str], visible: list[Path], file_megabytes: float,
           hidden: tuple[Path, ...] = ()) -> list[str]:
    """The command that runs `command` behind walls, with sight of `visible` (read-only), and of nothing else
    under `hidden`, nor of anything of the clone this engine stands in, wherever in the system they lie."""
    root = os.geteuid() == 0
    engine = Path(__file__).resolve().parents[1]
    give_up = [shutil.which(GIVE_UP_ROOT[0]) or GIVE_UP_ROOT[0], *GIVE_UP_ROOT[1:]] if root else []
    shown = [*map(Path, SYSTEM), *_python(), *(engine / name for name in ENGINE), *visible]
    shown += _chain(Path(give_up[0])) if root else []
    masked = {*map(Path, NEEDLESS), *hidden, *([engine.parent] if (engine.parent / MANIFEST).is_file() else [])}
    masked = {path for path in masked if path.is_dir() and not path.is_symlink()}
    arguments = ["bwrap", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
                 *(AS_ROOT if root else AS_USER), "--hostname", "course", "--clearenv", "--proc", "/proc",
                 "--dev", "/dev", "--perms", "1777", "--size", str(int(file_megabytes * 2**20)), "--tmpfs", "/tmp"]
    for name in ("keys", "key-users"):  # of the user who grades
        if Path("/proc", name).exists():
            arguments += ["--ro-bind", "/dev/null", f"/proc/{name}"]
    if Path("/proc/pressure").exists():  # anyone may write to it
        arguments += ["--perms", "0555", "--tmpfs", "/proc/pressure", "--remount-ro", "/proc/pressure"]
    made = set()
    # From the outside in: what is shown within something masked comes after the mask.
    for path in sorted({*shown, *masked}, key=lambda path: (len(path.parts), path)):
        for folder in reversed(path.parents[:-1]):  # on the way; else it would be made for root alone
            if folder not in made:
                arguments += ["--perms", "0755", "--dir", str(folder)]
                made.add(folder)
        if path in masked:
            arguments += ["--perms", "0755", "--tmpfs", str(path)]
        if path in shown and (path in masked or not _is_seen(path, shown, masked)):
            # A system folder that is a link (Debian's /bin) stays one.
            if path.is_symlink():
                arguments += ["--symlink", os.readlink(path), str(path)]
            elif path.exists():
                arguments += ["--ro-bind", str(path), str(path)]
    for path in masked:
        arguments += ["--remount-ro", str(path)]
    for name, value in (environment | {"HOME": "/tmp", "USER": "student", "TMPDIR": "/tmp"}).items():
        arguments += ["--setenv", name, value]
    arguments += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/tmp", "--"]
    return [*arguments, *give_up, *command]


def _is_seen(path: Path, shown: list[Path], masked: set[Path]) -> bool:
    """Whether a path is there already, with what it lies in."""
    around = next((folder for folder in path.parents if folder in masked or folder in shown), None)
    return around in shown and not around.is_symlink()


def _python() -> Iterator[Path]:
    """This Python: of one that is the system's, its libraries and its program alone."""
    for prefix in map(Path, (sys.base_prefix, sys.prefix)):
        if prefix in PLAIN_PREFIXES:
            yield from (prefix / "lib", prefix / "lib64")
        else:
            yield prefix
    yield from _chain(Path(sys.executable))


def _chain(program: Path) -> Iterator[Path]:
    """A program, and each link on the way to it."""
    yield program
    while program.is_symlink():
        program = Path(os.path.normpath(program.parent / os.readlink(program)))
        yield program


@functools.cache
def missing() -> str:
    """Why no walls can be set on this machine, tried for real; nothing if they can."""
    for program in ("bwrap", "setpriv"):
        if not shutil.which(program):
            return f"{program} is not installed: {REMEDY}"
    done = _inside("", [], ())
    return f"bubblewrap can't set walls here ({done.stderr.strip()}): {REMEDY}" if done.returncode else ""


def exposed(course: Course) -> str:
    """A file of this course's that must stay hidden and that a program behind the walls can open, tried for
    real; nothing if there is none."""
    secret = [path for lesson in course.lessons.values() for path in (
        lesson.script, lesson.reference, lesson.notebook("source"), lesson.notebook("solutions"), lesson.checks,
        *lesson.test_files(list(lesson.blanks)), *([lesson.generator] if lesson.sealed else []))]
    secret += [course.root / name for name in (*SECRET_FILES, "source", "solutions", "tests", "submitted")]
    return _opened(course.root, tuple(course.course.visible), tuple(secret))


@functools.lru_cache(maxsize=16)
def _opened(root: Path, visible: tuple[str, ...], secret: tuple[Path, ...]) -> str:
    seen = [str(path) for path in secret if path.exists()]
    done = _inside(TRY_TO_OPEN, [(root / name).resolve() for name in visible], (root,), json.dumps(seen))
    return done.stdout.partition("\n")[0]


def _inside(program: str, visible: list[Path], hidden: tuple[Path, ...], said: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(walled([sys.executable, "-I", "-c", program], {}, visible, 1, hidden), input=said,
                          capture_output=True, text=True)


def require(course: Course | None = None) -> None:
    """CourseError where untrusted code can't be run safely."""
    if reason := missing():
        raise CourseError(f"Submissions are not run without walls: {reason}.")
    if course and (path := exposed(course)):
        raise CourseError(f"Submissions are not run: behind the walls they could read {path}. See that `visible` in "
                          f"{MANIFEST} names nothing that holds it.")
