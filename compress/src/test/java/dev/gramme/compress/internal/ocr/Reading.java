package dev.gramme.compress.internal.ocr;

import dev.gramme.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a recogniser's output says: at each place the likeliest class, repetitions taken once and blanks left out
/// (Graves et al. 2006, connectionist temporal classification, section 3.2, best path).
record Reading(List<String> characters) {
    static Reading of(Path file) {
        try {
            return new Reading(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param output probabilities by place and class; class 0 is the blank, the last one a space
    String text(Tensor output) {
        int classes = Math.toIntExact(output.shape()[2]);
        float[] shares = output.floats();
        var text = new StringBuilder();
        int before = 0;
        for (int from = 0; from < shares.length; from += classes) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = shares[from + c] > shares[from + best] ? c : best;
            }
            if (best != 0 && best != before) {
                text.append(best - 1 < characters.size() ? characters.get(best - 1) : " ");
            }
            before = best;
        }
        return text.toString();
    }

    /// How many characters have to be put in, left out or changed (Levenshtein 1966).
    static int distance(String read, String meant) {
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= read.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (read.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[meant.length()];
    }
}
