"""For one learner: start, check, watch, hint and progress in a terminal, `check()` in a notebook, pytest's plugin."""
