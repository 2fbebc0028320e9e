package dev.gramme.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.run.Properties;
import dev.gramme.run.internal.PhaseFile.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseFileTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration NOW = Duration.ofSeconds(100);

    private final List<String> odd = new ArrayList<>();
    private PhaseFile file;

    PhaseFileTest() throws IOException {
        file = PhaseFile.create("phase-file-test-" + System.nanoTime(), START);
    }

    @BeforeEach
    void beginsEmpty() throws IOException {
        assertThat(file.poll(Duration.ofSeconds(1), odd)).isEmpty();
    }

    @AfterEach
    void delete() throws IOException {
        file.close();
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void aLineCountsFromTheMomentItWasWritten() throws IOException {
        write("epoch 3 start\n", 5);
        assertThat(file.poll(Duration.ofSeconds(9), odd))
                .containsExactly(new Mark("epoch 3", true, Duration.ofSeconds(5)));
        write("epoch 3 end\n", 11);
        assertThat(file.poll(Duration.ofSeconds(12), odd))
                .containsExactly(new Mark("epoch 3", false, Duration.ofSeconds(11)));
        assertThat(odd).isEmpty();
    }

    @Test
    void linesBetweenTwoLooksAreSpreadOverTheTimeBetween() throws IOException {
        write("a start\na end\nb begin\nb stop\n", 5);
        assertThat(file.poll(Duration.ofSeconds(5), odd))
                .extracting(Mark::at)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void aFileStampedInTheFutureOrThePastCountsFromTheLook() throws IOException {
        write("a start\n", 4000);
        assertThat(file.poll(Duration.ofSeconds(7), odd)).extracting(Mark::at).containsExactly(Duration.ofSeconds(7));
        write("a end\n", -4000);
        assertThat(file.poll(Duration.ofSeconds(8), odd)).extracting(Mark::at).containsExactly(Duration.ofSeconds(8));
    }

    @Test
    void aLineMayTellItsOwnTimeToTheNanosecond() throws IOException {
        write(
                "@" + START.getEpochSecond() + ".25 warm up start\n@" + (START.getEpochSecond() + 2) + " warm up end\n",
                5);
        assertThat(file.poll(NOW, odd))
                .containsExactly(
                        new Mark("warm up", true, Duration.ofMillis(250)),
                        new Mark("warm up", false, Duration.ofSeconds(2)));
    }

    @Test
    void aTimeBeforeTheRunOrAfterNowIsBroughtIntoIt() throws IOException {
        write("@1 a start\n@99999999999.999999999 a end\n", 5);
        assertThat(file.poll(NOW, odd)).containsExactly(new Mark("a", true, Duration.ZERO), new Mark("a", false, NOW));
    }

    @Test
    void aTornLineWaitsForItsEnd() throws IOException {
        write("epoch 1 st", 2);
        assertThat(file.poll(Duration.ofSeconds(3), odd)).isEmpty();
        write("art\nepo", 4);
        assertThat(file.poll(Duration.ofSeconds(5), odd)).extracting(Mark::name).containsExactly("epoch 1");
        write("ch 1 end", 6);
        assertThat(file.rest(Duration.ofSeconds(7), odd))
                .extracting(Mark::name, Mark::begins)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("epoch 1", false));
        assertThat(odd).isEmpty();
    }

    @Test
    void aNameTornWithinACharacterComesTogetherAgain() throws IOException {
        byte[] bytes = "époque ½ 学習 start\n".getBytes(StandardCharsets.UTF_8);
        var seen = new ArrayList<Mark>();
        for (byte one : bytes) {
            Files.write(file.path(), new byte[] {one}, StandardOpenOption.APPEND);
            seen.addAll(file.poll(NOW, odd));
        }
        assertThat(seen).extracting(Mark::name).containsExactly("époque ½ 学習");
    }

    @Test
    void aFileWrittenAnewIsReadFromItsBeginning() throws IOException {
        write("a long name that is written first start\n", 2);
        assertThat(file.poll(Duration.ofSeconds(2), odd)).hasSize(1);
        Files.writeString(file.path(), "b start\n");
        assertThat(file.poll(Duration.ofSeconds(3), odd)).extracting(Mark::name).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                " start",
                "epoch 3",
                "epoch 3 START",
                "@",
                "@now a start",
                "@1",
                "@1. a start",
                "@-5 a start",
                "@1e9 a start",
                "@123456789012 a start",
                "\0\0\0",
                "end end end ends"
            })
    void aLineThatIsNoPhaseIsOdd(String line) throws IOException {
        write(line + "\n", 2);
        assertThat(file.poll(NOW, odd)).isEmpty();
        assertThat(odd).hasSize(1);
    }

    @Test
    void aNameLongerThanTwoHundredCharactersIsOddAndBlankLinesAreNothing() throws IOException {
        write("x".repeat(201) + " start\n\n  \n" + "y".repeat(200) + " start\r\n", 2);
        assertThat(file.poll(NOW, odd)).extracting(Mark::name).containsExactly("y".repeat(200));
        assertThat(odd).hasSize(1);
    }

    @Test
    void endlessBytesWithoutALineEndAreForgottenInsteadOfKept() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("z".repeat(1000), 2);
            assertThat(file.poll(NOW, odd)).isEmpty();
        }
        assertThat(odd)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(5000))
                .isNotEmpty();
        write("\na start\n", 3);
        assertThat(file.poll(NOW, odd)).extracting(Mark::name).containsExactly("a");
    }

    @Test
    void moreThanOneBatchIsReadToItsEndAtTheLastLook() throws IOException {
        int phases = 120_000;
        write("epoch start\nepoch end\n".repeat(phases), 50);
        assertThat(file.rest(NOW, odd)).hasSize(2 * phases);
        assertThat(odd).isEmpty();
    }

    @Test
    void aLastLineWithoutAnEndHasItsOwnTime() throws IOException {
        write("a start\na end", 4);
        var marks = file.rest(NOW, odd);
        assertThat(marks).hasSize(2);
        assertThat(marks.getLast().at()).isGreaterThan(marks.getFirst().at());
    }

    @Test
    void aFileThatIsThereAlreadyIsNotOurs() {
        String id = file.path().getFileName().toString().replaceAll("^gramme-|\\.phases$", "");
        assertThatThrownBy(() -> PhaseFile.create(id, START)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileThatVanishedStillGivesWhatWasWrittenToIt() throws IOException {
        write("a start\n", 2);
        Files.delete(file.path());
        assertThat(file.poll(NOW, odd)).extracting(PhaseFile.Mark::name).containsExactly("a");
    }

    @Test
    void anyLineIsAPhaseWithinTheRunOrNothing() {
        Properties.forAll(
                6,
                random -> random.ints(random.nextInt(40), 0, 24)
                        .mapToObj("@ 0129.startbegind\t\0é-e\u00a0"::charAt)
                        .map(String::valueOf)
                        .reduce("", String::concat),
                line -> PhaseFile.parse(line, Duration.ofSeconds(3), START, NOW).ifPresent(mark -> {
                    assertThat(mark.at()).isBetween(Duration.ZERO, NOW);
                    assertThat(mark.name()).isNotEmpty();
                }));
    }

    @Test
    void marksOfOneLookNeverGoBackInTime() {
        Properties.forAll(7, random -> random.nextInt(1, 50), lines -> {
            try {
                write("x start\n".repeat(lines), 50);
                assertThat(file.poll(NOW, odd)).extracting(Mark::at).isSorted();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void write(String text, long secondsAfterStart) throws IOException {
        Files.writeString(file.path(), text, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file.path(), FileTime.from(START.plusSeconds(secondsAfterStart)));
    }
}
