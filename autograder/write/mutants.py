"""Makes mutants of an answer: the same code with one thing wrong, of the kinds people get wrong.

The runners of cosmic-ray and mutmut bring a database or a screen along, and neither knows what
goes wrong with tensors (an axis, a transpose, the pattern of an einsum), so this is a small pass of its own.
"""

import ast
import copy
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

SWAPPED = "sum mean  max min  argmax argmin  amax amin  maximum minimum  cos sin  any all  floor ceil  " \
    "zeros ones  zeros_like ones_like  exp log  sqrt square  tril triu  std var  cat stack  relu gelu  " \
    "softmax log_softmax  squeeze unsqueeze  cumsum cumprod  rand randn  add sub  mul div  eq ne  " \
    "gt lt  ge le  logical_and logical_or"
TWINS = {one: other for pair in SWAPPED.split("  ") for one, other in (pair.split(), pair.split()[::-1])}
TOGGLED = {"sort": ("descending", True), "argsort": ("descending", True), "sorted": ("reverse", True),
           "topk": ("largest", False)}
IN_PLACE = set("abs add sub mul div clamp clamp_min clamp_max exp fill neg masked_fill index_add index_copy "
               "index_fill relu scatter scatter_add sqrt square".split())  # with a _ they change their tensor
OPERATORS = {ast.Add: (ast.Sub, ast.Mult), ast.Sub: (ast.Add,), ast.Mult: (ast.Div, ast.Add),
             ast.Div: (ast.Mult,), ast.Pow: (ast.Mult,), ast.FloorDiv: (ast.Div,), ast.Mod: (ast.FloorDiv,),
             ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,), ast.BitXor: (ast.BitOr,),
             ast.And: (ast.Or,), ast.Or: (ast.And,)}
ORDERED = ast.Sub | ast.Div | ast.MatMult | ast.Pow | ast.FloorDiv | ast.Mod  # a op b is not b op a
COMPARISONS = {ast.Lt: (ast.LtE, ast.Gt), ast.Gt: (ast.GtE, ast.Lt), ast.LtE: (ast.Lt, ast.GtE),
               ast.GtE: (ast.Gt, ast.LtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,),
               ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,)}
# What the contract says, and messages.
LEFT_ALONE = {"annotation", "returns", "defaults", "kw_defaults", "decorator_list", "exc", "msg"}
# What makes a difference's sign no matter, and a sum that may be too small to divide by.
EVEN = {"square", "pow", "abs", "norm", "vector_norm", "cos"}
SUMS = {"norm", "sum", "std", "var", "exp", "abs", "square", "mean", "dot", "max", "amax", "vector_norm"}
# Another right answer brings its own kinds of number along; without a cast its values are mostly the same.
CASTS = set("double float contiguous cpu detach numpy tensor as_tensor array asarray from_numpy astype list tuple "
            "int long int64 to float64 float32 tolist".split())
TINY = 1e-6  # and without a guard this small, too
SYMMETRIC = {"transpose", "swapaxes", "swapdims"}  # t.transpose(a, b) is t.transpose(b, a)
SIZES = {"shape", "ndim", "dtype", "device"}  # of two arguments that are declared alike, the same
CHANCE = {"rand", "rand_like", "random"}  # no draw is exactly a bound: < is <=
GUARD = 1e-3  # far above what a contract allows
FLOATS = re.compile(r"Float\w*\[|float\b")
SMALL = ast.Constant | ast.Name | ast.UnaryOp | ast.Slice  # told with what they stand in
SHOWN = 70  # characters of code in an id, on either side


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
    for place in _places(tree, _Scope(_names(tree), set(outside), **_promise(ast.parse(contract or source)),
                                      own=not contract)):
        for new in _others(place.node, place.parent, place.scope):
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
class _Scope:
    """The names a mutation may use: all that are set anywhere, those of the notebook, the function's parameters,
    each with the parameters declared like it (and of these, those of the same sizes), and those set so far. And
    what the contract promises; whether it is this answer's `own`: what is done to the value of another right answer
    would be the same mutant again."""

    local: set[str]
    outside: set[str] = field(default_factory=set)
    floats: bool = False
    gradients: bool = False
    declared: list[str] = field(default_factory=list)
    own: bool = True
    alike: dict[str, list[str]] = field(default_factory=dict)
    as_large: dict[str, set[str]] = field(default_factory=dict)
    bound: frozenset[str] = frozenset()


@dataclass
class _Place:
    parent: ast.AST
    name: str
    index: int | None
    node: ast.AST
    line: int
    scope: _Scope

    def put(self, tree: ast.AST, new: ast.AST) -> tuple[str, str]:
        """The whole source with `new` at this place, and the change in words."""
        near = isinstance(self.parent, ast.expr | ast.keyword) and isinstance(self.node, SMALL)
        context = self.parent if near and len(ast.unparse(self.parent)) <= SHOWN else None
        before = _first_line(context or self.node)
        if isinstance(new, _Slip):
            text, _ = self.put(tree, new.node)
            return text, f"{self.line}: {new.shown}"
        self._set(new)
        try:
            return ast.unparse(tree), f"{self.line}: {before} -> {_first_line(context or new)}"
        finally:
            self._set(self.node)

    def _set(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.name, node)
        else:
            getattr(self.parent, self.name)[self.index] = node


@dataclass
class _Slip:
    """A change that is told in words of its own, the same in every answer."""

    node: ast.AST
    shown: str


def _first_line(node: ast.AST) -> str:
    line = ast.unparse(node).strip().partition("\n")[0]
    return line if len(line) <= SHOWN else f"{line[:SHOWN - 1]}…"


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not _read(node)} | {
        node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def _places(node: ast.AST, scope: _Scope, line: int = 1) -> Iterator[_Place]:
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
            if not _number(child):
                yield from _places(child, inner, line)
            if isinstance(child, ast.stmt):
                scope = replace(scope, bound=scope.bound | _names(child))


def _inside(function: ast.FunctionDef, scope: _Scope) -> _Scope:
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


def _asks_size(parent: ast.AST) -> bool:
    return isinstance(parent, ast.Attribute) and parent.attr in SIZES or (
        isinstance(parent, ast.Call) and _name_of(parent.func) == "len")


def _docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _number(node: ast.AST | None) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _read(node: ast.AST) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Load)


def _changed(node: ast.AST, **fields) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _with_item(items: list, index: int, *new) -> list:
    return [*items[:index], *new, *items[index + 1:]]


def _flipped(items: list) -> Iterator[list]:
    """The list with two neighbours swapped, for each two."""
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2:]]


def _others(node: ast.AST, parent: ast.AST, scope: _Scope) -> Iterator[ast.AST]:
    """What might stand in this node's place."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case _ if _number(node):
            value = ast.literal_eval(node)
            if scope.own or not 0 < abs(value) < TINY:
                yield from _other_numbers(value, scope.own)
        case ast.Constant(value=str(value)) if "->" in value:
            yield from map(ast.Constant, _other_patterns(value))
        case ast.Name(id=name) if _read(node) and not _is_called(node, parent):
            no_other = scope.as_large.get(name, ()) if _asks_size(parent) else ()
            yield from (ast.Name(other, ast.Load()) for other in scope.alike.get(name, ()) if other not in no_other)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right):
            yield from (_changed(node, op=other()) for other in OPERATORS.get(type(op), ()))
            if isinstance(op, ORDERED):
                yield _changed(node, left=right, right=left)
            yield from (left, right)
            yield from _other_operands(node, parent)
        case ast.AugAssign(target=target, op=op, value=value):
            yield from (_changed(node, op=other()) for other in OPERATORS.get(type(op), ()))
            yield ast.Assign([target], value, lineno=node.lineno)
            yield ast.Pass()
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            drawn = any(isinstance(side, ast.Call) and _name_of(side.func) in CHANCE for side in (left, *comparators))
            for index, op in enumerate(ops):
                for other in COMPARISONS[type(op)][drawn:]:
                    yield _changed(node, ops=_with_item(ops, index, other()))
        case ast.BoolOp(op=op, values=values):
            yield from (_changed(node, op=other()) for other in OPERATORS[type(op)])
            for index in range(len(values)):
                rest = _with_item(values, index)
                yield rest[0] if len(rest) == 1 else _changed(node, values=rest)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.comprehension(ifs=ifs):
            yield from (_changed(node, ifs=_with_item(ifs, index)) for index in range(len(ifs)))
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            if isinstance(parent, ast.Assign) and node is parent.value and isinstance(parent.targets[0], ast.Tuple):
                return  # a, b = x, y: the other way round is made of its left side
            yield from (_changed(node, elts=flipped) for flipped in _flipped(elements))
        case ast.Attribute(value=value, attr="T" | "mT" | "H" | "mH"):
            yield value
        case ast.Slice():
            yield from _other_slices(node)
        case ast.Call():
            new = _other_calls(node, scope)
            yield from new if not isinstance(parent, ast.Expr) else (
                other for other in new if isinstance(other, ast.Call))  # without its call it does nothing
        case ast.If():
            yield from (_changed(node, test=ast.Constant(value)) for value in (True, False))
        case ast.With(items=items, body=body):
            if not any(item.optional_vars for item in items):
                yield ast.If(ast.Constant(True), body, [])
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield from (ast.Break(), ast.Pass())
        case ast.Return(value=ast.Tuple(elts=elements) as value):
            for index, element in enumerate(elements):
                yield from (_Slip(ast.Return(_changed(value, elts=_with_item(elements, index, slip.node))),
                                  f"result[{index}] -> {slip.shown}") for slip in _put_in(element, scope))
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant | ast.Dict):
            if scope.own:
                yield ast.Return(ast.UnaryOp(ast.USub(), value))
            yield from (_Slip(ast.Return(slip.node), f"result -> {slip.shown}") for slip in _put_in(value, scope))
        case ast.For(body=body) | ast.While(body=body):
            yield ast.Pass()
            if not isinstance(body[-1], ast.Break | ast.Return | ast.Raise):
                yield _Slip(_changed(node, body=[*body, ast.Break()]), f"{_first_line(node)} ends after one round")
        case ast.Expr() | ast.Delete():
            yield ast.Pass()
        case ast.FunctionDef(args=args) if isinstance(parent, ast.Module):
            for index, arg in enumerate(args.args):
                if arg.arg in scope.outside:
                    theirs = _with_item(args.args, index, _changed(arg, arg=f"{arg.arg}_"))
                    yield _Slip(_changed(node, args=_changed(args, args=theirs)),
                                f"{arg.arg}, the argument -> the notebook's {arg.arg}")
        case ast.Assign(targets=[ast.Subscript(value=ast.Name()) as target]):
            yield ast.Pass()
            copied = _changed(target, value=_method(target.value, "clone"))
            yield _changed(node, targets=[copied])
        case ast.Assign(targets=targets):
            # Where a name is set for the first time, all after it would stumble.
            if all(not isinstance(target, ast.Name) or target.id in scope.bound for target in targets):
                yield ast.Pass()


def _other_operands(node: ast.BinOp, parent: ast.AST) -> Iterator[ast.AST]:
    """A difference without its sign, and a denominator with a guard."""
    even = getattr(parent, "attr", "") in EVEN or isinstance(getattr(parent, "op", None), ast.Pow) or (
        isinstance(parent, ast.Call) and _name_of(parent.func) in EVEN)
    counts = _number(node.left) or _number(node.right) or isinstance(parent, ast.Slice | ast.Subscript)
    if isinstance(node.op, ast.Sub) and not even and not counts:
        yield ast.Call(ast.Name("abs", ast.Load()), [node], [])
    if isinstance(node.op, ast.Div) and any(isinstance(part, ast.Call) and _name_of(part.func) in SUMS
                                            for part in ast.walk(node.right)):
        yield _changed(node, right=ast.BinOp(node.right, ast.Add(), ast.Constant(GUARD)))


def _put_in(value: ast.expr, scope: _Scope) -> Iterator[_Slip]:
    """A step that does not belong to a value of floats, or cuts the gradients that are promised of it."""
    if scope.floats and scope.own:
        yield _Slip(ast.Call(ast.Name("abs", ast.Load()), [value], []), "abs")
        yield _Slip(_method(value, "round", ast.keyword("decimals", ast.Constant(2))), "round")
        yield _Slip(_method(value, "clip", ast.Constant(0), ast.Constant(1)), "clip to 0 and 1")
    if scope.gradients and scope.own:
        yield _Slip(_method(value, "detach"), "detach")


def _method(value: ast.expr, name: str, *arguments: ast.expr | ast.keyword) -> ast.Call:
    return ast.Call(ast.Attribute(value, name, ast.Load()),
                    [one for one in arguments if not isinstance(one, ast.keyword)],
                    [one for one in arguments if isinstance(one, ast.keyword)])


def _name_of(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_called(node: ast.AST, parent: ast.AST) -> bool:
    return isinstance(parent, ast.Call) and parent.func is node


def _other_numbers(value: int | float, axes: bool) -> Iterator[ast.AST]:
    others = [value + 1, value - 1] if type(value) is int else [value + 1, 0.0]
    if type(value) is float or axes and abs(value) < 4:  # an axis; no size is negative
        others.append(-value)
    for other in dict.fromkeys(others):
        if other != value:
            yield ast.UnaryOp(ast.USub(), ast.Constant(-other)) if other < 0 else ast.Constant(other)


def _other_patterns(pattern: str) -> Iterator[str]:
    """Of an einsum or einops pattern, with other axes on the right of its arrow."""
    left, right = pattern.split("->")
    word = r"\w+" if re.search(r"\w +\w|[()]", pattern) else r"\w"
    axes = list(re.finditer(word, right))
    for one, two in zip(axes, axes[1:]):
        between = right[one.end():two.start()]
        yield f"{left}->{right[:one.start()]}{two[0]}{between}{one[0]}{right[two.end():]}"
    present = [axis[0] for axis in axes]
    missing = [axis for axis in dict.fromkeys(re.findall(word, left)) if axis not in present]
    for axis in axes:
        for other in ["", *missing]:
            yield f"{left}->{right[:axis.start()]}{other}{right[axis.end():]}"


def _other_slices(node: ast.Slice) -> Iterator[ast.Slice]:
    for side in ("lower", "upper"):
        if (bound := getattr(node, side)) is not None:
            yield _changed(node, **{side: None})
            if not _number(bound):
                yield from (_changed(node, **{side: near}) for near in _near(bound))
    if node.step is not None:
        yield _changed(node, step=None)


def _near(node: ast.expr) -> list[ast.expr]:
    return [ast.BinOp(node, op, ast.Constant(1)) for op in (ast.Add(), ast.Sub())]


def _other_calls(node: ast.Call, scope: _Scope) -> Iterator[ast.AST]:
    func, args, keywords = node.func, node.args, node.keywords
    name = _name_of(func)
    if name in TWINS:
        other = ast.Name(TWINS[name], ast.Load()) if isinstance(func, ast.Name) else _changed(
            func, attr=TWINS[name])
        yield _changed(node, func=other)
    is_method = isinstance(func, ast.Attribute) and not _is_module(func.value, scope)
    if name in IN_PLACE and is_method and _is_kept(func.value):
        yield _changed(node, func=_changed(func, attr=f"{name}_"))
    if name in TOGGLED and not any(keyword.arg == TOGGLED[name][0] for keyword in keywords):
        toggle = ast.keyword(TOGGLED[name][0], ast.Constant(TOGGLED[name][1]))
        yield _changed(node, keywords=[*keywords, toggle])
    if name in CASTS and not scope.own:
        pass
    elif is_method:
        yield func.value
    elif args and not isinstance(args[0], ast.Starred):
        yield args[0]
    for index, keyword in enumerate(keywords):
        if keyword.arg and (scope.own or keyword.arg != "dtype"):
            yield _changed(node, keywords=_with_item(keywords, index))
    if name not in SYMMETRIC or len(args) != 2:
        yield from (_changed(node, args=flipped) for flipped in _flipped(args))
    if name == "range":
        for index, arg in enumerate(args):
            if not _number(arg):
                yield from (_changed(node, args=_with_item(args, index, near)) for near in _near(arg))


def _is_kept(node: ast.expr) -> bool:
    """Whether a value has a name, or is part of one that has: a change to it can be seen later."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return isinstance(node, ast.Name)


def _is_module(node: ast.expr, scope: _Scope) -> bool:
    """Whether `node.f(…)` is a function of a module, or of `self`, rather than a method of a value."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and (node.id == "self" or node.id not in scope.local)
