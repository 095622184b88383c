"""Walls around the process that runs a student's code: bubblewrap's namespaces.

Inside, there is a read-only system, this Python, and what the course lets a student see; no
network, no other process, no solution, check, gradebook or other submission. /tmp is private,
lives in memory and is capped.
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.errors import CourseError

TMP_BYTES = 256 * 2**20
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
ENGINE = ("__init__.py", "child.py", "wire.py")  # all of the engine that the child needs
REMEDY = ("install bubblewrap (`sudo apt-get install bubblewrap`); if it is there, this host forbids "
          "namespaces: allow them, or grade in a container and say that you trust it")


def walled(command: list[str], environment: dict[str, str], visible: list[Path]) -> list[str]:
    """The command that runs `command` behind walls, with sight of `visible` (read-only)."""
    here = Path(__file__).resolve().parent
    readable = [*map(Path, SYSTEM), Path(sys.base_prefix), Path(sys.prefix),
                *(here / name for name in ENGINE), *visible]
    arguments = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
                 "--uid", "65534", "--gid", "65534", "--hostname", "course", "--clearenv",
                 "--proc", "/proc", "--dev", "/dev", "--size", str(TMP_BYTES), "--tmpfs", "/tmp",
                 "--chdir", "/tmp"]
    # A system folder that is a link (Debian's /bin) stays one.
    for path in readable:
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            arguments += ["--ro-bind", str(path), str(path)]
    for name, value in (environment | {"HOME": "/tmp", "USER": "student", "TMPDIR": "/tmp"}).items():
        arguments += ["--setenv", name, value]
    return [*arguments, "--", *command]


@functools.cache
def missing() -> str:
    """Why no walls can be set on this machine, tried for real; nothing if they can."""
    if not shutil.which("bwrap"):
        return f"bubblewrap is not installed: {REMEDY}"
    done = subprocess.run(walled([sys.executable, "-I", "-c", ""], {}, []), capture_output=True, text=True)
    return f"bubblewrap can't set walls here ({done.stderr.strip()}): {REMEDY}" if done.returncode else ""


def require() -> None:
    """CourseError where untrusted code can't be run safely."""
    if reason := missing():
        raise CourseError(f"Submissions are not run without walls: {reason}.")
