"""Starts the server: the warm process of which the answers of each submission are a fork.

Its imports take seconds, and so do those of whoever judges. So nothing here waits for torch: `start_ahead` is for
those who can say what they will need before they import what they need.
"""

import atexit
import contextlib
import importlib.util
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.manifest import Course, Lesson, Limits
from autograder.sandbox.walls import GIVE_UP_ROOT, NOBODY, walled

# Windows has no fork. With LOOKINSIDE_NO_FORK any system does without, so that this way is tested too.
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "recv_fds") and "LOOKINSIDE_NO_FORK" not in os.environ
# In a container that is the wall itself (Gradescope's), answers run as nobody beside a judge that is root.
AS_NOBODY = "LOOKINSIDE_ANSWERS_AS_NOBODY" in os.environ
KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR", "TEMP")
SET = {"MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HF_HUB_OFFLINE": "1",
       "PYTHONDONTWRITEBYTECODE": "1", "LOOKINSIDE_ANSWERS": "1",
       # Objects in large pages, where there are any: a fork then costs half.
       "PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


@dataclass(frozen=True)
class Setting:
    """Where answers run: what is imported beforehand, what they may use, and, behind walls, see."""

    preload: tuple[str, ...]
    limits: Limits
    walls: bool = False
    visible: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()  # wherever it lies, nothing else of it is seen

    @property
    def start(self) -> tuple:
        """What a server is started with: settings that agree in it can share one."""
        seen = (self.visible, self.hidden) if self.walls else ()
        return (self.preload, self.walls, self.limits.file_megabytes, self.limits.processes, seen,
                tuple(sorted(environment().items())))

    @property
    def told(self) -> dict[str, Any]:
        """What the server is told of it, on its command line."""
        return {"preload": self.preload, "walls": self.walls, "file_megabytes": self.limits.file_megabytes,
                "processes": self.limits.processes, "core": core()}


def setting_of(course: Course, lesson: Lesson, walls: bool = False, **limits: float) -> Setting:
    """Where the answers to a lesson run; `limits` are other ones than the course's."""
    return Setting(tuple(lesson.preload), course.limits.model_copy(update=limits), walls,
                   tuple((course.root / name).resolve() for name in course.course.visible), (course.root,))


class Starting:
    """A server that was started, and imports what it was told to. OSError if it can't be started."""

    def __init__(self, setting: Setting):
        self.folder = tempfile.TemporaryDirectory(prefix="lookinside-")
        self.control, theirs = socket.socketpair()
        command = [sys.executable, "-sP", "-c", "from autograder.sandbox.child import serve; serve()",
                   json.dumps(setting.told), str(theirs.fileno())]
        if setting.walls:
            command = walled(command, environment(), [*setting.visible, *_packages(setting.preload)],
                             setting.limits.file_megabytes, setting.hidden)
        elif AS_NOBODY:
            command = [*GIVE_UP_ROOT, *command]
            os.chown(self.folder.name, int(NOBODY), int(NOBODY))
        with theirs:
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], env=environment(), cwd=self.folder.name,
                start_new_session=True, stdin=subprocess.DEVNULL)

    def close(self) -> None:
        """End it, whatever it does; behind walls, the namespace and all in it end with it."""
        self.process.kill()
        self.process.wait()
        self.control.close()
        self.folder.cleanup()


_ahead: dict[tuple, Starting] = {}


def start_ahead(setting: Setting) -> None:
    """Start the server that will be asked for with this setting, and don't wait for it: what it imports, it imports
    while this process does. Where it can't be started, whoever asks for it learns why."""
    if CAN_FORK and setting.start not in _ahead:
        with contextlib.suppress(OSError):
            _ahead[setting.start] = Starting(setting)


def started(setting: Setting) -> Starting:
    """A server for this setting: the one that was started ahead, or a new one."""
    return _ahead.pop(setting.start, None) or Starting(setting)


@atexit.register
def close_ahead() -> None:
    """End those that nobody asked for."""
    while _ahead:
        _ahead.popitem()[1].close()


def environment() -> dict[str, str]:
    """What a student's code sees of the environment: nothing that is private to this user."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | SET


def core() -> int:
    """The core for what this process starts behind walls: another one for each worker, as far as they go."""
    if not hasattr(os, "sched_getaffinity"):
        return 0
    cores = sorted(os.sched_getaffinity(0))
    number, = multiprocessing.current_process()._identity[-1:] or [os.getpid()]
    return cores[number % len(cores)]


def _packages(modules: tuple[str, ...]) -> list[Path]:
    """Where these modules' packages are installed; of one that was found through a link, where it lies."""
    specs = (importlib.util.find_spec(name.split(".")[0]) for name in modules)
    return [Path(folder).resolve() for spec in specs if spec for folder in spec.submodule_search_locations or ()]
