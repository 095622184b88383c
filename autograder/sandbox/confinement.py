"""What a submission's process may still ask of the kernel, behind walls: limits, one core, a short list of refusals.

Every refusal is of a call that an answer has no use for and that would reach past what is counted or walled
off: memory that belongs to no process, keys of the user who grades, namespaces, mounts, other processes, other
cores. The filter is the kernel's own (seccomp(2)), set by whoever is to be confined; nothing undoes it.
"""

import ctypes
import os
import platform

EPERM = 1
OPEN_FILES = 512  # a descriptor may stand for memory that no process is charged for: a pipe's, a socket's
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # of the classic Berkeley packet filter
NUMBER, MACHINE = 0, 4  # where these stand in what the filter looks at
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | EPERM
FOREIGN_NUMBERS = 0x40000000  # x32's, a second door to the same calls
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED = {  # name: number on x86_64, on aarch64
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "msgget": (68, 186),
    "mq_open": (240, 180), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fspick": (433, 433),
    "mount_setattr": (442, 442), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438), "kcmp": (312, 272), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "fanotify_init": (300, 262),
    "sched_setaffinity": (203, 122), "swapon": (167, 224), "kexec_load": (246, 104), "quotactl": (179, 60)}


class Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(Instruction))]


def confine(file_megabytes: float, processes: int, core: int) -> None:
    """This process and all it starts, from now on."""
    import resource  # not there on Windows, where nothing comes here
    limits = {"FSIZE": int(file_megabytes * 2**20), "NPROC": processes, "CORE": 0, "NOFILE": OPEN_FILES, "MEMLOCK": 0}
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    os.sched_setaffinity(0, {core})  # however many processes it starts: the other cores are for others
    refuse()


def refuse() -> None:
    """Refuse REFUSED from now on; nothing where the machine's numbers are not known."""
    machine = platform.machine()
    if machine not in AUDIT:
        return
    column = list(AUDIT).index(machine)
    numbers = [each[column] for each in REFUSED.values()]
    # Jumps count instructions from the next one; the last of all refuses.
    rows = [(LOAD, 0, 0, MACHINE), (EQUAL, 0, len(numbers) + 3, AUDIT[machine]),
            (LOAD, 0, 0, NUMBER), (AT_LEAST, len(numbers) + 1, 0, FOREIGN_NUMBERS)]
    rows += [(EQUAL, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    rows += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
    instructions = (Instruction * len(rows))(*(Instruction(*row) for row in rows))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
                      (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(Program(len(rows), instructions)))):
        if libc.prctl(*arguments):
            error = ctypes.get_errno()
            raise OSError(error, f"prctl: {os.strerror(error)}")
