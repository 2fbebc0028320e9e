package dev.gramme.compress.internal.retrain;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.internal.depth.Blocks;
import dev.gramme.compress.internal.depth.NeededBlocks;
import dev.gramme.model.Model;

/// Takes whole layers out of an encoder, those that it needs least.
///
/// @param layers how many
record LayerDropper(int layers) {
    /// Each is looked at without each block.
    private static final int SEEN = 64;

    /// @throws GrammeException if there are no repeated blocks, or not so many
    Model drop(Model original, Evidence evidence) {
        var blocks = Blocks.of(original);
        int found = blocks.chain().size();
        if (found == 0) {
            throw GrammeException.failure(
                    "No layer can be dropped: the model has no repeated residual blocks",
                    "it is no encoder, or the blocks are fused with what is around them; `--prune 50%` takes channels.");
        }
        if (layers >= found) {
            throw GrammeException.failure(
                    "The model has " + found + " layers, and " + layers + " cannot be dropped",
                    "one less than all is the most.");
        }
        return blocks.without(new NeededBlocks(blocks, SEEN).least(layers, evidence.choice()));
    }
}
