package dev.gramme.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// The words of a command as they were given, for the run that it becomes. Where the ledger is stays out: its address
/// may hold a password.
final class GivenWords {
    private static final String LEDGER = "--ledger";

    private GivenWords() {}

    static List<String> of(CommandSpec spec) {
        return without(spec.root().commandLine().getParseResult().originalArgs());
    }

    static List<String> without(List<String> given) {
        var words = new ArrayList<>(List.of("gramme"));
        for (Iterator<String> each = given.iterator(); each.hasNext(); ) {
            String word = each.next();
            if (word.equals(LEDGER) && each.hasNext()) {
                each.next();
            } else if (!word.startsWith(LEDGER + "=")) {
                words.add(word);
            }
        }
        return words;
    }
}
