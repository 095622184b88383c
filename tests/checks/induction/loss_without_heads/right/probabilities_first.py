"""Probabilities, and then their logarithm; the mode is changed and put back."""
def loss_without_heads(model, tokens, heads):
    mode = model.training
    model.eval()

    def remove(z, hook, head):
        z[:, :, head] = 0
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(remove, head=head)) for layer, head in heads]
    with torch.no_grad():
        probabilities = model.run_with_hooks(tokens, fwd_hooks=hooks).softmax(-1)
    model.train(mode)
    return -torch.take_along_dim(probabilities[:, :-1], tokens[:, 1:, None], -1)[..., 0].log().mean(0)
