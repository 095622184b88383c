"""The engine of the course: builds notebooks, judges answers, reports.

It knows nothing of interpretability. A check imports what it needs from here, and a notebook `check` and `hint`.
"""

import os

__all__ = ["Answer", "check", "compare", "compare_calls", "fresh", "hint", "left_as_found", "partly", "require",
           "unchanged"]


def __getattr__(name: str):
    # Imported when asked for: `lookinside lessons` need not wait for torch.
    if name in ("check", "hint"):
        if "LOOKINSIDE_ANSWERS" in os.environ:  # the judge runs the cells: it would ask itself for ever
            return lambda *asked, **named: None
        from autograder.learn import kernel
        return getattr(kernel, name)
    if name in __all__:
        from autograder.judge import checking
        return getattr(checking, name)
    raise AttributeError(f"module 'autograder' has no attribute {name!r}")
