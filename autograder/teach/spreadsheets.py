"""Tables as other programs write them: read whatever the encoding and the delimiter, written as they were read."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.course.errors import CourseError

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = ("utf-8", "cp1252")  # tried where no byte order mark says it; the second is Excel's in Western Europe
DELIMITERS = ",;\t"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Form:
    """How a table lies in a file. With a byte order mark, Excel reads every letter as it is."""

    encoding: str = "utf-8"
    delimiter: str = ","


FOR_EXCEL = Form("utf-8-sig")


def read(path: Path, remedy: str) -> tuple[list[list[str]], Form]:
    """The rows that are not empty, and their form; CourseError with the remedy where it is no table."""
    try:
        content = path.read_bytes()
        known = [encoding for bom, encoding in BOMS.items() if content.startswith(bom)]
        text, encoding = _decoded(content, known or ENCODINGS)
        first = text.partition("\n")[0]
        form = Form(encoding, max(DELIMITERS, key=first.count))
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter))
    except (OSError, ValueError, csv.Error) as error:
        raise CourseError(f"{path} can't be read ({error}): {remedy}.") from None
    return [row for row in table if row], form


def _decoded(content: bytes, encodings: Iterable[str]) -> tuple[str, str]:
    *tried, last = encodings
    for encoding in tried:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    return content.decode(last), last


def write(path: Path, rows: Iterable[Iterable], form: Form = Form()) -> None:
    with path.open("w", newline="", encoding=form.encoding, errors="replace") as file:
        csv.writer(file, delimiter=form.delimiter).writerows([harmless(cell) for cell in row] for row in rows)


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) and number(cell) is None:
        return f"'{cell}"
    return cell
