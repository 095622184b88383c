"""The model was in training mode when you got it and is not now, or the other way round. Leave its mode as you found it."""
EARNS = 3


def loss_without_heads(model, tokens, heads):
    def remove(z, hook, head):
        z[:, :, head] = 0
        return z

    model.eval()
    hooks = [(f"blocks.{layer}.attn.hook_z", partial(remove, head=head)) for layer, head in heads]
    with torch.no_grad():
        logits = model.run_with_hooks(tokens, fwd_hooks=hooks)
    log_probs = logits[:, :-1].log_softmax(-1)
    return -log_probs.gather(-1, tokens[:, 1:, None])[..., 0].mean(0)
