"""With einops."""
from einops import rearrange


def weight_templates(W):
    return rearrange(W, "digit (row column) -> digit row column", row=28)
