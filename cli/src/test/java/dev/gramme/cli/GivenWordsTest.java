package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GivenWordsTest {
    @Test
    void whereTheLedgerIsStaysOut() {
        assertThat(GivenWords.without(
                        List.of("compress", "a.onnx", "--ledger", "jdbc:postgresql://u:secret@h/x", "--json")))
                .containsExactly("gramme", "compress", "a.onnx", "--json");
        assertThat(GivenWords.without(List.of("compress", "--ledger=jdbc:postgresql://u:secret@h/x", "a.onnx")))
                .containsExactly("gramme", "compress", "a.onnx");
    }

    @Test
    void allElseStaysAsItWasGiven() {
        var given = List.of("compress", "a b.onnx", "--max-drop", "0.16%", "--out", "c.onnx");
        assertThat(GivenWords.without(given)).startsWith("gramme").endsWith(given.toArray(String[]::new));
    }
}
