package dev.gramme.recipe.internal.yaml;

import java.io.Reader;

/// Hands out a text without ever ending within a character: snakeyaml-engine 3.0.1 overruns its buffer when that ends
/// within a surrogate pair, as an emoji is one.
final class WholeCharacters extends Reader {
    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int end = Math.min(text.length(), next + length);
        if (end - next > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (end == next) {
            return length == 0 ? 0 : -1;
        }
        text.getChars(next, end, buffer, offset);
        int count = end - next;
        next = end;
        return count;
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
