"""What of a class is nobody else's: on a machine that many use, others may neither read it nor list it."""

import os
import stat
from pathlib import Path

FOLDERS = ("submitted", "autograded", "feedback", "reports", "sealed")
FILES = ("gradebook.db", "seeds.json", "people.json")
HIDDEN = ("source", "solutions", "tests")  # of the course itself: what a student should not read before the deadline


def keep_private(root: Path) -> None:
    """Take from others every right to what there is of a class: folders 0700, files 0600. The group keeps its rights
    where the course's folder is the group's (its set-group-id bit is set), as nbgrader has it for several graders."""
    for path in (root / name for name in (*FOLDERS, *FILES)):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
            kept = mode & ~(0o007 if shared_with_group(root) else 0o077)
            if kept != mode and not path.is_symlink():
                path.chmod(kept)
        except OSError:  # not there, or another's: `doctor` says what others can read
            pass


def shared_with_group(root: Path) -> bool:
    return bool(root.stat().st_mode & stat.S_ISGID)


def read_by_others(root: Path) -> list[str]:
    """What of a class, and of what its students should not see, any user of this machine can read."""
    if os.name == "nt" or not all(folder.stat().st_mode & stat.S_IXOTH for folder in (root, *root.parents)):
        return []
    return [name for name in (*FOLDERS, *FILES, *HIDDEN)
            if (root / name).exists() and (root / name).stat().st_mode & stat.S_IROTH]
