package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModalityTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aPathTellsWhatItHolds() throws IOException {
        assertThat(of(folder)).isEqualTo(Modality.IMAGE);
        assertThat(of(folder.resolve("train-images-idx3-ubyte.gz"))).isEqualTo(Modality.IMAGE);
        assertThat(of(folder.resolve("a.jsonl"))).isEqualTo(Modality.TEXT);
        assertThat(of(Files.writeString(folder.resolve("a.csv"), "label,text\n")))
                .isEqualTo(Modality.TEXT);
        assertThat(of(Files.writeString(folder.resolve("b.csv"), "age,label\n")))
                .isEqualTo(Modality.TABLE);
    }

    @Test
    void anEmptyTableIsAnError() throws IOException {
        Path empty = Files.writeString(folder.resolve("c.csv"), "");
        assertThatThrownBy(() -> of(empty)).isInstanceOf(GrammeException.class).hasMessageContaining("no header");
    }

    private static Modality of(Path path) {
        return Modality.of(path, TextColumns.DEFAULT);
    }
}
