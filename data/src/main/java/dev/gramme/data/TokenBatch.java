package dev.gramme.data;

import java.util.Arrays;

/// A rectangle of tokens, in the three arrays that language models take, each [rows, length] in row-major order.
public final class TokenBatch {
    private final int rows;
    private final int length;
    private final long[] ids;
    private final long[] mask;
    private final long[] types;

    /// All padding.
    TokenBatch(int rows, int length, int padding) {
        this.rows = rows;
        this.length = length;
        this.ids = new long[rows * length];
        this.mask = new long[rows * length];
        this.types = new long[rows * length];
        Arrays.fill(ids, padding);
    }

    void set(int row, int[] rowIds, int[] rowTypes) {
        for (int i = 0; i < rowIds.length; i++) {
            int place = row * length + i;
            ids[place] = rowIds[i];
            types[place] = rowTypes[i];
            mask[place] = 1;
        }
    }

    public int rows() {
        return rows;
    }

    /// The tokens of its longest text.
    public int length() {
        return length;
    }

    /// `input_ids`: the tokens, then padding. Not a copy.
    public long[] ids() {
        return ids;
    }

    /// `attention_mask`: 1 for a token, 0 for padding. Not a copy.
    public long[] mask() {
        return mask;
    }

    /// `token_type_ids`: which of two texts a token belongs to. Not a copy.
    public long[] types() {
        return types;
    }
}
