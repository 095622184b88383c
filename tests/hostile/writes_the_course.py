"""Writes into whatever it can see."""
EARNS = 0

# %%
import os
import sys

for place in [*sys.path, "/", "/usr", "/etc", "/root", "/home", "/var/tmp", "/dev", "/proc/sys/kernel"]:
    try:
        open(os.path.join(place, "hostile-was-here"), "w").write("x")
    except OSError:
        pass
for path in [torch.__file__, sys.executable, sys.modules["autograder.sandbox.child"].__file__]:
    try:
        open(path, "a").write("raise SystemExit")
        raise RuntimeError("CANARY: written")
    except OSError:
        pass

# %% double
def double(x):
    return x
