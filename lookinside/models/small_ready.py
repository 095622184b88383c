"""Importing this builds a small model of each kind that checks ask for, so that processes forked afterwards have
it ready."""

from lookinside.models.small import FOUR_HEADS, GROUPED, MLP, NO_NORM, PLAIN, borrowed

for kind in (PLAIN, PLAIN | NO_NORM, PLAIN | FOUR_HEADS, *(PLAIN | {"n_layers": 2} | different for different in (
        {}, NO_NORM, MLP, MLP | GROUPED, GROUPED | {"uses_rms_norm": True},
        {"normalization_type": "RMS", "positional_embedding_type": "rotary"}))):
    with borrowed(kind):
        pass
