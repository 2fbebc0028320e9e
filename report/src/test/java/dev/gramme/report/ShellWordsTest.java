package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void aCommandIsShownAsAShellWouldTakeIt() {
        assertThat(ShellWords.line(List.of("sh", "-c", "echo it's $HOME", "")))
                .isEqualTo("sh -c 'echo it'\\''s $HOME' ''");
    }
}
