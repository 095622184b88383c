# %% [markdown]
# # Sums

# %% tags=["setup"]
import torch

# %% nbgrader="double"
def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x, as a new tensor."""
    ### BEGIN SOLUTION
    return torch.add(x, x)
    ### END SOLUTION

# %% nbgrader="check_double"
assert double(torch.ones(2)).tolist() == [2.0, 2.0], "double of 1 is 2"

# %% tags=["demo"]
print(double(torch.arange(3.0)))

# %% [markdown]
# The total of each row.

# %% nbgrader="total"
def total(x: torch.Tensor) -> torch.Tensor:
    """x[a,b] -> [a], the sum of each row."""
    ### BEGIN SOLUTION
    return torch.einsum("ab->a", x)
    ### END SOLUTION

# %% nbgrader="check_total"
assert total(torch.ones(2, 3)).tolist() == [3.0, 3.0], "three ones make 3"

# %% [markdown] nbgrader="explain"
# What is a sum?
#
# === BEGIN MARK SCHEME ===
# Anything sensible.
# === END MARK SCHEME ===
