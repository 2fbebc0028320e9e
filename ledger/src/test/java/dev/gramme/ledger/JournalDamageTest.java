package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
    @TempDir
    Path directory;

    private byte[] sound = new byte[0];
    private int headerEnd;

    @BeforeEach
    void record() throws IOException {
        Path journal = Runs.finishedJournal(directory, Runs.header("sound"), 5);
        sound = Files.readAllBytes(journal);
        try (var empty = Journal.create(directory, Runs.header("empty"))) {
            headerEnd = (int) Files.size(empty.path());
        }
    }

    @Test
    void aJournalCutOffAnywhereLosesOnlyTheRecordThere() throws IOException {
        int readingsBefore = 0;
        for (int length = headerEnd; length <= sound.length; length++) {
            var recorded = read(Arrays.copyOf(sound, length));
            assertThat(recorded.readings().size()).isBetween(readingsBefore, readingsBefore + 1);
            readingsBefore = recorded.readings().size();
            assertThat(recorded.readings()).isEqualTo(expected(readingsBefore));
        }
        assertThat(readingsBefore).isEqualTo(5);
    }

    @Test
    void aJournalWithoutAWholeHeaderIsAClearError() throws IOException {
        for (int length = 0; length < headerEnd; length++) {
            byte[] torn = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> read(torn))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("no readable header")
                    .hasMessageContaining("Maybe ");
        }
    }

    @Test
    void aFlippedByteCostsWhatComesAfterItAndNothingBefore() throws IOException {
        for (int at = headerEnd; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x41;
            var recorded = read(damaged);
            assertThat(recorded.readings())
                    .isEqualTo(expected(recorded.readings().size()));
            assertThat(recorded.run().notes().getLast()).contains("left out");
        }
    }

    @Test
    void aFlippedByteInTheHeaderIsAClearError() throws IOException {
        for (int at = 0; at < headerEnd; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x41;
            assertThatThrownBy(() -> read(damaged)).isInstanceOf(GrammeException.class);
        }
    }

    @Test
    void anythingAtAllIsARunOrAClearError() {
        Properties.forAll(
                20260301,
                random -> {
                    byte[] bytes = sound.clone();
                    int edits = random.nextInt(20);
                    for (int i = 0; i < edits; i++) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                    }
                    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                },
                bytes -> {
                    try {
                        read(bytes);
                    } catch (GrammeException e) {
                        assertThat(e.remedy()).isNotNull();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private RecordedRun read(byte[] bytes) throws IOException {
        Path file = directory.resolve("damaged.bin");
        Path written = Files.write(directory.resolve("damaged.tmp"), bytes);
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        return JournalReader.read(file);
    }

    private static List<Reading> expected(int readings) {
        return IntStream.rangeClosed(1, readings).mapToObj(Runs::reading).toList();
    }
}
