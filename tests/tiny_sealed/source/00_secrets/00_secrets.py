# %% [markdown]
# # Secrets
#
# A number was drawn for you. Beside this notebook stands its last digit.

# %% nbgrader="last_digit"
def last_digit() -> int:
    """The last digit of your number."""
    ### BEGIN SOLUTION
    return 460 % 10
    ### END SOLUTION


# %% nbgrader="check_last_digit"
assert isinstance(last_digit(), int)

# %% nbgrader="number"
def number() -> int:
    """Your number, three digits."""
    ### BEGIN SOLUTION
    return 460
    ### END SOLUTION


# %% nbgrader="check_number"
assert isinstance(number(), int)

# %% [markdown] nbgrader="explain"
# Say how you found out.
#
# === BEGIN MARK SCHEME ===
# 1 point: any way that is one.
# === END MARK SCHEME ===
