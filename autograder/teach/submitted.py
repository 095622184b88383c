"""What lies beside a notebook that was handed in: when it came; and what it costs to come late."""

import codecs
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

TIME = "timestamp.txt"  # nbgrader's name for it
MOST_BYTES = 1000
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def time_of(folder: Path) -> tuple[datetime | None, str]:
    """When a submission came in, in UTC, and a sentence where the file that should say so does not."""
    from nbgrader.utils import parse_utc  # takes a second to import
    path = folder / TIME
    if path.is_symlink() or path.exists() and not path.is_file():
        return None, f"{TIME} is no ordinary file, so the work counts as one without a time: write it anew"
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
        text = content.decode(encoding).strip().strip("\0")
        return (parse_utc(text), "") if text else (None, "")
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError, OverflowError, TypeError, AttributeError):
        return None, (f"{TIME} says no time that can be read, so the work counts as one without a time: "
                      "write it as 2026-11-21 10:00:00 UTC")


def penalty_code(config: "Config") -> str:
    """The text of the class that takes points off for coming late, where it is one of your own: in a file of the folder
    you grade in, in which nbgrader finds it."""
    named = config.AssignLatePenalties.get("plugin_class")
    if isinstance(named, str):
        with suppress(OSError, ValueError):
            return Path(*named.split(".")[:-1]).with_suffix(".py").read_text(encoding="utf-8", errors="replace")
    return ""
