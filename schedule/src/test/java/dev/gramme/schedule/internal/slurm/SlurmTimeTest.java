package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlurmTimeTest {
    @Test
    void momentsAreWrittenInUtcAndNeverEarly() {
        assertThat(SlurmTime.of(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("2026-03-29T01:30:00");
        assertThat(SlurmTime.of(Instant.parse("2026-12-31T23:59:59.001Z"))).isEqualTo("2027-01-01T00:00:00");
    }

    @Test
    void durationsAreReadInAllTheirForms() {
        assertThat(SlurmTime.duration("00:01.500")).contains(Duration.ofMillis(1500));
        assertThat(SlurmTime.duration("00:00:01")).contains(Duration.ofSeconds(1));
        assertThat(SlurmTime.duration("2-03:04:05"))
                .contains(Duration.ofDays(2).plusHours(3).plusMinutes(4).plusSeconds(5));
        assertThat(SlurmTime.duration("INVALID")).isEmpty();
        assertThat(SlurmTime.duration("")).isEmpty();
    }

    @Test
    void whatIsNoMomentIsNone() {
        assertThat(SlurmTime.moment("2026-11-29T02:15:11")).contains(Instant.parse("2026-11-29T02:15:11Z"));
        for (String text : new String[] {"Unknown", "None", "N/A", "", "(null)"}) {
            assertThat(SlurmTime.moment(text)).isEmpty();
        }
    }
}
