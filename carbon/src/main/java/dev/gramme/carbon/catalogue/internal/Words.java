package dev.gramme.carbon.catalogue.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Names, freed from what differs between spellings: case, (R) and (TM), separators.
public final class Words {
    private Words() {}

    /// The lower-case words and numbers of a name; letters with accents stay.
    static List<String> of(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("(r)", " ")
                .replace("(tm)", " ")
                .replace("(c)", " ");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}+]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The words run together: two names with the same key are the same name.
    static String key(String name) {
        return String.join("", of(name));
    }
}
