"""Without `wires`: the ear's own weights, on the stream of the clean run with the change added."""
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    early, who = sender
    name = f"blocks.{early}.attn.hook_z"
    with torch.no_grad():
        here_logits, here = model.run_with_cache(clean)
        there_logits, there = model.run_with_cache(corrupted)
        change = (there[name] - here[name])[:, :, who] @ model.blocks[early].attn.W_O[who]
        if via == "out":
            last = f"blocks.{model.cfg.n_layers - 1}.hook_resid_post"
            hooks = [(last, lambda x, hook: x + change)]
        else:
            layer, number = receiver
            block = model.blocks[layer]
            heard = block.ln1.original_component(here[f"blocks.{layer}.hook_resid_pre"] + change)
            new = heard @ getattr(block.attn, f"W_{via}")[number] + getattr(block.attn, f"b_{via}")[number]

            def exchange(old, hook):
                old = old.clone()
                old[:, :, number] = new
                return old

            hooks = [(f"blocks.{layer}.attn.hook_{via.lower()}", exchange)]
        full, none = gap(here_logits, answers), gap(there_logits, answers)
        return ((full - gap(model.run_with_hooks(clean, fwd_hooks=hooks), answers)) / (full - none)).item()
