"""The first position keeps its own z. No mark for the beginning need stand there: the mean is written at every position."""
def knock_out(model, tokens, answers, heads, means):
    def replace(z, hook, layer, head):
        z = z.clone()
        z[:, 1:, head] = means[layer, 1:, head]
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(replace, layer=layer, head=head)) for layer, head in heads]
    with torch.no_grad():
        return logit_diff(model.run_with_hooks(tokens, fwd_hooks=hooks), answers).mean().item()
