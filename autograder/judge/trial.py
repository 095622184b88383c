"""A trial, one check of a blank under way, and the mistakes it may turn out to be.

A mistake is known by what it does: where it gives, call for call, what the answer gave, its message is the one
a student reads.
"""

import ast
import functools
import hashlib
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from autograder.judge.comparing import alike
from autograder.judge.telling import Notebook
from autograder.sandbox import child, wire

REMEMBERED_BYTES = 100_000  # of one reply
REMEMBERED = 5_000          # replies, the oldest forgotten first


class WrongAnswer(Exception):
    """A judgement that failed: a sentence for the student, the known mistake, if it is one, and the share of the
    check's points that is earned all the same."""

    def __init__(self, message: str, mistake: str | None = None, share: float = 0.0):
        super().__init__(message)
        self.message, self.mistake, self.share = message, mistake, share


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: the code, what a student is told, and the points it still earns: a number, or the least
    and the most where that depends on what was drawn."""

    id: str
    source: str
    message: str
    earns: float | tuple[float, float] = 0.0

    def may_earn(self, score: float) -> bool:
        """Whether these points are what it earns."""
        least, most = self.earns if isinstance(self.earns, tuple) else (self.earns, self.earns)
        return least <= score <= most


def read_mistakes(folder: Path) -> list[Mistake]:
    """The files of a `wrong/` folder; the docstring of each is its message, the rest the answer."""
    return [_read_mistake(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.py"))]


@functools.cache
def _read_mistake(path: Path, changed: int) -> Mistake:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    earns = next((ast.literal_eval(node.value) for node in tree.body if _is_earns(node)), 0)
    message = " ".join((ast.get_docstring(tree) or "").split())
    answer = ast.unparse([node for node in tree.body if not _is_heading(node)])
    return Mistake(path.stem, answer, message, earns)


def _is_earns(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EARNS"


def _is_heading(node: ast.stmt) -> bool:
    return _is_earns(node) or isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@dataclass
class Trial:
    """One check of a blank under way: the reference, the known mistakes, and what was called so far."""

    blank: str
    reference_source: str
    mistakes: list[Mistake]
    seed: int
    history: list[tuple[bytes, dict]] = field(default_factory=list)
    unnamed: bool = False
    notebook: Notebook | None = None

    @functools.cached_property
    def reference(self) -> child.NotebookModule:
        """The reference's functions, in this process."""
        return namespace_of(self.reference_source)

    def recognise(self) -> Mistake | None:
        """The mistake that gives what the answer gave, call for call, and not what the reference
        gives; None if there is none, or more than one."""
        fitting = [mistake for mistake in self.mistakes if self._is(mistake)]
        return fitting[0] if len(fitting) == 1 else None

    def _is(self, mistake: Mistake) -> bool:
        right = True
        for asked, reply in self.history:
            made = local_call((self.reference_source, mistake.source), asked)
            if not alike(made, reply):
                return False
            right = right and alike(made, local_call((self.reference_source,), asked))
        return not right

    def fail(self, message: str, share: float = 0.0) -> NoReturn:
        """Raise WrongAnswer. Whether it is a known mistake is asked when all calls of the blank are made."""
        self.unnamed = True
        raise WrongAnswer(message, share=share)


current: ContextVar[Trial] = ContextVar("current")


@functools.lru_cache(maxsize=256)
def namespace_of(*sources: str) -> child.NotebookModule:
    """A namespace in which trusted sources (the reference, a known mistake) ran in order."""
    namespace = child.NotebookModule("reference")
    for source in sources:
        exec(compile(source, "reference", "exec", dont_inherit=True), namespace.__dict__)
    return namespace


def local_call(sources: tuple[str, ...], asked: bytes) -> dict:
    """What the answers' process would reply to an encoded request, from trusted code in this process.

    A class is asked the same of everyone, and a known mistake may have to train a model to be told
    from an answer, so replies that aren't large are remembered.
    """
    key = sources, hashlib.sha256(asked).digest()
    reply = _replies.get(key) or encode(child.call(namespace_of(*sources), wire.decode(asked)))
    if len(reply) <= REMEMBERED_BYTES:
        _replies[key] = reply
        if len(_replies) > REMEMBERED:
            del _replies[next(iter(_replies))]
    return wire.decode(reply)


_replies: dict[tuple[tuple[str, ...], bytes], bytes] = {}


def encode(value: Any) -> bytes:
    """A request or a reply as it stands now: the tensors of a request are the check's, which may change them."""
    return wire.frame(value, 2**31)
