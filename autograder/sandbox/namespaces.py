"""Walls within the walls: each submission is a fork of the warm process in namespaces of its own.

bubblewrap sets its walls around a program it starts; it can't set them around a fork of one that
already runs, and starting Python and torch again for each submission costs seconds. So the fork
does here, with the kernel's own calls, the little that must be done again: it leaves the users,
processes, mounts, network, shared memory and names of the others behind, gets a /tmp of its own and
gives up every right to change any of this. See namespaces(7), capabilities(7).
"""

import ctypes
import os

CLONE_NEW = {"mount": 0x00020000, "names": 0x04000000, "shared memory": 0x08000000,
             "user": 0x10000000, "processes": 0x20000000, "network": 0x40000000}
MS_RDONLY, MS_NOSUID_NODEV, MS_REMOUNT, MS_BIND, MS_REC = 0x1, 0x2 | 0x4, 0x20, 0x1000, 0x4000
MOST_FILES = 50_000  # of a submission: each takes some memory, however small
PR_SET_DUMPABLE = 4
CAPABILITY_VERSION_3 = 0x20080522


def _call(name: str, *arguments) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments):
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def leave() -> None:
    """Leave the namespaces of this process; its children will be in new ones, the first as process 1
    of its own, with which all the others end. OSError where the host forbids it."""
    user, group = os.getuid(), os.getgid()
    _call("unshare", sum(CLONE_NEW.values()))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def standing() -> tuple[str, ...]:
    """What the walls put into /tmp, as this Python may be installed there; asked before anything else is written."""
    return tuple(os.listdir("/tmp"))


def settle(file_megabytes: float, kept: tuple[str, ...]) -> None:
    """In the first child: an empty /tmp in memory, of limited size, but for what is `kept` there, to read; no
    sight of the processes it comes from, and no more rights than any program has, nor a way to get them back."""
    descriptors = {name: os.open(f"/tmp/{name}", os.O_PATH) for name in kept}
    _call("mount", b"tmpfs", b"/tmp", b"tmpfs", MS_NOSUID_NODEV,
          f"size={int(file_megabytes)}m,nr_inodes={MOST_FILES},mode=1777".encode())
    for name, descriptor in descriptors.items():
        _show(f"/proc/self/fd/{descriptor}", f"/tmp/{name}")
        os.close(descriptor)
    _hide_processes()
    _call("mount", b"/tmp", b"/dev/shm", None, MS_BIND | MS_REC, None)
    os.chdir("/tmp")
    # In new namespaces one could mount more memory as files, and files are not counted as memory.
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")
    _drop_capabilities()
    # Whoever had rights hides its files from the watch of an ordinary user.
    _call("prctl", PR_SET_DUMPABLE, 1, 0, 0, 0)


def _show(source: str, place: str) -> None:
    """Bind what lies at `source` to `place`, read-only: a folder the walls made on the way to something bound
    belongs to the user who grades, and all submissions would share it."""
    if os.path.isdir(source):
        os.mkdir(place)
    else:
        os.close(os.open(place, os.O_CREAT))
    _call("mount", source.encode(), place.encode(), None, MS_BIND | MS_REC, None)
    _call("mount", None, place.encode(), None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID_NODEV, None)


def _hide_processes() -> None:
    """An empty folder over each process that was there before. They are the same user's, so their settings in
    /proc could be written, and the next submission would inherit the warm process's."""
    own = os.readlink("/proc/self")
    empty = "/tmp/empty"
    os.mkdir(empty, 0o555)
    for name in os.listdir("/proc"):
        if name.isdigit() and name != own:
            _call("mount", empty.encode(), f"/proc/{name}".encode(), None, MS_BIND, None)
    os.rmdir(empty)  # what is bound stays


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)  # of this process
    none = (ctypes.c_uint32 * 6)()                           # effective, permitted, inheritable
    _call("capset", ctypes.byref(header), ctypes.byref(none))


def possible() -> bool:
    """Whether this host lets a process do both, tried in a fork."""
    child = os.fork()
    if child == 0:
        try:
            leave()
            if (first := os.fork()) == 0:
                settle(1, standing())
                os._exit(0)
            os._exit(os.waitpid(first, 0)[1] != 0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0
