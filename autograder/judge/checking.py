"""What a check is written with: answers that know how they were made, and judgements on them::

    compare(student.weight_templates(W), reference.weight_templates(W))

A judgement that fails raises `WrongAnswer` with a sentence for the student. When all calls of the blank are made
they are repeated on the known mistakes in `wrong/`; where one of them, and only one, gives the same outcome every
time, its message is used instead.
"""

import ast
import builtins
import dis
import functools
import inspect
import math
import textwrap
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn

import torch

from autograder.course.errors import CourseError
from autograder.course.seeds import derive
from autograder.course.verdict import EMPTY
from autograder.judge.comparing import difference, in_words
from autograder.judge.telling import part_names, show_call
from autograder.judge.trial import Trial, WrongAnswer, current, encode, local_call
from autograder.sandbox import wire
from autograder.sandbox.answers import Trouble

FLOATS = {torch.float16, torch.float32, torch.float64}


class Answer:
    """What a call returned: `value` in plain tensors, arrays, numbers, lists and dicts. Checks don't make
    one; calls of `student` and `reference` do.

    `changed` lists the arguments that the call changed in place, by name. `shared` lists what shares memory:
    pairs of the keys that lead to a part of the value, and the name of an argument or the keys of another
    part. `answer["losses"]` and `answer[0]` are parts of it; `parts` are the names the contract gives them.
    """

    def __init__(self, value: Any, changed: list[str], call: str | Callable[[], str], shared: list[tuple] = (),
                 parts: list[str] = ()):
        self.value, self.changed, self._call, self.shared, self.parts = value, changed, call, shared, parts

    @functools.cached_property
    def call(self) -> str:
        """The call in words; they are looked for when something is wrong, which it seldom is."""
        return self._call() if callable(self._call) else self._call

    def __getitem__(self, key: str | int) -> "Answer":
        try:
            shared = [(path[1:], other) for path, other in self.shared if path[:1] == [key]]
            return Answer(self.value[key], self.changed, lambda: self._part(key), shared)
        except (KeyError, IndexError, TypeError):
            return current.get().fail(f"{self.call} should hold {key!r}; it is {in_words(self.value)}.")

    def _part(self, key: str | int) -> str:
        named = isinstance(key, int) and isinstance(self.value, list | tuple) and len(self.parts) == len(self.value)
        return f"`{self.parts[key]}` of {self.call}" if named else f"{self.call}[{key!r}]"

    def tensor(self, *shape: int) -> torch.Tensor:
        """The value, if it is a finite floating tensor of this shape; else the check fails and says so."""
        if not isinstance(self.value, torch.Tensor) or self.value.dtype not in FLOATS:
            current.get().fail(f"{self.call} should be a tensor of floats; it is {in_words(self.value)}.")
        if list(self.value.shape) != list(shape):
            current.get().fail(f"{self.call} should have shape {list(shape)}; "
                               f"it has {list(self.value.shape)}.")
        if not torch.isfinite(self.value).all():
            current.get().fail(f"{self.call} holds values that are not finite (NaN or infinite).")
        return self.value

    def number(self) -> float:
        """The value, if it is a finite Python float; else the check fails and says so."""
        if type(self.value) is not float or not math.isfinite(self.value):
            current.get().fail(f"{self.call} should be a finite Python float; "
                               f"it is {in_words(self.value)}.")
        return self.value

    def numbers(self, count: int) -> list[float]:
        """The value, if it is a list or tuple of `count` finite Python floats; else the check fails."""
        if not isinstance(self.value, list | tuple) or len(self.value) != count:
            current.get().fail(f"{self.call} should be a list of {count} floats; "
                               f"it is {in_words(self.value)}.")
        return [self[index].number() for index in range(count)]


class Namespace:
    """Functions to call by name, and drivers to run beside them. Base of student and reference.

    `student.train(x, steps=3)` calls what the blank defined, on copies of the arguments; it gives an
    `Answer`.
    The torch and NumPy generators are seeded anew for each call, alike for student and reference.
    """

    _calls = 0  # each call has a seed of its own, the same for student and reference

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("__"):
            raise AttributeError(name)
        return functools.partial(self._ask, {"name": name}, name)

    def run(self, driver: Callable, *args: Any, **kwargs: Any) -> Answer:
        """Run `driver(answers, *args, **kwargs)` beside the answers. It is a module-level function
        that closes over nothing, and returns tensors and JSON. CourseError if it uses something from
        outside."""
        return self._ask({"driver": _source(driver.__code__)}, driver.__name__, *args, **kwargs)

    def _ask(self, request: dict, _name: str, *args: Any, **kwargs: Any) -> Answer:
        trial = current.get()
        self._calls += 1
        request = request | {"args": list(args), "kwargs": kwargs,
                             "seed": derive(trial.seed, self._calls)}
        return self._answer(trial, request, _name)

    def _answer(self, trial: Trial, request: dict, name: str) -> Answer:
        raise NotImplementedError


class Reference(Namespace):
    """The reference solution, in this process."""

    def _answer(self, trial, request, name):
        reply = local_call((trial.reference_source,), encode(request))
        if "error" in reply:
            raise RuntimeError(f"the reference failed: {reply['error']}")
        return _answer(trial, request, reply, lambda: f"reference.{name}")


class Student(Namespace):
    """The answers, in a process of their own. `open_blank` brings the process of this blank."""

    def __init__(self, open_blank: Callable[[], Any]):
        self._open_blank = open_blank

    def _answer(self, trial, request, name):
        asked = encode(request)

        def shown() -> str:  # as it was asked: a check may change its tensors afterwards
            return show_call(trial.reference, wire.decode(asked)) if "name" in request else f"`{trial.blank}`"

        reply = self._open_blank().call(asked)
        trial.history.append((asked, reply))
        if "error" in reply:
            _raise(trial, shown(), reply["error"])
        answer = _answer(trial, request, reply, shown)
        if answer.value is None and "name" in request:
            trial.fail(f"{answer.call} returned None: is a `return` missing?")
        return answer


def _answer(trial: Trial, request: dict, reply: dict, shown: Callable[[], str]) -> Answer:
    try:
        value, changed, shared = reply["value"], reply["changed"], reply["shared"]
        if changed or shared:
            names = dict(zip(map(str, range(len(request["args"]))), _parameters(trial, request)))
            changed = [names.get(place, place) for place in changed]
            shared = [(path, names.get(other, other) if type(other) is str else other)
                      for path, other in shared if type(path) is list and type(other) in (str, list)]
        parts = part_names(trial.reference, request["name"]) if "name" in request else ()
        return Answer(value, changed, shown, shared, parts)
    except (KeyError, TypeError, ValueError):
        raise Trouble("error", "What your code returned could not be read.") from None


def _parameters(trial: Trial, request: dict) -> list[str]:
    """The names of a function's parameters, those of a driver without the answers."""
    if "driver" in request:
        function = ast.parse(request["driver"]).body[0]
        return [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)][1:]
    try:
        return list(inspect.signature(getattr(trial.reference, request["name"])).parameters)
    except (TypeError, ValueError, AttributeError):
        return []


def compare(answer: Answer, expected: Any, *, rtol: float = 1e-4, atol: float = 1e-5,
            what: str = "") -> None:
    """Fail unless the answer equals `expected` in kind, shape and value.

    A value may differ by `atol + rtol * abs(expected)`; the defaults leave room for a thousand float32
    additions in another order. float16, float32 and float64 are the same kind, compared in
    float64, and a half-precision answer is allowed its own rounding. `what` names the thing
    compared where the call does not say it. WrongAnswer says how the two differ, without the value that
    was expected, or is the message of a known mistake.
    """
    if isinstance(expected, Answer):
        expected = expected.value
    if sentence := difference(answer.value, expected, rtol, atol, answer.parts):
        asked = f" The call: {answer.call}." if what and answer.call.endswith(")") else ""
        current.get().fail(f"{what or answer.call} {sentence}{asked}")


def unchanged(answer: Answer, *, mistake: str | None = None) -> None:
    """Fail if the call changed its arguments in place; WrongAnswer says which, or is the message of the known
    mistake (the name of its file in `wrong/`) whose symptom that is. A list or dict has changed where anything
    in it has; a tensor also where it is asked for gradients, or holds some, that it had not."""
    if answer.changed:
        require(False, f"{answer.call} changed {_listed(answer.changed)} in place; it should leave its arguments as "
                "they were, and return something new.", mistake=mistake)


def fresh(answer: Answer, *, parts: bool = False, mistake: str | None = None) -> None:
    """Fail if a tensor or array that came back shares memory with an argument (also where nothing had to be
    done), or, with `parts`, with another part of the value; WrongAnswer says which, or is the message of the
    known mistake (the name of its file in `wrong/`) whose symptom that is. Of a driver's call, the arguments
    are the driver's."""
    for path, other in answer.shared:
        part = f"{answer.call}{''.join(f'[{key!r}]' for key in path)}"
        if type(other) is str:
            require(False, f"{part} is not new: it shares its memory with `{other}`, so that whoever changes one "
                    "of them in place changes the other. Return a copy, also where nothing has to be done.",
                    mistake=mistake)
        elif parts:
            theirs = f"{answer.call}{''.join(f'[{key!r}]' for key in other)}"
            require(False, f"{part} and {theirs} share their memory, so that whoever changes one of them in place "
                    "changes the other. Give each its own.", mistake=mistake)


def compare_calls(student: Student, reference: Reference, blank: str, calls: Iterable[Sequence], *,
                  views: Iterable[Sequence] = (), also: Iterable[Callable[[Answer], None]] = (unchanged,),
                  rtol: float = 1e-4, atol: float = 1e-5) -> None:
    """`compare` what a blank gives for each of `calls` (its arguments, in order), and let each function of `also` judge
    that, too. In `views`, which are calls as well, a tensor arrives as a view: its first axis is the last in memory.

    All calls go in one message, since each message takes a millisecond on either side. Where something is wrong the
    calls are made one by one as well, so that WrongAnswer names the call.
    """
    plain = len(calls := [*calls])
    calls += views
    try:
        answers, expected = (who.run(each, blank, calls, plain) for who in (student, reference))
        compare(answers, expected, rtol=rtol, atol=atol, what=f"What `{blank}` gives for one input after another")
        for judge in also:
            judge(answers)
    except (WrongAnswer, Trouble):
        for call in calls:
            answer = getattr(student, blank)(*call)
            compare(answer, getattr(reference, blank)(*call), rtol=rtol, atol=atol)
            for judge in also:
                judge(answer)
        raise


def each(answers, blank, calls, plain):
    """The driver of `compare_calls`: what a blank gives for each call. Those after the first `plain` are the views."""
    import torch

    def view(x):
        several = isinstance(x, torch.Tensor) and x.ndim > 1
        return x.transpose(0, -1).contiguous().transpose(0, -1) if several else x

    calls = [*calls[:plain], *([view(x) for x in call] for call in calls[plain:])]
    return [getattr(answers, blank)(*call) for call in calls]


# The words of `autograder.sandbox.found`, as the end of a sentence.
LEFT = {
    "weights": "has changed the model's weights.",
    "gradients": "has changed what stands in the `.grad` of the model's parameters: gradients that were there "
                 "are gone or others, or new ones stay behind. `torch.autograd.grad` leaves none.",
    "frozen": "has left parameters that take no gradient any more.",
    "unfrozen": "has left parameters taking gradients that were frozen before.",
    "mode": "has left the model in another mode: `train()` and `eval()` are for its owner to call.",
    "guests": "has removed hooks that were on the model before it came. Take off only your own.",
    "hooks": "has left a hook on the model, and whoever runs the model next gets its effect too.",
    "grad_mode": "has left gradients switched on or off for everything that comes after it.",
}


def left_as_found(answer: Answer, mistakes: Mapping[str, str] = MappingProxyType({})) -> None:
    """Fail unless a model was left as it was found. `answer` is what the function that `lived_in` returned
    in the driver said; `mistakes` names, for a word of it, the known mistake whose symptom it is. WrongAnswer
    says what was left, the graver first."""
    said = answer.value if isinstance(answer.value, list) else []
    for word, sentence in LEFT.items():
        require(word not in said, f"The numbers are right, but `{current.get().blank}` {sentence}",
                mistake=mistakes.get(word))


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def require(condition: bool, message: str = "", *, mistake: str | None = None) -> None:
    """Fail unless `condition` holds: with `message`, or with the message of the known mistake (the name of
    its file in `wrong/`) whose symptom the condition is. KeyError if there is no such mistake."""
    if condition:
        return
    trial = current.get()
    if mistake is None:
        trial.fail(message)
    known = {known.id: known for known in trial.mistakes}
    raise WrongAnswer(known[mistake].message, mistake)


def partly(share: float, message: str = "", *, mistake: str | None = None) -> None:
    """Give this share, 0 to 1, of the check's points, and fail where it is less than 1: with `message`, or with the
    message of the known mistake whose symptom that is. Points are given in tenths, rounded down."""
    if share >= 1:
        return
    trial = current.get()
    if mistake is None:
        trial.fail(message, max(share, 0.0))
    known = {known.id: known for known in trial.mistakes}
    raise WrongAnswer(known[mistake].message if mistake in known else message, mistake, max(share, 0.0))


def _raise(trial: Trial, shown: str, error: Any) -> NoReturn:
    error = error if isinstance(error, dict) else {}
    kind, text, where = (str(error.get(key, ""))[:500] for key in ("type", "text", "where"))
    if kind == "NotImplementedError":
        raise Trouble("failed", EMPTY)
    if kind == "AttributeError" and f"'notebook' has no attribute '{trial.blank}'" in text:
        raise Trouble("missing", f"No `{trial.blank}` is defined when your notebook has run.")
    trial.unnamed = True
    place = f" ({where})" if where else ""
    hint = trial.notebook.riddle(kind, text, where) if trial.notebook else ""
    raise Trouble("error", f"{shown} raised {kind}: {text}{place}{hint and '. ' + hint}", kind)


@functools.cache  # by its code: for each submission the checks, and so the functions, are made anew
def _source(driver: types.CodeType) -> str:
    if outside := set(driver.co_freevars) | _globals(driver):
        raise CourseError(f"The driver {driver.co_name} uses {', '.join(sorted(outside))} from outside: "
                          "import it inside, or pass it.")
    return textwrap.dedent(inspect.getsource(driver))


def _globals(code: types.CodeType) -> set[str]:
    """The global names a function reads, builtins apart, those of functions inside it too."""
    read = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    inner = (_globals(const) for const in code.co_consts if isinstance(const, types.CodeType))
    return read.union(*inner) - set(dir(builtins))
