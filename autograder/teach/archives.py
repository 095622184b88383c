"""What lies in a folder or a zip file that came from elsewhere: read, never unpacked."""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from autograder.course.errors import CourseError

MOST_TIMES = 200      # what a zip may unpack to, as a multiple of its own size,
MOST_ANYWAY = 2**30   # or this many bytes, if that is more
DRIVE = re.compile("[A-Za-z]:")
LITTER = {"__MACOSX", "Thumbs.db"}
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)


class Refused(CourseError):
    """One file is not taken; the sentence says why."""


@dataclass(frozen=True)
class Entry:
    """A file by its path in the folder or zip. `read` is for at most that many bytes: Refused if there are
    more. `modified` orders files, it is no time of day anybody promises."""

    path: PurePosixPath
    modified: float
    read: Callable[[int], bytes]
    owner: str = ""  # the account a file in a folder belongs to


def entries(source: Path) -> Iterator[Entry | Refused]:
    """Every file under a folder or in a zip file, and those that are refused."""
    if source.is_dir():
        return _in_folder(source)
    if not source.is_file():
        raise CourseError(f"{source} is not there: name a folder or a zip file.")
    if not zipfile.is_zipfile(source):
        raise CourseError(f"{source} is neither a folder nor a zip file.")
    return _in_zip(source)


def _in_folder(source: Path) -> Iterator[Entry | Refused]:
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        here = Path(folder)
        links = (name for name in folders if (here / name).is_symlink())
        for name in sorted(name for name in {*files, *links} if not _is_litter(name)):
            path = here / name
            shown = _printable(path.relative_to(source).as_posix())
            if path.is_symlink():
                yield Refused(f"{shown} is a link: it might lead to someone else's file.")
            elif not path.is_file():
                yield Refused(f"{shown} is no ordinary file.")
            else:
                yield Entry(shown, path.stat().st_mtime, lambda most, path=path, shown=shown: _limited(
                    lambda: path.open("rb"), most, shown), _owner(path))


def _in_zip(source: Path) -> Iterator[Entry | Refused]:
    try:
        archive = zipfile.ZipFile(source)
    except UNREADABLE as error:
        raise CourseError(f"{source} is a damaged zip file ({error}): download it again.") from None
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    if unpacked > max(MOST_ANYWAY, MOST_TIMES * source.stat().st_size):
        raise CourseError(f"{source} would unpack to {unpacked / 1e9:.0f} GB, far more than it can hold: "
                          "that is a zip bomb, and nothing of it is taken.")
    for info in infos:
        path = _printable(info.filename.replace("\\", "/"))
        if info.is_dir() or any(map(_is_litter, path.parts)):
            continue
        if path.is_absolute() or ".." in path.parts or DRIVE.match(str(path)):
            yield Refused(f"{path} points out of the zip file.")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Refused(f"{path} is a link: it might lead to someone else's file.")
        else:
            yield Entry(path, _modified(info), lambda most, info=info, path=path: _limited(
                lambda: archive.open(info), most, path))


def _is_litter(name: str) -> bool:
    """What programs leave behind: `._answers.ipynb`, `.DS_Store`, `.ipynb_checkpoints`, and so on."""
    return name in LITTER or name.startswith(".") and name != ".."


def _owner(path: Path) -> str:
    try:
        return path.owner()
    except (KeyError, NotImplementedError):  # no name, or no accounts
        return ""


def _limited(open_file: Callable, most: int, shown: PurePosixPath) -> bytes:
    try:
        with open_file() as file:
            content = file.read(most + 1)
    except UNREADABLE as error:
        raise Refused(f"{shown} can't be read ({error}).") from None
    if len(content) > most:
        raise Refused(f"{shown} has more than the {most / 1e6:.0f} MB that are opened.")
    return content


def _printable(path: str) -> PurePosixPath:
    """As it is shown: no letter that acts on a terminal, and each letter with its marks as one."""
    path = normalize("NFC", path)
    return PurePosixPath("".join(letter if letter.isprintable() else "?" for letter in path))


def _modified(info: zipfile.ZipInfo) -> float:
    """Of zip's date, which has no time zone, a number to order by."""
    year, month, day, hour, minute, second = info.date_time
    return (((year * 12 + month) * 31 + day) * 24 + hour) * 3600.0 + minute * 60 + second
