package dev.gramme.bench.fuzz;

import dev.gramme.data.ImageSet;
import dev.gramme.data.TableFile;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.Tokenizer;
import dev.gramme.train.internal.checkpoint.SafeTensors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/// Readers of what models are trained on and of what lies beside them: texts, tables, pictures, tokenizers,
/// checkpoints.
final class DataTargets {
    /// deflate packs at most 1,032 bytes into one (zlib.net, "Maximum Compression Factor"), PNG eight pixels into a
    /// byte, and a decoded pixel passes through ten bytes.
    private static final long HEAP_PER_PICTURE_BYTE = 1032 * 8 * 10;

    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": {"strategy": "BatchLongest", "direction": "Right",
              "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
             "added_tokens": [{"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false,
              "normalized": false, "special": true}],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"[PAD]": 0, "a": 1, "[UNK]": 2}, "unk_token": "[UNK]"}}
            """;
    private static final String UNIGRAM = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": null, "post_processor": null, "decoder": null,
             "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.5], ["<pad>", -2]]}}
            """;

    private DataTargets() {}

    static List<Target> in(Path folder) throws IOException {
        return List.of(
                texts(folder, "texts.csv", "text,label\n\"a, b\",yes\nc,no\n", List.of("\"", ",", "label", "\r\n")),
                texts(folder, "texts.tsv", "text\tlabel\na b\tyes\nc\tno\n", List.of("\t", "label", "\r\n")),
                texts(
                        folder,
                        "texts.jsonl",
                        "{\"text\": \"a\\u00e9\", \"label\": 1}\n{\"label\": true, \"text\": null, \"x\": [{}]}\n",
                        List.of("\"text\":", "\"label\":", "{", "}", "[", "]", "null", "\\ud83d", "1e999")),
                table(folder.resolve("table.csv")),
                idx(folder),
                pictures(Files.createDirectories(folder.resolve("pictures"))),
                tokenizer(folder.resolve("tokenizer.json")),
                safeTensors(folder.resolve("state.safetensors")));
    }

    private static Target texts(Path folder, String name, String valid, List<String> words) {
        var file = folder.resolve(name);
        return bytes(name, List.of(valid.getBytes(StandardCharsets.UTF_8)), words, input -> {
            Files.write(file, input);
            new TextFile(file, TextColumns.DEFAULT).read().dataset().size();
        });
    }

    private static Target table(Path file) {
        String valid = "size,colour,kind\n1.5,red,a\n2,,b\nNA,blue,a\n";
        return bytes(
                "table", List.of(valid.getBytes(StandardCharsets.UTF_8)), List.of("NA", "?", ",", "1e5"), input -> {
                    Files.write(file, input);
                    var table = new TableFile(file, Optional.empty(), Set.of()).read();
                    new TableFile(file, Optional.empty(), Set.of())
                            .read(table.schema(), table.dataset().task().labels());
                });
    }

    private static Target idx(Path folder) throws IOException {
        var images = folder.resolve("t-images-idx3-ubyte");
        var labels = folder.resolve("t-labels-idx1-ubyte");
        byte[] twoImages = ByteBuffer.allocate(24)
                .putInt(0x803)
                .putInt(2)
                .putInt(2)
                .putInt(2)
                .putLong(0x0102030405060708L)
                .array();
        byte[] twoLabels = ByteBuffer.allocate(10)
                .putInt(0x801)
                .putInt(2)
                .put((byte) 3)
                .put((byte) 4)
                .array();
        var words = List.of("\0\0\b\1", "\0\0\b\3", "\0\0\b\4", "\0\0\0\2", "\0\0\0\0", "\177\1\1\1");
        return bytes("idx", List.of(twoImages, twoLabels), words, input -> {
            // As images first, then, if it can be one, as labels.
            Files.write(labels, input);
            Files.write(images, twoImages);
            boolean isLabels = input.length > 3 && input[3] == 1;
            if (!isLabels) {
                Files.write(labels, twoLabels);
                Files.write(images, input);
            }
            new ImageSet(images).read().dataset().input(1);
        });
    }

    private static Target pictures(Path folder) throws IOException {
        var png = Files.createDirectories(folder.resolve("a")).resolve("1.png");
        var seeds = List.of(
                picture("png", BufferedImage.TYPE_BYTE_GRAY),
                picture("png", BufferedImage.TYPE_INT_ARGB),
                picture("png", BufferedImage.TYPE_BYTE_INDEXED),
                picture("png", BufferedImage.TYPE_USHORT_GRAY),
                picture("jpeg", BufferedImage.TYPE_INT_RGB),
                picture("jpeg", BufferedImage.TYPE_BYTE_GRAY));
        var words = List.of("IHDR", "IDAT", "PLTE", "tRNS", "iCCP", "gAMA", "\0\0\0\1", "\0\1\0\0", "\177\0\0\0");
        return bytes("pictures", seeds, words, input -> {
                    Files.write(png, input);
                    new ImageSet(folder).read().dataset().input(0);
                })
                .withHeap(64 << 20, HEAP_PER_PICTURE_BYTE);
    }

    private static byte[] picture(String format, int type) throws IOException {
        var picture = new BufferedImage(9, 7, type);
        picture.setRGB(3, 4, 0x80FF4020);
        var out = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(picture, format, out)) {
            throw new IllegalStateException("The JDK writes no " + format);
        }
        return out.toByteArray();
    }

    private static Target tokenizer(Path file) {
        var words = List.of("\"vocab\":", "\"merges\":", "\"BPE\"", "\"WordPiece\"", "\"Unigram\"", "{", "}", "null");
        var seeds = List.of(TOKENIZER, UNIGRAM);
        return Target.ofText("tokenizer", seeds, words, text -> {
            Files.writeString(file, text);
            try (var tokenizer = Tokenizer.open(file, 8)) {
                tokenizer.encode(List.of("a b", "\ud83d\ude00 " + text.substring(0, Math.min(9, text.length()))));
            }
        });
    }

    private static Target safeTensors(Path file) {
        String header = "{\"__metadata__\": {\"step\": \"3\"}, "
                + "\"w\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]}}";
        byte[] valid = withLength(header + "\1\2\3\4\5\6\7\b", header.length());
        var words = List.of("\"shape\":", "\"data_offsets\":", "\"BF16\"", "\"I64\"", "[", "]", "{", "}", "null", ",");
        return bytes("safetensors", List.of(valid), words, input -> {
            SafeTensors.read(Files.write(file, input));
            SafeTensors.read(Files.write(file, mended(input)));
        });
    }

    /// The same with the length of the header as it is, up to the last brace.
    private static byte[] mended(byte[] input) {
        int end = input.length;
        while (end > Long.BYTES && input[end - 1] != '}') {
            end--;
        }
        return input.length < Long.BYTES
                ? input
                : ByteBuffer.wrap(input.clone())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0, end - Long.BYTES)
                        .array();
    }

    private static byte[] withLength(String content, int headerLength) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(bytes)
                .array();
    }

    private static Target bytes(String name, List<byte[]> seeds, List<String> words, Target.Parser parser) {
        return new Target(name, seeds, words, parser, List.of());
    }
}
