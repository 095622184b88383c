"""Predict, then run: what you guessed, shown beside what came out.

One cell holds the guess, a later one shows it::

    my_guess = None  # a share, for example 0.5
    predict.reveal(my_guess, accuracy(model, images, labels), "images read rightly", form=".1%")
"""

import html
import re
from typing import Any

from IPython.display import display

EMPTY = (None, "", "…", "...")
PERCENT = re.compile(r"\s*(-?\d+(?:\.\d+)?) ?%\s*")


def reveal(guess: Any, result: Any = None, what: str = "this", *, form: str = "") -> None:
    """Show a guess beside its result; alone where the result is a picture, which the next output shows.

    `what` names the two, and `form` is the format of numbers: one that ends in % makes them shares, of which a guess
    above 1 is shown with a question. For several at once, `result` is a dict from names to values and `guess` a dict
    with the same names, or a list in the same order. A guess may be of any kind, also none at all.
    """
    if isinstance(result, dict):
        guesses = _by_name(guess, list(result))
        rows = [(name, guesses.get(str(name)), value) for name, value in result.items()]
    else:
        rows = [(what, guess, result)]
    display(Revealed([(str(name), _guessed(mine, truth, form), _words(truth, form)) for name, mine, truth in rows]))


class Revealed:
    """Rows of a name, a guess and a result, as a table in a notebook and as lines elsewhere."""

    def __init__(self, rows: list[tuple[str, str, str]]):
        self._rows = rows

    def __repr__(self) -> str:
        return "\n".join(f"{name}: your guess {mine or 'none'}" + (f", result {truth}" if truth else "")
                         for name, mine, truth in self._rows)

    def _repr_html_(self) -> str:
        heads = ["", "your guess"] + ["result"] * any(truth for *_, truth in self._rows)
        body = "".join("<tr>" + "".join(f"<td style='text-align:left'>{html.escape(cell or '—')}</td>"
                                        for cell in row[:len(heads)]) + "</tr>" for row in self._rows)
        head = "<td></td>" + "".join(f"<th style='text-align:left'>{cell}</th>" for cell in heads[1:])
        return f"<table aria-label='Your guess'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _by_name(guess: Any, names: list) -> dict[str, Any]:
    if isinstance(guess, dict):
        return {str(name): mine for name, mine in guess.items()}
    each = guess if isinstance(guess, list | tuple) and len(guess) == len(names) else [guess] * len(names)
    return dict(zip(map(str, names), each))


def _guessed(guess: Any, truth: Any, form: str) -> str:
    """A guess in words. Where a share came out, 0.9 and "90 %" are the same, and 90 is probably that too."""
    if not _is_share(truth, form):
        return _words(guess, form)
    if isinstance(guess, list | tuple):
        return ", ".join(filter(None, (_guessed(each, truth, form) for each in guess)))
    share = form or ".0%"
    try:
        if isinstance(guess, str):
            percent = PERCENT.fullmatch(guess)
            guess = float(percent[1]) / 100 if percent else float(guess)
        if 0 <= guess <= 1:
            return format(guess + 0.0, share)
        meant = f": did you mean {guess / 100:g}?" if 1 < guess <= 100 else ""
        return f"{guess:g} (a share lies between 0 and 1{meant or '.'})"
    except (ValueError, TypeError, AttributeError):  # in words, or none
        return _words(guess, form)


def _is_share(truth: Any, form: str) -> bool:
    if isinstance(truth, str):
        return bool(PERCENT.fullmatch(truth))
    try:
        return form.endswith("%") and (truth is None or 0 <= truth <= 1)  # what came out beyond can be guessed there
    except (ValueError, TypeError):
        return False


def _words(value: Any, form: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_words(each, form) for each in value)))
    if any(value is empty or isinstance(value, str) and value == empty for empty in EMPTY):
        return ""
    try:
        return format(value, form)
    except (ValueError, TypeError):  # a guess in words, or a value of another kind
        return str(value)
