package dev.gramme.data;

import java.util.List;

/// The tokens of many texts, each as long as it is; rectangles are made batch by batch.
public final class TokenizedTexts {
    private final List<int[]> ids;
    private final List<int[]> types;
    private final int padding;
    private final int truncated;

    TokenizedTexts(List<int[]> ids, List<int[]> types, int padding, int truncated) {
        this.ids = List.copyOf(ids);
        this.types = List.copyOf(types);
        this.padding = padding;
        this.truncated = truncated;
    }

    public int size() {
        return ids.size();
    }

    /// How many texts were longer than the model allows and were cut.
    public int truncated() {
        return truncated;
    }

    /// How many tokens each text has, special ones included.
    public int[] lengths() {
        return ids.stream().mapToInt(text -> text.length).toArray();
    }

    /// These texts as a rectangle as wide as the longest of them.
    public TokenBatch batch(int... indices) {
        int length = 0;
        for (int index : indices) {
            length = Math.max(length, ids.get(index).length);
        }
        var batch = new TokenBatch(indices.length, length, padding);
        for (int row = 0; row < indices.length; row++) {
            batch.set(row, ids.get(indices[row]), types.get(indices[row]));
        }
        return batch;
    }
}
