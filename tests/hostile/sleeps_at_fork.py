"""Sleeps whenever its process is to be copied for a blank, to hold whoever waits for the copy."""
EARNS = 0
STATUS = "timeout"

# %%
import os
import time

os.register_at_fork(before=lambda: time.sleep(1000))

# %% double
def double(x):
    return x + x

# %% total
def total(x):
    return x.sum(dim=1)
