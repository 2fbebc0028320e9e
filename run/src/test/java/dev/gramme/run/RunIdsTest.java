package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    @Test
    void anIdTellsTheSecondInUtc() {
        assertThat(RunIds.next(Instant.parse("2026-01-02T03:04:05.999Z"), new SplittableRandom(1)))
                .startsWith("20260102-030405-");
    }

    @Test
    void idsSortByTime() {
        Properties.forAll(
                3,
                random -> {
                    var earlier = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
                    var later = earlier.plusSeconds(1 + random.nextLong(4_000_000_000L));
                    return List.of(RunIds.next(earlier, random), RunIds.next(later, random));
                },
                ids -> assertThat(ids.getFirst()).isLessThan(ids.getLast()));
    }

    @Test
    void idsAreSafeInFileNamesAndControlGroupsAndShells() {
        Properties.forAll(
                4,
                random -> RunIds.next(Instant.ofEpochSecond(random.nextLong(200_000_000_000L)), random),
                id -> assertThat(id).matches("[0-9]{8}-[0-9]{6}-[0-9a-f]{10}"));
    }

    @Test
    void idsOfTheSameSecondDiffer() {
        var random = new SplittableRandom(5);
        var ids = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(RunIds.next(Instant.EPOCH, random));
        }
        assertThat(ids).hasSize(10_000);
    }
}
