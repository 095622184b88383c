"""The engine of the course: builds notebooks, judges answers, reports.

It knows nothing of interpretability. A check imports what it needs from here.
"""

from autograder.checking import Answer, compare, require, unchanged

__all__ = ["Answer", "compare", "require", "unchanged"]
