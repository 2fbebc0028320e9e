package dev.gramme.compress.internal.prune;

import dev.gramme.model.Dim;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;

/// What changes of shape tie together: axes are split and merged in blocks of as many elements before as after.
///
/// Where one axis becomes several, such as a hidden width heads and their parts, the first of them is what can go:
/// whole heads. Where several become one, that one which still can go is, with all that is within it.
record ReshapeTies(Wiring wiring) {
    /// Axes on both sides that hold the same elements.
    private record Block(List<Integer> before, List<Integer> after) {}

    void of(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        var before = wiring.shape(x);
        var after = wiring.shape(y);
        if (before.isEmpty() || after.isEmpty() || !isWritable(node)) {
            wiring.fix(node);
            return;
        }
        var blocks = blocks(before.get(), after.get());
        var seenBefore = new ArrayList<Integer>();
        var seenAfter = new ArrayList<Integer>();
        for (Block block : blocks) {
            tie(x, y, block);
            seenBefore.addAll(block.before());
            seenAfter.addAll(block.after());
        }
        fixOthers(x, seenBefore);
        fixOthers(y, seenAfter);
    }

    /// A new shape that is computed cannot be changed.
    private boolean isWritable(Node node) {
        return !node.op().equals("Reshape")
                || node.input(1).flatMap(wiring::constant).isPresent();
    }

    private void fixOthers(String value, List<Integer> seen) {
        for (int i = 0; i < wiring.axes(value).length; i++) {
            if (!seen.contains(i)) {
                wiring.channels().fix(wiring.axis(value, i));
            }
        }
    }

    /// From the last axis as far as lengths are known, then from the first as long as they are the same.
    private static List<Block> blocks(Shape before, Shape after) {
        var blocks = new ArrayList<Block>();
        int i = before.rank() - 1;
        int j = after.rank() - 1;
        while (i >= 0 && j >= 0 && isKnown(before, i) && isKnown(after, j)) {
            int nextI = i - 1;
            int nextJ = j - 1;
            long left = length(before, i);
            long right = length(after, j);
            while (left != right) {
                if (left < right && nextI >= 0 && isKnown(before, nextI)) {
                    left *= length(before, nextI--);
                } else if (right < left && nextJ >= 0 && isKnown(after, nextJ)) {
                    right *= length(after, nextJ--);
                } else {
                    return blocks;
                }
            }
            blocks.add(new Block(range(nextI + 1, i), range(nextJ + 1, j)));
            i = nextI;
            j = nextJ;
        }
        for (int k = 0; k <= Math.min(i, j) && before.dim(k).equals(after.dim(k)) && !isUnknown(before, k); k++) {
            blocks.add(new Block(List.of(k), List.of(k)));
        }
        return blocks;
    }

    private static List<Integer> range(int from, int to) {
        var all = new ArrayList<Integer>();
        for (int i = from; i <= to; i++) {
            all.add(i);
        }
        return all;
    }

    private static boolean isKnown(Shape shape, int axis) {
        return shape.dim(axis) instanceof Dim.Known;
    }

    private static boolean isUnknown(Shape shape, int axis) {
        return shape.dim(axis) instanceof Dim.Unknown;
    }

    private static long length(Shape shape, int axis) {
        return shape.dim(axis) instanceof Dim.Known(long length) ? length : 0;
    }

    private void tie(String x, String y, Block block) {
        var before = longer(x, block.before());
        var after = longer(y, block.after());
        if (before.size() == 1 && after.size() == 1) {
            wiring.tie(before.getFirst(), after.getFirst());
        } else if (before.size() == 1 && !after.isEmpty()) {
            one(before.getFirst(), after, 0);
        } else if (after.size() == 1 && !before.isEmpty()) {
            int free = 0;
            while (free < before.size() - 1 && !wiring.channels().anyFree(before.get(free))) {
                free++;
            }
            one(after.getFirst(), before, free);
        } else {
            before.forEach(wiring.channels()::fix);
            after.forEach(wiring.channels()::fix);
        }
    }

    /// Ties an axis to the one of several that may go; the others stay.
    private void one(int[] whole, List<int[]> parts, int free) {
        int inner = 1;
        for (int i = free + 1; i < parts.size(); i++) {
            inner *= parts.get(i).length;
        }
        int[] part = parts.get(free);
        for (int i = 0; i < whole.length; i++) {
            wiring.channels().tie(whole[i], part[i / inner % part.length]);
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i != free) {
                wiring.channels().fix(parts.get(i));
            }
        }
    }

    /// The axes of more than one element; the others stay.
    private List<int[]> longer(String value, List<Integer> axes) {
        var longer = new ArrayList<int[]>();
        for (int axis : axes) {
            int[] channels = wiring.axis(value, axis);
            if (channels.length > 1) {
                longer.add(channels);
            } else {
                wiring.channels().fix(channels);
            }
        }
        return longer;
    }
}
