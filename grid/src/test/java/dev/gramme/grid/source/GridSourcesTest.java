package dev.gramme.grid.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.replay.ReplayServer;
import dev.gramme.grid.replay.ReplaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridSourcesTest {
    private final ManualClock clock = new ManualClock(Sample.NOW);

    @TempDir
    Path folder;

    @Test
    void noSocketIsOpenedUnlessASourceIsAsked() throws IOException {
        var before = threads();
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(100);
            var base = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            var key = Secret.of("key");
            var sources = sources();
            var all = List.of(
                    sources.neso(base),
                    sources.electricityMaps(base, key, Scope.DIRECT),
                    sources.wattTime(base, Optional.of(new Login("me", key.orElseThrow()))),
                    sources.entsoe(base, key, Scope.DIRECT),
                    sources.eia(base, key, Scope.DIRECT));
            for (var source : all) {
                var kept = sources.kept(source, CacheSettings.in(folder.resolve("cache")), _ -> {});
                assertThat(kept.name()).isEqualTo(source.name()).endsWith("@127.0.0.1:" + listener.getLocalPort());
                assertThat(kept.signal()).isEqualTo(source.signal());
            }
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(threads()).isLessThanOrEqualTo(before);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFreshAnswerOpensNoSocketEither() {
        var log = new ArrayList<String>();
        var kept = settled(log);
        assertThat(log).hasSize(1);
        assertThat(kept.forecast("GB").found()).isPresent();
        assertThat(log).hasSize(1);
    }

    @Test
    void anOutageLeavesTheOlderAnswer() {
        var kept = settled(new ArrayList<>());
        clock.advance(Duration.ofHours(3));
        var stale = (Answer.Found<?>) kept.forecast("GB");
        assertThat(stale.staleness().orElseThrow().because().reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(stale.staleness().orElseThrow().age()).isBetween(Duration.ofHours(3), Duration.ofHours(4));
    }

    @Test
    void aKeyIsInNoFile() throws IOException {
        try (var server = ReplayServer.start(ReplaySettings.of(Sample.trace("DE"), Sample.NOW), clock, _ -> {})) {
            var key = Secret.of(IntensitySourceContract.MARKER);
            var source = sources().electricityMaps(URI.create(server.address() + "/v3"), key, Scope.DIRECT);
            var kept = sources().kept(source, CacheSettings.in(folder), _ -> {});
            assertThat(kept.forecast("DE").found()).isPresent();
            assertThat(kept.history("DE", Sample.START, Sample.NOW).found()).isPresent();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> {
                assertThat(file.toString()).doesNotContain(IntensitySourceContract.MARKER);
                assertThat(Files.readString(file)).doesNotContain(IntensitySourceContract.MARKER);
            });
        }
    }

    @Test
    void providersOwnHostsAreTheirPlainNames() {
        var sources = sources();
        assertThat(sources.neso(GridSources.NESO).name()).isEqualTo("neso");
        assertThat(sources.electricityMaps(GridSources.ELECTRICITY_MAPS, Optional.empty(), Scope.DIRECT)
                        .name())
                .isEqualTo("electricitymaps");
        assertThat(sources.wattTime(GridSources.WATTTIME, Optional.empty()).name())
                .isEqualTo("watttime");
        assertThat(sources.entsoe(GridSources.ENTSOE, Optional.empty(), Scope.DIRECT)
                        .name())
                .isEqualTo("entsoe");
        assertThat(sources.eia(GridSources.EIA, Optional.empty(), Scope.DIRECT).name())
                .isEqualTo("eia");
    }

    @Test
    void secretsAreBlankOrSilent() {
        assertThat(Secret.of(null)).isEmpty();
        assertThat(Secret.of("  ")).isEmpty();
        var secret = Secret.of(" hush ").orElseThrow();
        assertThat(secret.reveal()).isEqualTo("hush");
        assertThat(secret + "" + new Login("somebody", secret)).doesNotContain("hush", "somebody");
    }

    /// A cache over a server that is gone after one forecast.
    private IntensitySource settled(List<String> log) {
        try (var server = ReplayServer.start(ReplaySettings.of(Sample.trace("GB"), Sample.NOW), clock, log::add)) {
            var kept = sources().kept(sources().neso(server.address()), CacheSettings.in(folder), _ -> {});
            assertThat(kept.forecast("GB").found()).isPresent();
            return kept;
        }
    }

    private GridSources sources() {
        return new GridSources(IntensitySourceContract.PATIENT, clock, new SplittableRandom(1), clock);
    }

    /// Those of HTTP clients.
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient"))
                .count();
    }
}
