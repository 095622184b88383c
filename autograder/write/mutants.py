"""Makes mutants of an answer: the same code with one thing wrong, of the kinds people get wrong.

The runners of cosmic-ray and mutmut bring a database or a screen along, and neither knows what
goes wrong with tensors (an axis, a transpose, the pattern of an einsum), so this is a small pass of its own.
"""

import ast
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from autograder.write.slips import FLOATS, SHOWN, Scope, Slip, first_line, is_number, is_read, others

# What the contract says, and messages.
LEFT_ALONE = {"annotation", "returns", "defaults", "kw_defaults", "decorator_list", "exc", "msg"}
SMALL = ast.Constant | ast.Name | ast.UnaryOp | ast.Slice  # told with what they stand in


@dataclass(frozen=True)
class Mutant:
    """The answer with one change; `id` says the line and what was changed, `12: dim=1 -> dim=0`."""

    id: str
    source: str


def mutants(source: str, outside: Collection[str] = (), contract: str = "") -> list[Mutant]:
    """All mutants of an answer, in the order of its lines; the same each time. `outside` are the names that
    stand in the notebook beside it, `contract` the answer that has the annotations and the docstring, if it is
    not this one."""
    tree = ast.parse(source)
    original, made, ids = ast.unparse(tree), {}, Counter()
    for place in _places(tree, Scope(_names(tree), set(outside), **_promise(ast.parse(contract or source)),
                                     own=not contract)):
        for new in others(place.node, place.parent, place.scope):
            text, shown = place.put(tree, new)
            if text == original or text in made or not _compiles(text):
                continue
            ids[shown] += 1
            made[text] = f"{shown} ({ids[shown]})" if ids[shown] > 1 else shown
    return [Mutant(name, text) for text, name in made.items()]


def forgetful(source: str, name: str) -> list[Mutant]:
    """The answer `name`, which gives again what it gave first: whatever it is asked, or where the shapes are
    the same."""
    keys = {"always": "0", "shapes": "str([getattr(one, 'shape', None) for one in [*args, *kwargs.values()]])"}
    return [Mutant(f"0: remembers ({what})", f"""{source}
_kept, _answer = {{}}, {name}
def {name}(*args, **kwargs):
    key = {key}
    if key not in _kept:
        _kept[key] = _answer(*args, **kwargs)
    return _kept[key]
""") for what, key in keys.items()]


def _promise(tree: ast.Module) -> dict[str, Any]:
    """What the contract says: whether the value is floats, whether gradients flow, what the arguments are."""
    function = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    if function is None:
        return {}
    return {"floats": bool(function.returns and FLOATS.search(ast.unparse(function.returns))),
            "gradients": "gradient" in (ast.get_docstring(function) or "").lower(),
            "declared": [_declared(arg) for arg in function.args.args]}


@dataclass
class _Place:
    parent: ast.AST
    name: str
    index: int | None
    node: ast.AST
    line: int
    scope: Scope

    def put(self, tree: ast.AST, new: ast.AST) -> tuple[str, str]:
        """The whole source with `new` at this place, and the change in words."""
        near = isinstance(self.parent, ast.expr | ast.keyword) and isinstance(self.node, SMALL)
        context = self.parent if near and len(ast.unparse(self.parent)) <= SHOWN else None
        before = first_line(context or self.node)
        if isinstance(new, Slip):
            text, _ = self.put(tree, new.node)
            return text, f"{self.line}: {new.shown}"
        self._set(new)
        try:
            return ast.unparse(tree), f"{self.line}: {before} -> {first_line(context or new)}"
        finally:
            self._set(self.node)

    def _set(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.name, node)
        else:
            getattr(self.parent, self.name)[self.index] = node


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not is_read(node)} | {
        node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def _places(node: ast.AST, scope: Scope, line: int = 1) -> Iterator[_Place]:
    """Every place where something may be changed, in the order of the source."""
    for field_name, value in ast.iter_fields(node):
        if field_name in LEFT_ALONE:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _docstring(child):
                continue
            line = getattr(child, "lineno", line)
            inner = _inside(child, scope) if isinstance(child, ast.FunctionDef) else scope
            yield _Place(node, field_name, index, child, line, scope)
            if not is_number(child):
                yield from _places(child, inner, line)
            if isinstance(child, ast.stmt):
                scope = replace(scope, bound=scope.bound | _names(child))


def _inside(function: ast.FunctionDef, scope: Scope) -> Scope:
    declared = {arg.arg: _declared(arg) for arg in ast.walk(function.args)
                if isinstance(arg, ast.arg) and arg.arg != "self"}
    if not any(declared.values()) and len(declared) == len(scope.declared):
        declared = dict(zip(declared, scope.declared))
    kinds = {name: annotation.partition("[")[0] for name, annotation in declared.items()}
    alike = {name: [other for other in kinds if other != name and kinds[other] == kind]
             for name, kind in kinds.items()}
    as_large = {name: {other for other in alike[name] if declared[other] == annotation}
                for name, annotation in declared.items() if "'" in annotation}  # sizes stand in quotes
    return replace(scope, alike=alike, as_large=as_large, bound=scope.bound | set(declared))


def _declared(arg: ast.arg) -> str:
    return ast.unparse(arg.annotation) if arg.annotation else ""


def _docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
