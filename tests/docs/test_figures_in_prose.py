"""No sentence of a lesson disagrees with the cell above it, or with what was measured over seeds.

figures_in_prose.toml lists, for each lesson, what a sentence `says`, its figures in braces, and where they come from:

- `shown`: a pattern, found in what the solved notebook prints (or in the words beside its pictures); its groups are
  the figures;
- `measured`: a name of what `models/figures_in_prose.py` measures, a list of figures, one a seed. A slow test measures
  it anew; the fast one takes what models/figures_in_prose.json keeps.

One figure in the sentence means that every figure found is the same, rounded as the sentence rounds. Two are a range:
every figure found lies within, and those that were measured reach from end to end. `times` brings them to one unit,
and `slack` is how far off "about" may be. A sentence without figures ("nearly half") has a `range`.
"""

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from models import figures_in_prose

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "figures_in_prose.toml").read_text(encoding="utf-8"))
MEASURED = json.loads(figures_in_prose.FILE.read_text(encoding="utf-8"))


def number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def plain(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def figures(sentence: str) -> list[str]:
    return re.findall(r"\{(.+?)\}", sentence)


def agrees(said: Sequence[str], found: Sequence[float], *, times: float = 1, slack: float = 0,
           ends: bool = False) -> bool:
    digits = max(len(text.partition(".")[2]) for text in said)
    low, high = sorted([number(said[0]), number(said[-1])])
    rounded = [round(times * value, digits) for value in found]
    tiny = 1e-9 + slack
    inside = all(low - tiny <= value <= high + tiny for value in rounded)
    reaches = abs(min(rounded) - low) <= tiny and abs(max(rounded) - high) <= tiny
    return inside and (reaches or not ends)


def read(lesson) -> tuple[str, str]:
    """A lesson's prose, with the tables that its cells write, and what they print; of a picture the words beside it."""
    prose, printed = [], []
    for cell in json.loads(lesson.notebook("solutions").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            prose.append("".join(cell["source"]))
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            said = output.get("metadata", {}).get("image/png", {}).get("alt") or "".join(data.get("text/plain", ""))
            printed += ["".join(output.get("text", "")), "".join(data.get("text/markdown", "")), said]
            prose.append("".join(data.get("text/markdown", "")))
    return plain("\n\n".join(prose)), plain("\n".join(printed))


def disagreements(lesson, measured: dict[str, list[float]]) -> list[str]:
    """A sentence of each entry that does not hold; what was not measured is left out."""
    prose, printed = read(lesson)
    wrong = []
    for entry in TABLE[lesson.id]:
        if "measured" in entry and entry["measured"] not in measured:
            continue
        sentence = plain(entry["says"])
        found = measured[entry["measured"]] if "measured" in entry else [
            number(figure) for match in re.finditer(entry["shown"], printed) for figure in match.groups()]
        said = figures(sentence) or [str(end) for end in entry["range"]]
        ends = "measured" in entry and "range" not in entry
        if sentence.replace("{", "").replace("}", "") not in prose:
            wrong.append(f"not in the prose: {sentence}")
        elif not found:
            wrong.append(f"printed nowhere: {entry['shown']}")
        elif not agrees(said, found, times=entry.get("times", 1), slack=entry.get("slack", 0), ends=ends):
            wrong.append(f"{sentence}: but found were {found}")
    return wrong


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_sentence_says_what_the_cells_show_and_what_was_measured(course, name):
    wrong = disagreements(course.lessons[name], MEASURED.get(name, {}))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("said, found, how, right", [
    (["0.57"], [0.5714], {}, True), (["0.57"], [0.58], {}, False), (["1,780"], [1780], {}, True),
    (["8", "15"], [15.4, 8.1], {}, True), (["8", "15"], [15.6], {}, False), (["92"], [0.918], {"times": 100}, True),
    (["8", "15"], [9, 12], {"ends": True}, False), (["1.6"], [1.66], {"slack": 0.1}, True),
    (["−0.2"], [-0.2], {}, True)])
def test_what_agreeing_means(said, found, how, right):
    assert agrees(said, found, **how) is right


def test_every_lesson_has_figures_that_are_held(course):
    assert set(TABLE) == set(course.lessons)
    assert all(len(entries) >= 3 for entries in TABLE.values())


@pytest.mark.parametrize("name", sorted(figures_in_prose.MEASURES))
def test_what_a_sentence_rests_on_can_be_measured(name):
    """The names in the table are names of lists that the script makes, as far as they are kept."""
    asked = {entry["measured"] for entry in TABLE[name] if "measured" in entry}
    assert asked, "measured for no sentence"
    assert asked <= set(MEASURED.get(name, asked))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(figures_in_prose.MEASURES))
def test_measured_anew_it_is_what_the_sentence_says(course, name):
    wrong = disagreements(course.lessons[name], figures_in_prose.MEASURES[name]())
    assert not wrong, "\n".join(wrong)
