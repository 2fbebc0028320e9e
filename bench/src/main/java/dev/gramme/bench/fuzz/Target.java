package dev.gramme.bench.fuzz;

import dev.gramme.carbon.GrammeException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A parser under test.
///
/// @param name what to call it in reports
/// @param corpus valid inputs to start from
/// @param dictionary words of its language
/// @param parser the parser; it may throw [GrammeException] and what `mayThrow` lists
/// @param mayThrow what else it documents to throw
record Target(
        String name,
        List<byte[]> corpus,
        List<String> dictionary,
        Parser parser,
        List<Class<? extends Exception>> mayThrow) {
    /// A parser of bytes.
    interface Parser {
        void parse(byte[] input) throws Exception;
    }

    /// A parser of text.
    interface TextParser {
        void parse(String input) throws Exception;
    }

    static Target ofText(String name, List<String> corpus, List<String> dictionary, TextParser parser) {
        return new Target(
                name,
                corpus.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                dictionary,
                bytes -> parser.parse(new String(bytes, StandardCharsets.UTF_8)),
                List.of());
    }

    /// Whether a parser may refuse an input this way.
    boolean allows(Throwable thrown) {
        return thrown instanceof GrammeException || mayThrow.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
