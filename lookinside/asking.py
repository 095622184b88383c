"""`check()` and `hint()`, which every lesson's setup cell imports: asked of the engine, where it is there."""

NOTHING_IS_JUDGED = ("Nothing is judged here, and there are no hints: your instructor judges what you hand in. "
                     "The cell below a blank has public examples.")


def check(*asked, **named) -> None:
    """Judge what is saved of this notebook: `check("train")` one blank, `check()` all."""
    _engine("check", *asked, **named)


def hint(*asked, **named) -> None:
    """Show one hint more: `hint("train")` for a blank, `hint()` for the first that has not passed."""
    _engine("hint", *asked, **named)


def _engine(name: str, *asked, **named) -> None:
    try:
        import autograder  # when asked, and not before: a setup cell waits for nothing
    except ModuleNotFoundError:  # notebooks that an instructor handed out come without it
        print(NOTHING_IS_JUDGED)
        return
    getattr(autograder, name)(*asked, **named)
