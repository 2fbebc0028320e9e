package dev.gramme.data;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.gramme.carbon.GrammeException;
import dev.gramme.data.internal.token.OfflineLibrary;
import dev.gramme.data.internal.token.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns text into the numbers that a language model was trained on, by a Hugging Face `tokenizer.json`.
///
/// Works without a network. A text with more tokens than the model has positions is cut after the last that fits, the
/// special tokens at both ends included, and counted. Safe for several threads; the native memory behind it is freed
/// by [#close].
public final class Tokenizer implements AutoCloseable {
    /// Texts handed to the native library at once: it uses all cores, and its answers cost memory.
    private static final int CHUNK = 512;

    private final Path file;
    private final HuggingFaceTokenizer tokenizer;
    private final TokenizerJson json;
    private final int longest;

    private Tokenizer(Path file, HuggingFaceTokenizer tokenizer, TokenizerJson json, int longest) {
        this.file = file;
        this.tokenizer = tokenizer;
        this.json = json;
        this.longest = longest;
    }

    /// @param file a `tokenizer.json`
    /// @param longest the most tokens the model takes, special ones included
    /// @throws GrammeException (usage) when there is no such file, or it is no tokenizer
    public static Tokenizer open(Path file, int longest) {
        if (!Files.isRegularFile(file)) {
            throw GrammeException.usage(
                    "No tokenizer: " + file + " is not a file",
                    "it lies beside the model as tokenizer.json; `--tokenizer FILE` names another place.");
        }
        if (longest < 1) {
            throw GrammeException.usage("A text of " + longest + " tokens is no text", "512 is meant.");
        }
        OfflineLibrary.prepare();
        var json = TokenizerJson.read(file);
        var options =
                Map.of("truncation", "true", "padding", "false", "maxLength", String.valueOf(longest), "stride", "0");
        try {
            var tokenizer = new Tokenizer(file, HuggingFaceTokenizer.newInstance(file, options), json, longest);
            return tokenizer.withUnknown();
        } catch (GrammeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The native library throws a RuntimeException with the reason.
            throw GrammeException.usage(
                            file + " is not a tokenizer that can be used: " + e.getMessage(),
                            "it was made by a newer version of the `tokenizers` library.")
                    .causedBy(e);
        }
    }

    /// The native library ends the whole program at the first word that it has no token for.
    private Tokenizer withUnknown() {
        if (json.hasUnknown()) {
            return this;
        }
        close();
        throw GrammeException.usage(
                file + " has no token for what is not in its vocabulary",
                "its `unk_token` or `unk_id` was changed or left out.");
    }

    /// One more than the largest token there is: as many rows as an embedding table needs.
    public int vocabularySize() {
        return json.vocabularySize();
    }

    /// The most tokens of a text, special ones included.
    public int longest() {
        return longest;
    }

    /// Checks that every token has a row in a model's embedding table. A table may have spare rows at its end, and some
    /// models do.
    ///
    /// @param table its name, for the error
    /// @throws GrammeException (usage) when it has fewer rows than there are tokens
    public void requireFits(String table, long rows) {
        if (rows < vocabularySize()) {
            throw GrammeException.usage(
                    file + " knows " + vocabularySize() + " tokens, but the table '" + table
                            + "' of the model has only " + rows + " rows",
                    "the tokenizer belongs to another model.");
        }
    }

    /// The tokens of each text, in its order.
    public TokenizedTexts encode(List<String> texts) {
        var ids = new ArrayList<int[]>(texts.size());
        var types = new ArrayList<int[]>(texts.size());
        int truncated = 0;
        for (int from = 0; from < texts.size(); from += CHUNK) {
            var chunk = texts.subList(from, Math.min(texts.size(), from + CHUNK));
            for (Encoding encoding : tokenizer.batchEncode(chunk)) {
                ids.add(ints(encoding.getIds()));
                types.add(ints(encoding.getTypeIds()));
                truncated += encoding.getOverflowing().length > 0 || encoding.exceedMaxLength() ? 1 : 0;
            }
        }
        return new TokenizedTexts(ids, types, json.padding(), truncated);
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static int[] ints(long[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Math.toIntExact(values[i]);
        }
        return ints;
    }
}
