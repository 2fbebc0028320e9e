package dev.gramme.train.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadBackBitByBit() throws IOException {
        var file = folder.resolve("c.safetensors");
        write(file);
        var read = SafeTensors.read(file);
        assertThat(read.metadata()).containsExactlyEntriesOf(Map.of("step", "12"));
        assertThat(Objects.requireNonNull(read.tensors().get("w")).floats())
                .containsExactly(1, -0.0f, Float.MIN_VALUE, 3, 4, 5);
        assertThat(Objects.requireNonNull(read.tensors().get("w")).shape()).containsExactly(2, 3);
        assertThat(Objects.requireNonNull(read.tensors().get("n")).longs()).containsExactly(Long.MIN_VALUE);
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void damagedFilesAreRefusedAndNothingElseHappens() throws IOException {
        var file = folder.resolve("c.safetensors");
        write(file);
        byte[] sound = Files.readAllBytes(file);
        var random = new SplittableRandom(5);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int k = 0; k < 3 && damaged.length > 0; k++) {
                damaged[random.nextInt(Math.min(120, damaged.length))] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            try {
                assertThat(SafeTensors.read(file).tensors()).hasSizeLessThan(5);
            } catch (GrammeException e) {
                assertThat(e).hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("x"), "this is no such file, but it is long enough");
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Maybe it was copied only in part");
    }

    private static void write(Path file) throws IOException {
        SafeTensors.write(
                file,
                new SafeTensors.Content(
                        Map.of(
                                "w",
                                Tensor.ofFloats("w", new long[] {2, 3}, 1, -0.0f, Float.MIN_VALUE, 3, 4, 5),
                                "n",
                                Tensor.ofLongs("n", new long[] {1}, Long.MIN_VALUE)),
                        Map.of("step", "12")));
    }
}
