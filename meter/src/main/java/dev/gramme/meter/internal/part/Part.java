package dev.gramme.meter.internal.part;

import dev.gramme.meter.Channel;
import dev.gramme.meter.Tick;
import java.util.List;

/// One part of the machine: cpu, memory, an accelerator.
///
/// The meter calls [#sample] at each sample, then [#split] and [#shares] for the block so far, and [#nextBlock] when
/// the block is done.
public interface Part extends AutoCloseable {
    Channel channel();

    /// Reads what happened since the previous sample.
    void sample(Tick tick);

    /// The energy of the block so far.
    Split split(Tick block);

    /// Every subject's share of the block so far, in the subjects' order.
    List<Share> shares(List<Use> uses, Tick block);

    /// The share of the part's capacity that anybody used in the block, 0 to 1.
    double usedCapacity(Tick block);

    /// Begins a new block.
    void nextBlock();

    /// What went wrong so far, each thing once.
    default List<String> warnings() {
        return List.of();
    }

    @Override
    default void close() {}
}
