package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLocationTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void theFlagWinsOverTheEnvironmentAndThatOverTheDefault() {
        var environment = Map.of("GRAMME_LEDGER", "/tmp/env.db", "XDG_DATA_HOME", "/data");
        assertThat(at(Optional.of("/tmp/flag.db"), environment)).isEqualTo("/tmp/flag.db");
        assertThat(at(Optional.empty(), environment)).isEqualTo("/tmp/env.db");
        assertThat(at(Optional.empty(), Map.of("XDG_DATA_HOME", "/data"))).isEqualTo("/data/gramme/ledger.db");
        assertThat(at(Optional.empty(), Map.of())).isEqualTo("/home/ada/.local/share/gramme/ledger.db");
    }

    @Test
    void macosKeepsItsDataInTheLibrary() {
        assertThat(LedgerLocation.resolve(Optional.empty(), Map.of(), "Mac OS X", HOME)
                        .display())
                .isEqualTo("/home/ada/Library/Application Support/gramme/ledger.db");
    }

    @Test
    void journalsLieBesideAFileAndAtHomeForAServer() {
        assertThat(resolve("/tmp/x.db").journals()).isEqualTo(Path.of("/tmp/x.db.journal.d"));
        assertThat(resolve("postgresql://db/runs").journals())
                .isEqualTo(Path.of("/home/ada/.local/share/gramme/journal.d"));
    }

    @Test
    void noPasswordIsEverShown() {
        assertThat(resolve("postgresql://ada:secret@db/runs").toString()).doesNotContain("secret");
        assertThat(resolve("jdbc:postgresql://db/runs?user=ada&password=secret&ssl=true")
                        .display())
                .isEqualTo("jdbc:postgresql://db/runs?user=ada&password=…&ssl=true");
    }

    @Test
    void otherDatabasesAndFoldersAreConfigurationErrors(@TempDir Path folder) {
        assertThatThrownBy(() -> resolve("mysql://db/runs"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("mysql://db/runs");
        assertThatThrownBy(() -> resolve(folder.toString()))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is a folder");
    }

    private static LedgerLocation resolve(String given) {
        return LedgerLocation.resolve(Optional.of(given), Map.of(), "Linux", HOME);
    }

    private static String at(Optional<String> flag, Map<String, String> environment) {
        return LedgerLocation.resolve(flag, environment, "Linux", HOME).display();
    }
}
