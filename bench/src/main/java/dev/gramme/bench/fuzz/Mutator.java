package dev.gramme.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Bends inputs: flips, deletes, repeats, inserts and replaces bytes and tokens, splices two inputs, and puts in words
/// that have hurt parsers before.
final class Mutator implements Bender {
    private static final int LONGEST = 64 << 10;
    private static final int MOST_STEPS = 6;
    private static final int LONGEST_REPEAT = 2000;

    /// Numbers at the edges of their types, odd Unicode, quotes that do not close, paths.
    private static final List<String> HOSTILE = List.of(
            "0",
            "-1",
            "-0",
            "1e308",
            "1e-400",
            "NaN",
            "Infinity",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "999999999999999999999999999999999999",
            "0x7f",
            "1_000",
            "1,5",
            "\"",
            "\"\"",
            "'",
            "\\",
            "\0",
            "\r\n",
            "\n\n",
            "\t",
            "\uFEFF",
            "\u2028",
            "\u00a0",
            "\u0130",
            "\ud83d\ude00",
            "%s%n",
            "${x}",
            "../..",
            "/",
            " ",
            ",",
            ":",
            "-",
            "@",
            "#");

    private final RandomGenerator random;
    private final List<String> dictionary;

    Mutator(RandomGenerator random, List<String> dictionary) {
        this.random = random;
        this.dictionary = dictionary;
    }

    /// One of the inputs, bent a few times.
    @Override
    public byte[] mutant(List<byte[]> pool) {
        byte[] bytes = one(pool);
        for (int i = random.nextInt(MOST_STEPS); i >= 0; i--) {
            bytes = step(bytes, pool);
        }
        return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
    }

    private byte[] step(byte[] bytes, List<byte[]> pool) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(16));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes);
            case 1 -> joined(bytes, from, new byte[0], to);
            case 2 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, from);
            case 3 -> joined(bytes, from, word(HOSTILE), to);
            case 4 -> joined(bytes, from, word(dictionary.isEmpty() ? HOSTILE : dictionary), from);
            case 5 -> joined(bytes, from, repeated(Arrays.copyOfRange(bytes, from, to)), to);
            case 6 -> Arrays.copyOf(bytes, from);
            case 7 -> spliced(bytes, one(pool), from);
            case 8 -> otherNumber(bytes);
            default -> joined(bytes, from, word(HOSTILE), from);
        };
    }

    private byte[] one(List<byte[]> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private byte[] word(List<String> words) {
        return words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] repeated(byte[] piece) {
        int times = 1 + random.nextInt(random.nextInt(10) == 0 ? LONGEST_REPEAT : 4);
        byte[] all = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }

    private byte[] spliced(byte[] first, byte[] second, int at) {
        return joined(
                first, at, Arrays.copyOfRange(second, random.nextInt(second.length + 1), second.length), first.length);
    }

    /// Replaces a run of digits as a whole: a number is more often misread than a byte.
    private byte[] otherNumber(byte[] bytes) {
        int start = random.nextInt(bytes.length + 1);
        while (start < bytes.length && !digit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && digit(bytes[end])) {
            end++;
        }
        return joined(bytes, start, word(HOSTILE), end);
    }

    private static boolean digit(byte character) {
        return '0' <= character && character <= '9';
    }

    private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, until + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(bytes, from, joined, until + middle.length, bytes.length - from);
        return joined;
    }
}
