package dev.gramme.carbon.catalogue.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Names, freed from what differs between spellings: case, (R) and (TM), separators.
public final class Words {
    /// No device, zone or region has a longer name; it bounds the work that a hostile one can cause.
    private static final int LONGEST_NAME = 200;

    private Words() {}

    /// The lower-case words and numbers of a name; letters with accents stay.
    static List<String> of(String name) {
        String plain = shortened(name)
                .toLowerCase(Locale.ROOT)
                .replace("(r)", " ")
                .replace("(tm)", " ")
                .replace("(c)", " ");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}+]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The name, cut off where no name goes on.
    public static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /// The words run together: two names with the same key are the same name.
    static String key(String name) {
        return String.join("", of(name));
    }
}
