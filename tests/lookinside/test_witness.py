"""What TransformerLens makes of a checkpoint that lies nowhere."""

import torch

from lookinside.models import witness
from lookinside.models.checkpoint import random_checkpoint


def test_streams_begin_with_the_embedding_and_end_in_the_logits():
    made = random_checkpoint(seed=2, n_layers=2)
    tokens = torch.tensor([made.encode("what is read"), made.encode("is read what")])
    streams, logits = witness.run(made, tokens)
    parts, d = made.parts(), made.config.d_model
    assert streams.shape == (3, 2, 12, d) and logits.shape == (2, 12, 256)
    assert torch.equal(streams[0], parts["embedding"][tokens])
    last = torch.nn.functional.rms_norm(streams[-1], (d,), parts["final_norm"], made.config.eps)
    assert torch.allclose(logits, last @ parts["embedding"].T, rtol=1e-4, atol=1e-3)
    assert not torch.allclose(streams[1], streams[0], atol=0.1)
