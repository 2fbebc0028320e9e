package dev.gramme.bench.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.power.ServerPowerModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The published servers against the intervals that are fitted over them.
class ServerPowerFitTest {
    private static final int SPLITS = 9;

    private List<PublishedServer> servers = List.of();

    @BeforeEach
    void publishedServers() throws IOException {
        String data = System.getenv("GRAMME_DATA");
        assumeTrue(data != null, "GRAMME_DATA is not set: the published SPECpower results are not at hand");
        var file = Path.of(Objects.requireNonNull(data), "hardware", "specpower-ssj2008.csv");
        assumeTrue(Files.exists(file), file + " is not there");
        servers = PublishedServer.readAll(file);
    }

    @Test
    void nineOfTenUnseenServersLieInTheirIntervals() {
        for (boolean full : new boolean[] {false, true}) {
            double sum = 0;
            for (int seed = 0; seed < SPLITS; seed++) {
                sum += CoverageOfPowerModel.coverage(
                        servers, full ? PublishedServer::fullWatts : PublishedServer::idleWatts, seed, false);
            }
            assertThat(sum / SPLITS).as(full ? "full load" : "idle").isBetween(0.85, 0.95);
        }
    }

    @Test
    void theShippedTableIsTheFit() throws IOException {
        try (var in = Objects.requireNonNull(ServerPowerModel.class.getResourceAsStream("server-power.tsv"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(FitServerPower.table(servers));
        }
    }

    @Test
    void nearlyAllServersAreKnownByTheirProcessorsName() {
        assertThat(servers).hasSize(1088);
        assertThat(servers.stream()
                        .filter(server -> server.family().equals("none"))
                        .count())
                .isLessThan(30);
    }
}
