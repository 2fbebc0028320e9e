package dev.gramme.compress.internal.prune;

import java.util.Arrays;

/// Numbers for places along the axes of values. Places that can only go together become one channel (a union-find
/// forest); channel 0 are all that cannot go.
final class Channels {
    static final int FIXED = 0;

    private int[] parents = {FIXED};
    private int count = 1;

    /// New channels, nothing to do with any other.
    int[] fresh(int places) {
        if (count + places > parents.length) {
            parents = Arrays.copyOf(parents, Math.max(2 * parents.length, count + places));
        }
        int[] all = new int[places];
        for (int i = 0; i < places; i++) {
            parents[count] = count;
            all[i] = count++;
        }
        return all;
    }

    int find(int channel) {
        int root = channel;
        while (parents[root] != root) {
            // Halving the path keeps it short.
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /// Lets two go together or not at all. The lower number stays, so that what is fixed remains so.
    void tie(int one, int other) {
        int a = find(one);
        int b = find(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    /// Place by place; axes of different lengths have nothing in common that could be told, and stay.
    void tie(int[] one, int[] other) {
        if (one.length != other.length) {
            fix(one);
            fix(other);
            return;
        }
        for (int i = 0; i < one.length; i++) {
            tie(one[i], other[i]);
        }
    }

    void fix(int[] channels) {
        for (int channel : channels) {
            tie(channel, FIXED);
        }
    }

    /// Whether any of them may go, as far as is known by now.
    boolean anyFree(int[] channels) {
        return Arrays.stream(channels).anyMatch(channel -> find(channel) != FIXED);
    }
}
