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
MS_NOSUID_NODEV, MS_BIND, MS_REC = 0x2 | 0x4, 0x1000, 0x4000
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


def settle(file_megabytes: float, processes: int) -> None:
    """In the first child: an empty /tmp in memory, of limited size, and no more rights than any
    program has, nor a way to get them back."""
    kept = {name: os.open(f"/tmp/{name}", os.O_PATH) for name in os.listdir("/tmp")}
    _call("mount", b"tmpfs", b"/tmp", b"tmpfs", MS_NOSUID_NODEV, f"size={int(file_megabytes)}m,mode=1777".encode())
    for name, descriptor in kept.items():  # walls that stand in /tmp: this Python may be installed there
        os.mkdir(f"/tmp/{name}")
        _call("mount", f"/proc/self/fd/{descriptor}".encode(), f"/tmp/{name}".encode(), None, MS_BIND | MS_REC, None)
        os.close(descriptor)
    _call("mount", b"/tmp", b"/dev/shm", None, MS_BIND | MS_REC, None)
    os.chdir("/tmp")
    # In new namespaces one could mount more memory as files, and files are not counted as memory.
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")
    _drop_capabilities()
    # Whoever had rights hides its files from the watch of an ordinary user.
    _call("prctl", PR_SET_DUMPABLE, 1, 0, 0, 0)
    import resource  # not there on Windows, where nothing comes here
    limits = {"FSIZE": int(file_megabytes * 2**20), "NPROC": processes, "CORE": 0}
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


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
                settle(1, 64)
                os._exit(0)
            os._exit(os.waitpid(first, 0)[1] != 0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0
