"""What stands behind the walls: nothing to write to but a submission's own /tmp, nothing that the next one of
the same worker would find, and nothing of the course but what is visible, wherever the course lies."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import Cell
from autograder.judge.judging import judge_notebook
from autograder.judge.trial import encode
from autograder.sandbox import processes, walls
from autograder.sandbox.answers import Answers
from autograder.sandbox.confinement import OPEN_FILES
from autograder.sandbox.starting import Setting, core
from tests.ordinary_user import as_ordinary_user

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="walls are Linux namespaces")
WRITABLE = """
import os
NOT_LOOKED_INTO = {"/tmp", "/dev/shm"}
def writable():
    own = {f"/proc/{pid}" for pid in os.listdir("/proc") if pid.isdigit() and os.path.exists(f"/proc/{pid}/stat")}
    for folder, folders, files in os.walk("/"):
        folders[:] = [] if folder in own | NOT_LOOKED_INTO else folders
        for name in ["", *files]:
            path = os.path.join(folder, name)
            if folder not in own | NOT_LOOKED_INTO and opens(path):
                yield path
def opens(path):
    if os.path.islink(path) or os.path.isdir(path):
        return not os.path.islink(path) and os.access(path, os.W_OK)
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
        return True
    except OSError:
        return False
def look():
    return sorted(writable()), len([pid for pid in os.listdir("/proc") if os.path.exists(f"/proc/{pid}/stat")
                                    and pid.isdigit()]), os.listdir("/tmp")
"""
# That anyone may write to, and that keep nothing; the last is of the submission's own processes.
DEVICES = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/pts/ptmx",
           "/dev/pts/",
           "/proc/sys/kernel/ns_last_pid"}


def asked(setting, source, function="look"):
    answers = Answers([Cell("cell 1", source)], setting, 60, 10**7)
    try:
        reply = answers.blank(60).call(encode({"name": function, "args": [], "kwargs": {}, "seed": 0}))
    finally:
        answers.close()
    assert "error" not in reply, reply
    return reply["value"]


@pytest.fixture
def setting(tiny):
    """A course in /tmp, something of which is visible."""
    (tiny.root / "shown").mkdir()
    yield Setting(("torch",), tiny.limits, True, (tiny.root / "shown",), (tiny.root,))
    processes.close_servers()


def test_nothing_is_writable_but_the_submissions_own_folder(setting):
    # With an optimiser torch makes a folder in the warm process's /tmp.
    writable, others, folder = asked(replace(setting, preload=("lookinside.warmup",)), WRITABLE)
    assert set(writable) <= DEVICES
    assert not [name for name in folder if name.startswith("torch")]
    assert others == 2  # the process that ran the cells, and its fork for the blank


@pytest.mark.skipif(os.getuid() != 0, reason="these tests run as an ordinary user already")
def test_so_it_is_for_an_ordinary_user(course):
    done = as_ordinary_user([sys.executable, "-m", "pytest", "-q", str(Path(__file__)), "-k",
                             "own_folder or next_one or keys"], [course.root])
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_next_one_finds_nothing_of_it(setting):
    """A note in every folder there is, the warm process's settings, the folder torch makes before the fork."""
    note = """
import os
def look():
    found = []
    for folder, folders, _ in os.walk("/"):
        folders[:] = [] if folder.startswith(("/proc", "/usr/lib/python")) else folders
        try:
            open(os.path.join(folder, "left_by_the_last"), "x").close()
        except FileExistsError:
            found.append(folder)
        except OSError:
            pass
    for pid in os.listdir("/proc"):
        if pid.isdigit():
            try:
                if open(f"/proc/{pid}/oom_score_adj").read().strip() == "77":
                    found.append(pid)
                open(f"/proc/{pid}/oom_score_adj", "w").write("77")
            except OSError:
                pass
    return found
"""
    processes.close_servers()
    assert asked(setting, note) in ([], ["/dev/shm"])  # /dev/shm is its own /tmp
    assert asked(setting, note) in ([], ["/dev/shm"])
    assert len(processes._servers) == 1  # one worker's


def test_no_keys_of_the_user_who_grades(setting):
    """Neither to read nor to leave."""
    source = """
import ctypes
def look():
    call = ctypes.CDLL(None, use_errno=True).syscall
    made = call(248, b"user", b"note", b"x", 1, -3)
    session = call(250, 0, -3, 0)
    try:
        text = open("/proc/keys").read()
    except OSError:
        text = ""
    return made, session, text
"""
    if os.uname().machine == "x86_64":
        assert asked(setting, source) == (-1, -1, "")


def test_memory_without_an_owner_and_other_cores_are_refused(setting):
    source = """
import ctypes, os
def refused(function, *arguments):
    try:
        function(*arguments)
    except OSError:
        return True
def look():
    libc = ctypes.CDLL(None)
    return [refused(os.memfd_create, "x"), libc.shmget(0, 4096, 0o1666) == -1, libc.msgget(0, 0o1666) == -1,
            refused(os.sched_setaffinity, 0, range(64)), len(os.sched_getaffinity(0)) == 1,
            os.statvfs("/tmp").f_files <= 50_000]
"""
    assert asked(setting, source) == [True] * 6
    assert core() in os.sched_getaffinity(0)


def test_what_is_on_its_way_in_a_socket_has_an_end(setting):
    """Sockets sent through a socket and closed are in no list of descriptors, and hold what was written to them."""
    source = """
import os, socket
def look():
    ways, sent = socket.socketpair(), 0
    try:
        while sent < 2000:
            pair = socket.socketpair()
            socket.send_fds(ways[0], [b"."], [end.fileno() for end in pair])
            sent += len(pair)
            for end in pair:
                end.close()
            ways = ways if sent % 100 else (*socket.socketpair(), *ways)
    except OSError:
        pass
    return sent
"""
    assert asked(setting, source) <= OPEN_FILES + 2


def test_no_compiler_and_no_shell(setting):
    source = """
import os, shutil
def look():
    names = ("gcc", "cc", "tcc", "clang", "as", "ld", "sh", "bash", "perl", "git")
    return [name for name in names if shutil.which(name)], os.path.exists("/usr/lib/gcc/x86_64-linux-gnu")
"""
    assert asked(setting, source) == ([], False)


def test_a_clone_within_the_system_is_not_seen(tiny, sums, monkeypatch):
    """As /usr/src/app stands in a container: in a folder that the walls show."""
    monkeypatch.setattr(walls, "SYSTEM", (*walls.SYSTEM, str(tiny.root.parent)))
    (tiny.root / "shown").mkdir()
    (tiny.root / "shown" / "note").write_text("here")
    (tiny.root.parent / "beside").write_text("seen")
    tiny.root.parent.chmod(0o755)
    source = f"""
import os
def look():
    found = [os.path.join(folder, name) for folder, _, files in os.walk({str(tiny.root.parent)!r}) for name in files]
    return found, os.access({str(tiny.root)!r}, os.W_OK)
"""
    setting = Setting(("torch",), tiny.limits, True, (tiny.root / "shown",), (tiny.root,))
    found, writable = asked(setting, source)
    processes.close_servers()
    assert sorted(found) == [str(tiny.root.parent / "beside"), str(tiny.root / "shown" / "note")]
    assert not writable


def test_a_check_that_could_be_read_is_a_refusal(tiny, sums):
    assert walls.exposed(tiny) == ""
    heading = tiny.course.model_copy(update={"visible": ["tests"]})
    open_house = tiny.model_copy(update={"course": heading})
    open_house._root = tiny.root
    assert "tests" in walls.exposed(open_house)
    with pytest.raises(CourseError, match="they could read .*tests"):
        judge_notebook(open_house, sums.notebook("solutions"), sums, walls=True)


def test_doctor_says_so_too(tiny):
    from autograder.machine.doctor import _walls
    manifest = tiny.root / "course.toml"
    manifest.write_text(manifest.read_text().replace('title = "Tiny"', 'title = "Tiny"\nvisible = ["solutions"]'))
    finding = _walls(load_course(tiny.root))
    assert "could read" in finding.problem and not finding.optional
