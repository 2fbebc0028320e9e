package dev.gramme.data.internal.token;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a `tokenizer.json` says about its vocabulary: the largest token, and the one that pads.
///
/// Read in one pass. `model.vocab` is an object of ids by token (WordPiece, BPE, WordLevel) or an array whose places
/// are the ids (Unigram).
///
/// @param vocabularySize one more than the largest id, added tokens included
/// @param padding the id that fills up a batch: `padding.pad_id`, or the token `[PAD]` or `<pad>`, or 0
/// @param hasUnknown whether there is a token for what is not in the vocabulary, or none is needed (BPE)
public record TokenizerJson(int vocabularySize, int padding, boolean hasUnknown) {
    private static final JsonFactory JSON = new JsonFactory();

    public static TokenizerJson read(Path file) {
        try (var in = Files.newInputStream(file);
                var json = JSON.createParser(ObjectReadContext.empty(), in)) {
            var reader = new Reader();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                reader.root(json);
            }
            if (reader.largest < 0) {
                throw GrammeException.usage(
                        file + " has no vocabulary", "it is another JSON file; tokenizer.json is meant.");
            }
            return new TokenizerJson(reader.largest + 1, reader.padding(), reader.hasUnknown());
        } catch (JacksonException e) {
            throw GrammeException.usage(
                            file + " is not JSON: " + e.getOriginalMessage(),
                            "it is another file, or was cut short; tokenizer.json is meant.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.failure("Cannot read " + file + ": " + e.getMessage(), "you may not read it.")
                    .causedBy(e);
        }
    }

    /// Walks through the few keys that matter.
    private static final class Reader {
        private final Set<String> tokens = new HashSet<>();
        private boolean scored;
        private boolean merging;
        private String unknownToken = "";
        private int unknownId = -1;
        private int largest = -1;
        private int padId = -1;
        private int padToken = -1;

        void root(JsonParser json) {
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                var value = json.nextToken();
                switch (key) {
                    case "model" -> model(json);
                    case "added_tokens" -> addedTokens(json);
                    case "padding" -> padding(json, value);
                    default -> json.skipChildren();
                }
            }
        }

        private void model(JsonParser json) {
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                var value = json.nextToken();
                if (!key.equals("vocab")) {
                    modelSetting(json, key, value);
                } else if (value == JsonToken.START_OBJECT) {
                    for (String token = json.nextName(); token != null; token = json.nextName()) {
                        json.nextToken();
                        tokens.add(token);
                        seen(token, json.getIntValue());
                    }
                } else if (value == JsonToken.START_ARRAY) {
                    unigram(json);
                }
            }
        }

        private void modelSetting(JsonParser json, String key, JsonToken value) {
            switch (key) {
                case "unk_token" -> unknownToken = value == JsonToken.VALUE_STRING ? json.getString() : "";
                case "unk_id" -> unknownId = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : -1;
                case "merges" -> merging = true;
                default -> {
                    // Settings that change neither the vocabulary nor what is outside of it.
                }
            }
            json.skipChildren();
        }

        private void unigram(JsonParser json) {
            scored = true;
            for (int id = 0; json.nextToken() == JsonToken.START_ARRAY; id++) {
                json.nextToken();
                seen(json.getString(), id);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    json.skipChildren();
                }
            }
        }

        private void addedTokens(JsonParser json) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                int id = -1;
                String content = "";
                for (String key = json.nextName(); key != null; key = json.nextName()) {
                    json.nextToken();
                    switch (key) {
                        case "id" -> id = json.getIntValue();
                        case "content" -> content = json.getString();
                        default -> json.skipChildren();
                    }
                }
                seen(content, id);
            }
        }

        private void padding(JsonParser json, JsonToken value) {
            if (value != JsonToken.START_OBJECT) {
                return;
            }
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                json.nextToken();
                if (key.equals("pad_id")) {
                    padId = json.getIntValue();
                } else {
                    json.skipChildren();
                }
            }
        }

        /// By the vocabulary's form and not by the type's name, which old files leave out.
        boolean hasUnknown() {
            if (scored) {
                return unknownId >= 0 && unknownId <= largest;
            }
            return tokens.contains(unknownToken) || (merging && unknownToken.isEmpty());
        }

        int padding() {
            return padId >= 0 ? padId : Math.max(0, padToken);
        }

        private void seen(String token, int id) {
            largest = Math.max(largest, id);
            if (token.equals("[PAD]") || token.equals("<pad>")) {
                padToken = id;
            }
        }
    }
}
