package dev.gramme.grid.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.source.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedSeriesTest {
    @TempDir
    Path folder = Path.of("");

    private final IntensitySeries trace = Sample.trace("DE");

    @Test
    void whatFollowsOnWhatIsKeptIsOneSeriesWithIt() {
        var imports = new ImportedSeries(folder);
        assertThat(imports.take(trace.slice(0, 48)).added()).isEqualTo(48);
        var taken = imports.take(trace.slice(48, 100));
        assertThat(taken.added()).isEqualTo(52);
        assertThat(taken.kept()).hasSize(1);
        var kept = new ImportedSeries(folder).all();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().start()).isEqualTo(Sample.START);
        assertThat(kept.getFirst().gramsPerKilowattHour()).isEqualTo(Arrays.copyOf(trace.gramsPerKilowattHour(), 100));
        assertThat(kept.getFirst().source()).isEqualTo("made up");
        assertThat(imports.zones()).containsExactly("DE");
    }

    @Test
    void whatIsImportedAgainUpdatesTheHoursThatItOverlapsWith() {
        var imports = new ImportedSeries(folder);
        imports.take(trace.slice(0, 48));
        double[] revised = Arrays.copyOfRange(trace.gramsPerKilowattHour(), 40, 60);
        revised[0] += 7.5;
        revised[1] -= 2;
        var news =
                new IntensitySeries("DE", trace.signal(), trace.at(40), trace.step(), revised, "another file; made up");
        var taken = imports.take(news);
        assertThat(taken.added()).isEqualTo(12);
        assertThat(taken.revised()).isEqualTo(2);
        assertThat(taken.unchanged()).isEqualTo(6);
        assertThat(taken.largestRevision()).isEqualTo(7.5);
        var kept = imports.all().getFirst();
        assertThat(kept.size()).isEqualTo(60);
        assertThat(kept.gramsPerKilowattHour()[40]).isEqualTo(revised[0]);
        assertThat(kept.source()).isEqualTo("made up; another file");
    }

    @Test
    void aGapStaysAGapUntilItIsFilled() {
        var imports = new ImportedSeries(folder);
        imports.take(trace.slice(0, 24));
        assertThat(imports.take(trace.slice(48, 72)).kept()).hasSize(2);
        assertThat(imports.take(trace.slice(24, 48)).kept()).hasSize(1);
    }

    @Test
    void zonesSignalsAndStepsAreKeptApart() {
        var imports = new ImportedSeries(folder);
        imports.take(trace.slice(0, 24));
        imports.take(Sample.trace("FR/odd name~").slice(0, 24));
        imports.take(new IntensitySeries(
                "DE",
                Signal.parse("marginal direct production"),
                Sample.START,
                Duration.ofMinutes(5),
                new double[12],
                "five"));
        assertThat(imports.all()).hasSize(3);
        assertThat(imports.zones()).containsExactlyInAnyOrder("DE", "FR/odd name~");
    }

    @Test
    void shiftedStepsAreRefused() {
        var imports = new ImportedSeries(folder);
        imports.take(trace.slice(0, 24));
        var shifted = new IntensitySeries(
                "DE", trace.signal(), Sample.START.plusSeconds(60), trace.step(), new double[3], "shifted");
        assertThatThrownBy(() -> imports.take(shifted)).isInstanceOf(GrammeException.class);
        assertThat(imports.all().getFirst().size()).isEqualTo(24);
    }

    @Test
    void whatWasCutOffIsToldAndNotOverwritten() throws IOException {
        var imports = new ImportedSeries(folder);
        var file = imports.take(trace.slice(0, 24)).file();
        Files.writeString(file, Files.readString(file).substring(0, 200));
        assertThatThrownBy(imports::all).isInstanceOf(GrammeException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> imports.take(trace)).isInstanceOf(GrammeException.class);
        assertThat(Files.size(file)).isEqualTo(200);
        var notes = new java.util.ArrayList<String>();
        assertThat(imports.readable("DE", notes::add)).isEmpty();
        assertThat(notes).hasSize(1);
    }

    @Test
    void nothingIsKnownOfAFolderThatIsNotThere() {
        assertThat(new ImportedSeries(folder.resolve("none")).all()).isEqualTo(List.of());
    }
}
