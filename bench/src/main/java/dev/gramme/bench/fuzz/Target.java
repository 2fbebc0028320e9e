package dev.gramme.bench.fuzz;

import dev.gramme.carbon.GrammeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// A parser under test.
///
/// @param name what to call it in reports
/// @param corpus valid inputs to start from
/// @param dictionary words of its language
/// @param parser the parser; it may throw [GrammeException] and what `mayThrow` lists
/// @param mayThrow what else it documents to throw
/// @param format how inputs are bent
/// @param heap how many bytes of heap it may take, in all and not at once, however small its input
/// @param heapPerByte how many more for each byte of input
record Target(
        String name,
        List<byte[]> corpus,
        List<String> dictionary,
        Parser parser,
        List<Class<? extends Exception>> mayThrow,
        Format format,
        long heap,
        long heapPerByte) {
    /// Buffers, tables, messages.
    private static final long USUAL_HEAP = 64L << 20;

    private static final long USUAL_HEAP_PER_BYTE = 200;

    /// What inputs look like.
    enum Format {
        /// Text, or bytes without a structure that matters here.
        PLAIN,
        /// An ONNX file.
        ONNX
    }

    Target(
            String name,
            List<byte[]> corpus,
            List<String> dictionary,
            Parser parser,
            List<Class<? extends Exception>> mayThrow) {
        this(name, corpus, dictionary, parser, mayThrow, Format.PLAIN, USUAL_HEAP, USUAL_HEAP_PER_BYTE);
    }

    static Target ofOnnx(String name, List<byte[]> corpus, List<String> dictionary, Parser parser) {
        return new Target(name, corpus, dictionary, parser, List.of(), Format.ONNX, USUAL_HEAP, USUAL_HEAP_PER_BYTE);
    }

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

    /// The same parser, which for a reason may take more.
    Target withHeap(long bytes, long perByte) {
        return new Target(name, corpus, dictionary, parser, mayThrow, format, bytes, perByte);
    }

    /// What bends its inputs.
    Bender bender(RandomGenerator random) {
        return switch (format) {
            case PLAIN -> new Mutator(random, dictionary);
            case ONNX -> new OnnxMutator(random, dictionary);
        };
    }

    /// How many bytes of heap it may take in all for an input of that length.
    long mostAllocatedBytes(int inputBytes) {
        return heap + heapPerByte * inputBytes;
    }

    /// Whether a parser may refuse an input this way.
    boolean allows(Throwable thrown) {
        return thrown instanceof GrammeException || mayThrow.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
