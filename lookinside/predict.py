"""Predict, then run: what you guessed, shown beside what came out.

One cell holds the guess, a later one shows it::

    my_guess = None  # a share, for example 0.5
    predict.reveal(my_guess, accuracy(model, images, labels), "images read rightly", form=".1%")
"""

import html
from typing import Any

from IPython.display import display

EMPTY = (None, "", "…", "...")


def reveal(guess: Any, result: Any = None, what: str = "this", *, form: str = "") -> None:
    """Show a guess beside its result; alone where the result is a picture, which the next output shows.

    `what` names the two, and `form` is the format of numbers. For several at once, `result` is a dict from
    names to values and `guess` a dict with the same names. A guess may be of any kind, also none at all.
    """
    if isinstance(result, dict):
        guesses = guess if isinstance(guess, dict) else dict.fromkeys(result, guess)
        rows = [(name, guesses.get(name), value) for name, value in result.items()]
    elif result is None and isinstance(guess, dict):
        rows = [(name, mine, None) for name, mine in guess.items()]
    else:
        rows = [(what, guess, result)]
    display(Revealed([(str(name), _words(mine, form), _words(truth, form)) for name, mine, truth in rows]))


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


def _words(value: Any, form: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_words(each, form) for each in value)))
    if any(value is empty or isinstance(value, str) and value == empty for empty in EMPTY):
        return ""
    try:
        return format(value, form)
    except (ValueError, TypeError):  # a guess in words, or a value of another kind
        return str(value)
