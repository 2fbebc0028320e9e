package dev.gramme.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.ledger.Properties;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingBlockTest {
    @Test
    void readingsComeBackBitByBit() {
        Properties.forAll(
                7,
                random -> Runs.random(random, 1 + random.nextInt(4)),
                readings -> assertThat(ReadingBlock.inflated(ReadingBlock.deflated(readings)))
                        .isEqualTo(readings));
    }

    @Test
    void anHourOfSteadyLoadTakesLittleRoom() {
        var readings = IntStream.rangeClosed(1, 3600).mapToObj(Runs::reading).toList();
        int raw = 3600 * JournalFormat.readingBytes(2);
        assertThat(ReadingBlock.deflated(readings).length).isLessThan(raw / 3);
    }

    @Test
    void aBlockThatEndsEarlyIsNotTakenForReadings() {
        byte[] block = ReadingBlock.deflated(List.of(Runs.reading(1), Runs.reading(2)));
        assertThatThrownBy(() -> ReadingBlock.inflated(Arrays.copyOf(block, block.length - 8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWeekAtOneHertzIsThinnedToReadingsThatAreAllTrue() {
        var thinner = new ReadingThinner(1000);
        for (int second = 0; second <= 604_800; second++) {
            thinner.add(Runs.reading(second));
        }
        List<Reading> kept = thinner.readings();
        assertThat(kept.size()).isBetween(1000, 2001);
        assertThat(kept.getFirst()).isEqualTo(Runs.reading(0));
        assertThat(kept.getLast()).isEqualTo(Runs.reading(604_800));
        assertThat(kept).isSortedAccordingTo((a, b) -> a.elapsed().compareTo(b.elapsed()));
    }
}
