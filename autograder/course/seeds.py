"""One secret per class and lesson, drawn once, so that regrades are fair; and every seed that comes from it.

The secret has 256 bits and stays with who grades. What reaches an answer is derived from it by HMAC (RFC 2104),
for one purpose each: a seed that is seen, or guessed, says nothing of the secret nor of any other seed.
"""

import contextlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course

SEEDS = "seeds.json"
SECRET_BITS = 256
SEED_BITS = 63  # as many as torch takes


def class_seed(course: Course, lesson: str) -> int:
    """The secret of a lesson, kept beside the gradebook; drawn where there is none yet. A seed of another size,
    such as an earlier version drew or `--seed` says, is as good as it is hard to guess."""
    if lesson in (seeds := _read(course)):
        return seeds[lesson]
    with _kept(course) as seeds:
        if lesson not in seeds:
            _write(course, seeds | {lesson: secrets.randbits(SECRET_BITS)})
            seeds = _read(course)
        return seeds[lesson]


def has_seed(course: Course, lesson: str) -> bool:
    return lesson in _read(course)


def set_class_seed(course: Course, lesson: str, seed: int) -> int:
    """Keep another seed from now on: every work is judged afresh."""
    with _kept(course) as seeds:
        _write(course, seeds | {lesson: seed})
    return seed


def derive(secret: int, *purpose: str | int) -> int:
    """The seed for one purpose, such as `"inputs", "test_double", 2`: 63 bits."""
    digest = hmac.digest(str(secret).encode(), json.dumps(purpose).encode(), "sha256")
    return int.from_bytes(digest[:8], "big") >> (64 - SEED_BITS)


def sealed_seed(secret: int, student: str) -> int:
    """What is drawn for one student alone comes from this, the same for as long as the class's secret is."""
    return derive(secret, "sealed", student)


def public_seed(secret: int) -> int:
    """What a verdict says of the seed it was formed with: the seed itself where that is no secret, else a
    number that is another one for another secret."""
    return secret if secret.bit_length() < SEED_BITS else derive(secret, "said in a verdict") >> 10  # as JSON's reach


@contextlib.contextmanager
def _kept(course: Course) -> Iterator[dict[str, int]]:
    """The seeds as they are, and as they stay until this is left: two graders that begin together draw one."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield _read(course)
        return
    try:
        with open(course.root / f".{SEEDS}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield _read(course)
    except OSError as error:
        raise CourseError(f"{course.root / SEEDS} can't be written ({error.strerror}): check the permissions of its "
                          "folder and the space on the disk.") from None


def _read(course: Course) -> dict[str, int]:
    path = course.root / SEEDS
    try:
        return {lesson: int(seed) for lesson, seed in json.loads(path.read_text()).items()} if path.exists() else {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CourseError(f"{path} is damaged ({error}): restore it from a backup; if you delete "
                          "it, new seeds are drawn and earlier marks can't be compared.") from None


def _write(course: Course, seeds: dict[str, int]) -> None:
    path = course.root / SEEDS
    draft = Path(f"{path}.{os.getpid()}.part")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(seeds, indent=1) + "\n")
    draft.replace(path)
