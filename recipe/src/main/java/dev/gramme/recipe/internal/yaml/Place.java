package dev.gramme.recipe.internal.yaml;

import java.util.Comparator;

/// Where something stands in a file, both counted from 1.
public record Place(int line, int column) implements Comparable<Place> {
    /// Of what concerns the file as a whole.
    public static final Place START = new Place(1, 1);

    private static final Comparator<Place> READING =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return READING.compare(this, other);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
