"""Of two heads in the same layer only one is knocked out: something you keep by layer is overwritten by the second."""
EARNS = 1


def knock_out(model, tokens, answers, heads, means):
    def replace(z, hook, layer, head):
        z = z.clone()
        z[:, :, head] = means[layer, :, head]
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(replace, layer=layer, head=head)) for layer, head in dict(heads).items()]
    with torch.no_grad():
        return logit_diff(model.run_with_hooks(tokens, fwd_hooks=hooks), answers).mean().item()
