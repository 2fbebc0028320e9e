package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ready recipe on its real data, as far as they were fetched.
class ReadyRecipesProgramTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void patchesOfPicturesAreToldByTheSecondRungThatIsTried() throws Exception {
        Path models = Path.of(System.getenv().getOrDefault("GRAMME_MODELS", ""));
        assumeTrue(
                models.endsWith("gramme/data") && Files.exists(models.resolve("outdoor-segments")),
                "outdoor-segments was not fetched");
        String recipe = Path.of("../recipes/segments.yaml").toRealPath().toString();
        String cache = models.resolve("../..").normalize().toString();

        var answer = Program.in(home).with("XDG_CACHE_HOME", cache).call("train", recipe, "--out", "out", "--json");

        assertThat(answer.exit()).as(answer.err()).isZero();
        var json = answer.json();
        assertThat(json.at("/rungs/1/tried").asBoolean()).isTrue();
        assertThat(json.at("/rungs/2/tried").asBoolean()).isFalse();
        assertThat(json.get("value").asDouble()).isBetween(0.96, 1.0);
        assertThat(Program.in(home)
                        .call(
                                "predict",
                                "out/model.onnx",
                                models.resolve("outdoor-segments/test.csv").toString())
                        .exit())
                .isZero();
    }
}
