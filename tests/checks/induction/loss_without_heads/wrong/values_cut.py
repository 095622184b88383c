"""You cut values, and heads may share them: in such a model others lose theirs too, and a head may go on with another's. What one head alone carries is its z."""
EARNS = 3


def loss_without_heads(model, tokens, heads):
    def remove(v, hook, head):
        v = v.clone()
        v[:, :, head] = 0
        return v

    hooks = [(f"blocks.{layer}.attn.hook_v", partial(remove, head=head)) for layer, head in heads]
    with torch.no_grad():
        logits = model.run_with_hooks(tokens, fwd_hooks=hooks)
    log_probs = logits[:, :-1].log_softmax(-1)
    return -log_probs.gather(-1, tokens[:, 1:, None])[..., 0].mean(0)
