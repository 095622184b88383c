"""Runs a notebook's cells as IPython does, in one namespace, which is `__main__`: a statement at a time,
with `await` at the top and with what `from __future__` switches on kept for later cells.

IPython itself is not here: `Shell` and `display` stand for it, also where a cell imports them.
"""

import __future__

import ast
import builtins
import functools
import inspect
import linecache
import operator
import os
import sys
import types
import warnings
from typing import Any

import numpy as np
import torch

PRINT_OPTIONS = torch._tensor_str.PRINT_OPTS
FUTURES = functools.reduce(operator.or_, (getattr(__future__, name).compiler_flag
                                          for name in __future__.all_feature_names))


class NotebookModule(types.ModuleType):
    """The namespace a notebook's cells run in; a driver's first argument."""

    def __getattr__(self, name: str):
        raise AttributeError(f"module 'notebook' has no attribute {name!r}")  # `__name__` is Jupyter's


class Nothing:
    """Whatever is asked of it, nothing happens: what only a screen would show."""

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs) -> "Nothing":
        return self


class Settings(dict):
    """IPython's settings: every section is there, and empty."""

    def __getattr__(self, name: str) -> "Settings":
        if name.startswith("__"):
            raise AttributeError(name)
        return self.setdefault(name, Settings())


class ZMQInteractiveShell:
    """Stands for Jupyter's shell, also by its name, which is what code asks for. Magics that matter to later
    cells do what they do there, the others nothing."""

    def __init__(self, namespace: dict):
        self.user_ns, self.user_global_ns = namespace, namespace
        self.config = Settings(IPKernelApp=Settings())

    def run_line_magic(self, name: str, line: str = "", *args, **kwargs) -> Any:
        if name in ("env", "set_env") and "=" in line:
            key, _, value = line.partition("=")
            os.environ[key.strip()] = value.strip()
        elif name == "env":
            return os.environ.get(line.strip()) if line.strip() else dict(os.environ)
        elif name == "pwd":
            return os.getcwd()
        return None

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        if name == "timeit":  # runs, but what it assigns is gone afterwards
            exec(compile(cell, "cell %%timeit", "exec", dont_inherit=True), self.user_ns, {})

    def getoutput(self, *args, **kwargs) -> list[str]:
        return []

    def push(self, variables: dict, *args, **kwargs) -> None:
        self.user_ns.update(variables)

    def captured(self) -> Nothing:
        """What `%%capture name` binds."""
        return Nothing()

    def __getattr__(self, name: str) -> Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


def display(*objects: Any, display_id: Any = None, **options: Any) -> Nothing | None:
    """IPython's `display`, where nobody looks."""
    return Nothing() if display_id else None


class Switches:
    """What any code can switch for the whole process, as it stands now. Before a blank is called it is put
    back, as the seed is: an answer is not judged by what a cell after it left behind."""

    # A way to ask and a way to set for each, taken before any cell runs.
    ALL = (
        (torch.is_grad_enabled, torch.set_grad_enabled),
        (torch.get_default_dtype, torch.set_default_dtype),
        (torch.get_default_device, lambda device: torch.set_default_device(None)),
        (torch.are_deterministic_algorithms_enabled, torch.use_deterministic_algorithms),
        (torch.is_anomaly_enabled, torch.set_anomaly_enabled),
        (lambda: torch.is_autocast_enabled("cpu"), lambda on: torch.set_autocast_enabled("cpu", on)),
        (torch.get_num_threads, torch.set_num_threads),
        (lambda: dict(vars(PRINT_OPTIONS)), lambda was: vars(PRINT_OPTIONS).update(was)),
        (np.geterr, lambda was: np.seterr(**was)),
        (np.get_printoptions, lambda was: np.set_printoptions(**was)),
        (lambda: list(warnings.filters),
         lambda was: (warnings.resetwarnings(), warnings.filters.extend(was))),
    )

    def __init__(self):
        self._were = [ask() for ask, _ in self.ALL]

    def put_back(self) -> None:
        for (ask, put), was in zip(self.ALL, self._were):
            if ask() != was:
                put(was)


class Notebook:
    """A notebook's namespace and how its cells run in it."""

    def __init__(self):
        self.namespace = NotebookModule("__main__")
        shell = ZMQInteractiveShell(self.namespace.__dict__)
        self.namespace.__dict__.update(
            {"__builtins__": builtins, "get_ipython": lambda: shell, "display": display})
        sys.modules["__main__"] = self.namespace  # dataclasses and pickle look their module up
        _stand_in(shell)
        self._flags, self._loop = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, None
        self.switches = Switches()

    def run(self, source: str, name: str) -> None:
        """Run one cell; whatever it raises is its own."""
        # inspect.getsource and tracebacks find the text of a cell here.
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        tree = compile(source, name, "exec", self._flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        for statement in tree.body:
            code = compile(ast.Module([statement], []), name, "exec", self._flags, dont_inherit=True)
            self._flags |= code.co_flags & FUTURES
            if code.co_flags & inspect.CO_COROUTINE:
                self._wait_for(eval(code, self.namespace.__dict__))
            else:
                exec(code, self.namespace.__dict__)

    def _wait_for(self, coroutine) -> None:
        if self._loop is None:
            import asyncio  # few need it
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(coroutine)


def _stand_in(shell: ZMQInteractiveShell) -> None:
    """What a cell imports of IPython is what it would find there without an import."""
    shown = {"display": display, "update_display": display, "clear_output": Nothing(),
             "publish_display_data": Nothing(), "DisplayHandle": Nothing()}
    for name, again, values in (("IPython.core.getipython", "IPython", {"get_ipython": lambda: shell}),
                                ("IPython.core.display_functions", "IPython.display", shown)):
        sys.modules.setdefault(name, types.ModuleType(name)).__dict__.update(values, __all__=list(values))
        if again in sys.modules:  # a lesson's own imports brought it
            sys.modules[again].__dict__.update(values)
