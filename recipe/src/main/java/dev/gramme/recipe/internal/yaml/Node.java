package dev.gramme.recipe.internal.yaml;

import java.util.List;

/// A part of a YAML document. Whether a text is a number or a yes is for its reader to say.
public sealed interface Node {
    Place at();

    /// One value, as it is written.
    record Text(String words, Place at) implements Node {}

    /// A key or a dash with nothing behind it, or `null`.
    record Nothing(Place at) implements Node {}

    /// A list.
    record Items(List<Node> nodes, Place at) implements Node {
        public Items {
            nodes = List.copyOf(nodes);
        }
    }

    /// A map, in the order of the file. A key may be in it twice.
    record Entries(List<Entry> entries, Place at) implements Node {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// A key and what it stands for.
    record Entry(String key, Place at, Node value) {}
}
