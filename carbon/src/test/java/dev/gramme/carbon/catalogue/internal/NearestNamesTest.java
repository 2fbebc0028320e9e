package dev.gramme.carbon.catalogue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void typingErrorsAndMissingWordsLeadHome() {
        var known = List.of("France", "Finland", "Germany", "South Africa");
        assertThat(NearestNames.to("Frnace", known)).first().isEqualTo("France");
        assertThat(NearestNames.to("Africa", known)).first().isEqualTo("South Africa");
    }

    @Test
    void whatResemblesNothingGetsNoSuggestion() {
        assertThat(NearestNames.to("qqqqqq", List.of("France", "Finland"))).isEmpty();
    }
}
