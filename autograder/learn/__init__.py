"""For one learner: start, check, watch, hint and progress in a terminal, `check()` and `hint()` in a notebook, Check in
JupyterLab, pytest's plugin."""
