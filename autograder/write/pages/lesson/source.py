# %% [markdown]
# # Lesson {{ "%02d" % number }} · {{ title }}
#
# **The question.** What will the learner know at the end that can't be guessed now?

# %% tags=["setup"]
import torch

torch.set_num_threads(1)

# %% [markdown]
# **Your turn.** Say what is wanted, with shapes. The docstring is the contract: what keeps to it is right.

# %% nbgrader="row_means"
def row_means(x: torch.Tensor) -> torch.Tensor:
    """x[n,d] -> [n]: the mean of each row."""
    ### BEGIN SOLUTION
    return x.mean(dim=1)
    ### END SOLUTION


# %% nbgrader="check_row_means"
two_rows = torch.tensor([[1.0, 2.0, 6.0], [0.0, 0.0, 3.0]])
assert row_means(two_rows).shape == (2,), "two rows have two means"
assert row_means(two_rows).tolist() == [3.0, 1.0], "1, 2 and 6 have the mean 3"

# %% tags=["demo"]
print(row_means(torch.arange(12.0).reshape(3, 4)))

# %% [markdown]
# ## Glossary
#
# - **mean**: the sum of some numbers, divided by how many they are.

# %% [markdown] nbgrader="explain"
# ## Explain what you found
#
# In three sentences: what did you find, and what would change your mind?
#
# === BEGIN MARK SCHEME ===
# What a good answer says, and the points for each part.
# === END MARK SCHEME ===
