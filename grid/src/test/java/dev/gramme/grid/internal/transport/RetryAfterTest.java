package dev.gramme.grid.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2022-03-11T10:20:00Z");

    @Test
    void secondsAndDatesAreBothUnderstood() {
        assertThat(RetryAfter.of(" 120 ", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("Fri, 11 Mar 2022 10:21:30 GMT", NOW)).contains(Duration.ofSeconds(90));
        assertThat(RetryAfter.of("Fri, 11 Mar 2022 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void whatSaysNothingIsNone() {
        for (String header : new String[] {"", "soon", "-5", "1.5", "99999999999999999999", "٣"}) {
            assertThat(RetryAfter.of(header, NOW)).as(header).isEmpty();
        }
    }
}
