"""Planted models: transformers whose weights are set, not trained, so that all about them is known.

To test a method that claims to find circuits, give it models in which you put the circuit yourself::

    from lookinside.models.planted import lookup

    story = lookup.draw(seed=0)             # which head does what, which letter answers which
    model = story.build()                   # the weights, hidden in a random basis: 5 ms
    tokens = story.sample(30, generator)    # inputs on which the circuit has something to do
    model(tokens)                           # the logits at the last place
    model.bridge()                          # the same model for TransformerLens, hooks and all
    story.edges, story.roles                # what the method should have found, and who is who

`lookup` and `pointer` are two families with their stories in the open. `blocks` has what they are built
of: `Plant` puts heads together from directions at right angles, mixes each head's numbers, turns everything
by a random rotation and adds a little noise; its methods are the parts (heads that look k places back, that
read one place, that search, that say nothing but to zero-ablation). A family of your own is a function that
calls them.

What is promised, and held by tests over 50 seeds: a family's model answers as its story says
(`story.words`) on 99.5 % of inputs or more, and when one head's z comes from another input, the model's
answer is what the story says it becomes (`story.after_swap`), for every head, decoys too. What is not
promised: that such a model looks like a trained one. It has no MLPs and no norms, every head does one thing
or nothing, and its directions are at right angles but for the noise.
"""

from lookinside.models.planted.blocks import Edge, Plant, Planted, Size, derangement, generator
from lookinside.models.planted.files import load, pack, published
from lookinside.models.planted.paths import wire_effects

__all__ = ["Edge", "Plant", "Planted", "Size", "derangement", "generator", "load", "pack", "published",
           "wire_effects"]
