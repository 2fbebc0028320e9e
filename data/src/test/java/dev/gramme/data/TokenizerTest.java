package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
    private static final String WORD_PIECE = """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [
               {"id": 7, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true}],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                          {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                                  "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
             "decoder": null,
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
               "max_input_chars_per_word": 100,
               "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "big": 3, "##ger": 4, "cat": 5, "dog": 6}}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void textsBecomeTokensAndRectanglesWithAMask() throws IOException {
        try (var tokenizer = Tokenizer.open(file(WORD_PIECE), 16)) {
            var texts = tokenizer.encode(List.of("Bigger cat", "dog", "cow"));
            assertThat(texts.lengths()).containsExactly(5, 3, 3);
            assertThat(texts.truncated()).isZero();
            var batch = texts.batch(1, 0);
            assertThat(batch.length()).isEqualTo(5);
            assertThat(batch.ids()).containsExactly(1, 6, 2, 7, 7, 1, 3, 4, 5, 2);
            assertThat(batch.mask()).containsExactly(1, 1, 1, 0, 0, 1, 1, 1, 1, 1);
            assertThat(batch.types()).containsOnly(0);
            assertThat(texts.batch(2).ids()).containsExactly(1, 0, 2);
        }
    }

    @Test
    void longTextsAreCutBeforeTheLastSpecialTokenAndCounted() throws IOException {
        try (var tokenizer = Tokenizer.open(file(WORD_PIECE), 4)) {
            var texts = tokenizer.encode(List.of("cat dog", "cat dog cat", "cat ".repeat(1000)));
            assertThat(texts.lengths()).containsExactly(4, 4, 4);
            assertThat(texts.truncated()).isEqualTo(2);
            assertThat(texts.batch(2).ids()).containsExactly(1, 5, 5, 2);
        }
    }

    @Test
    void manyTextsKeepTheirOrder() throws IOException {
        try (var tokenizer = Tokenizer.open(file(WORD_PIECE), 16)) {
            var many = IntStream.range(0, 1200)
                    .mapToObj(i -> i % 3 == 0 ? "cat" : "dog dog")
                    .toList();
            int[] lengths = tokenizer.encode(many).lengths();
            assertThat(IntStream.range(0, 1200).allMatch(i -> lengths[i] == (i % 3 == 0 ? 3 : 4)))
                    .isTrue();
        }
    }

    @Test
    void aTokenizerOfAnotherModelIsRefused() throws IOException {
        try (var tokenizer = Tokenizer.open(file(WORD_PIECE), 16)) {
            assertThat(tokenizer.vocabularySize()).isEqualTo(8);
            tokenizer.requireFits("embeddings.word", 8);
            tokenizer.requireFits("embeddings.word", 9);
            assertThatThrownBy(() -> tokenizer.requireFits("embeddings.word", 7))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining(
                            "knows 8 tokens, but the table 'embeddings.word' of the model has only 7 rows")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void whatIsNoTokenizerIsAnError() throws IOException {
        assertNoTokenizer("{}", "has no vocabulary");
        assertNoTokenizer("{\"model\": {\"vocab\": {\"a\": 0", "is not JSON");
        // The native library aborts the process over these, at the first word that it does not know.
        assertNoTokenizer(
                json("{\"type\": \"WordLevel\", \"vocab\": {\"a\": 0}, \"unk_token\": \"[UNK]\"}"),
                "no token for what is not in its vocabulary");
        assertNoTokenizer(
                json("{\"type\": \"Unigram\", \"unk_id\": null, \"vocab\": [[\"a\", -1.5]]}"),
                "no token for what is not in its vocabulary");
        assertNoTokenizer(
                "{\"model\": {\"type\": \"Odd\", \"vocab\": {\"a\": 0}}}", "not a tokenizer that can be used");
        assertThatThrownBy(() -> Tokenizer.open(folder.resolve("none.json"), 16))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is not a file");
    }

    private static String json(String model) {
        return "{\"version\": \"1.0\", \"truncation\": null, \"padding\": null, \"added_tokens\": [], "
                + "\"normalizer\": null, \"pre_tokenizer\": null, \"post_processor\": null, \"decoder\": null, "
                + "\"model\": " + model + "}";
    }

    @Test
    void theLibraryNeitherCallsHomeNorUnpacksIntoTheHomeFolderNorChats() throws IOException {
        Tokenizer.open(file(WORD_PIECE), 16).close();
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(Path.of(System.getProperty("ENGINE_CACHE_DIR", ""))).isDirectory();
        assertThat(System.getProperty("ENGINE_CACHE_DIR", "")).endsWith("gramme/native");
        assertThat(Logger.getLogger("ai.djl").getLevel()).isEqualTo(Level.SEVERE);
    }

    @Test
    void theEncodersTokensAreTheirAuthors() {
        var known = KnownData.of(System.getenv());
        var set = KnownSets.find("minilm-l6").orElseThrow();
        assumeTrue(known.folder(set).isPresent(), "minilm-l6 was not fetched, so its tokenizer is not tried");
        Path file = known.folder(set).orElseThrow().resolve("tokenizer.json");
        try (var tokenizer = Tokenizer.open(file, 256)) {
            // BERT's uncased vocabulary: [CLS] hello world [SEP].
            assertThat(tokenizer.encode(List.of("Hello world")).batch(0).ids()).containsExactly(101, 7592, 2088, 102);
            assertThat(tokenizer.vocabularySize()).isEqualTo(30_522);
        }
    }

    @Test
    void bucketsHoldEveryIndexOnceAndLittlePadding() {
        var random = new SplittableRandom(1);
        int[] lengths = random.ints(10_000, 3, 512).toArray();
        var batches = LengthBuckets.shuffled(lengths, 16, new SplittableRandom(2));
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, 10_000).toArray());
        assertThat(padding(batches, lengths)).isLessThan(0.05);
        assertThat(LengthBuckets.shuffled(lengths, 16, new SplittableRandom(2)).getFirst())
                .isEqualTo(batches.getFirst());
        assertThat(padding(LengthBuckets.sorted(lengths, 16), lengths)).isLessThan(0.002);
    }

    private static double padding(List<int[]> batches, int[] lengths) {
        long cells = batches.stream()
                .mapToLong(batch -> (long) batch.length
                        * Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow())
                .sum();
        return 1 - Arrays.stream(lengths).asLongStream().sum() / (double) cells;
    }

    private void assertNoTokenizer(String json, String message) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> Tokenizer.open(file, 16))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("tokenizer.json"), json);
    }
}
