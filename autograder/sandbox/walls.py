"""Walls around the process that runs a student's code: bubblewrap's namespaces.

Inside, there is a read-only system, this Python, and what the course lets a student see; no
network, no other process, no solution, check, gradebook or other submission. Each submission in
there has namespaces and a /tmp of its own besides (`autograder.sandbox.namespaces`).
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.course.errors import CourseError

NOBODY = "65534"
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives",
          "/sys/kernel/mm/transparent_hugepage")  # where the C library learns of large pages
ENGINE = ("__init__.py", *(f"sandbox/{name}.py" for name in ("__init__", "cells", "child", "namespaces", "wire")))  # all of the engine that the child needs
# A root inside that is root outside, whatever number it shows, may write to the kernel's settings in
# /proc/sys. So root gives up being root for good; anyone else is mapped to nobody.
AS_ROOT = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
           "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
AS_USER = ["--unshare-all", "--uid", NOBODY, "--gid", NOBODY]
GIVE_UP_ROOT = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]
REMEDY = ("install bubblewrap (`sudo apt-get install bubblewrap`); if it is there, this host forbids "
          "namespaces: allow them, or grade in a container and say that you trust it")


def walled(command: list[str], environment: dict[str, str], visible: list[Path],
           file_megabytes: float) -> list[str]:
    """The command that runs `command` behind walls, with sight of `visible` (read-only)."""
    root = os.geteuid() == 0
    engine = Path(__file__).resolve().parents[1]
    readable = [*map(Path, SYSTEM), Path(sys.base_prefix), Path(sys.prefix),
                *(engine / name for name in ENGINE), *visible]
    arguments = ["bwrap", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
                 *(AS_ROOT if root else AS_USER), "--hostname", "course", "--clearenv", "--proc", "/proc",
                 "--dev", "/dev", "--perms", "1777", "--size", str(int(file_megabytes * 2**20)), "--tmpfs", "/tmp"]
    # Folders on the way to what is bound would be made for root alone.
    for folder in dict.fromkeys(parent for path in readable for parent in reversed(path.parents[:-1])):
        arguments += ["--perms", "0755", "--dir", str(folder)]
    # A system folder that is a link (Debian's /bin) stays one.
    for path in readable:
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            arguments += ["--ro-bind", str(path), str(path)]
    for name, value in (environment | {"HOME": "/tmp", "USER": "student", "TMPDIR": "/tmp"}).items():
        arguments += ["--setenv", name, value]
    arguments += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/tmp", "--"]
    return [*arguments, *(GIVE_UP_ROOT if root else []), *command]


@functools.cache
def missing() -> str:
    """Why no walls can be set on this machine, tried for real; nothing if they can."""
    for program in ("bwrap", "setpriv"):
        if not shutil.which(program):
            return f"{program} is not installed: {REMEDY}"
    done = subprocess.run(walled([sys.executable, "-I", "-c", ""], {}, [], 1), capture_output=True, text=True)
    return f"bubblewrap can't set walls here ({done.stderr.strip()}): {REMEDY}" if done.returncode else ""


def require() -> None:
    """CourseError where untrusted code can't be run safely."""
    if reason := missing():
        raise CourseError(f"Submissions are not run without walls: {reason}.")
