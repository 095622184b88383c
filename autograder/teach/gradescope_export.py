"""What Gradescope exports of an assignment: a folder a submission, and a list of whose it is and when it came."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

import yaml

from autograder.teach.archives import Entry, Refused

LIST = "submission_metadata.yml"
MOST_BYTES = 200_000_000  # it holds every result of every submission
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a hundred times as fast, where it was built


@dataclass(frozen=True)
class Submitter:
    """One of those who handed a submission in, and when, as nbgrader writes it."""

    name: str
    mail: str
    number: str
    time: str

    @property
    def student(self) -> str:
        return self.mail.split("@")[0] or self.name


def submitters(found: list[Entry | Refused]) -> dict[PurePosixPath, list[Submitter]]:
    """Who handed in each folder of an export; nothing where there is no list, or none that can be read."""
    known = {}
    for entry in found:
        if isinstance(entry, Entry) and entry.path.name == LIST:
            try:
                listed = yaml.load(entry.read(MOST_BYTES), LOADER)
            except yaml.YAMLError:
                raise Refused(f"{entry.path} can't be read: export the submissions from Gradescope again.") from None
            for folder, about in listed.items() if isinstance(listed, dict) else ():
                known[entry.path.parent / str(folder)] = _read(about if isinstance(about, dict) else {})
    return known


def _read(about: dict) -> list[Submitter]:
    time, who = about.get(":created_at"), about.get(":submitters")
    time = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC" if isinstance(time, datetime) else ""
    return [Submitter(*(str(each.get(key) or "") for key in (":name", ":email", ":sid")), time)
            for each in (who if isinstance(who, list) else []) if isinstance(each, dict)]
