package dev.gramme.grid.source;

import static dev.gramme.grid.source.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.grid.internal.replay.Reply;
import dev.gramme.grid.internal.replay.Request;
import dev.gramme.grid.replay.DocumentServer;
import dev.gramme.grid.replay.ReplayServer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against documents written by hand in the form that ENTSO-E's guide shows.
class EntsoeTest extends IntensitySourceContract {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <GL_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-6:generationloaddocument:3:0">
              <mRID>1</mRID><type>A75</type><process.processType>A16</process.processType>
              <time_Period.timeInterval>
                <start>2022-03-11T04:00Z</start><end>2022-03-11T10:00Z</end>
              </time_Period.timeInterval>
            """;

    /// Gas and pumps every hour, sun every quarter of an hour with repeated points left out, coal that
    /// repeats itself to the end, and gas of the last hour not in yet.
    private static final String ORDINARY = HEAD
            + series("in", "B04", "A01", "PT60M", "09:00", 600, 600, 600, 300, 600)
            + series("in", "B16", "A03", "PT15M", "10:00", "1:400", "9:1200", "13:0")
            + series("in", "B05", "A03", "PT60M", "10:00", "1:1000")
            + series("in", "B10", "A01", "PT60M", "10:00", 50, 50, 50, 50, 50, 50)
            + series("out", "B10", "A01", "PT60M", "10:00", 9000, 9000, 9000, 9000, 9000, 9000)
            + "</GL_MarketDocument>";

    private static final String NO_DATA = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
              <Reason><code>999</code><text>No matching data found</text></Reason>
            </Acknowledgement_MarketDocument>
            """;

    private String document = ORDINARY;
    private int status = 200;
    private Optional<Request> asked = Optional.empty();

    @Override
    ReplayServer start() {
        return DocumentServer.start(clock, log::add, (request, _) -> {
            asked = Optional.of(request);
            return Optional.of(new Reply(status, document, Reply.json("").headers()));
        });
    }

    @Override
    IntensitySource source(GridSources sources, URI server, Optional<String> key) {
        return sources.entsoe(URI.create(server + "/api"), key.flatMap(Secret::of), Scope.LIFE_CYCLE);
    }

    @Override
    String zone() {
        return "DE";
    }

    @Override
    boolean keyed() {
        return true;
    }

    @Test
    void generationBecomesIntensityAtItsCoarsestStep() {
        var found = found(source().history("DE", NOW.minusSeconds(7 * 3600), NOW));
        // (600 gas x 490 + 400 sun x 48 + 1000 coal x 820) / 2000; then 1200 sun; then none and 300 gas.
        assertThat(found.value().gramsPerKilowattHour())
                .containsExactly(
                        new double[] {566.6, 566.6, 1171600 / 2800.0, 967000 / 1300.0, 1114000 / 1600.0}, within(1e-9));
        assertThat(found.value().start()).isEqualTo("2022-03-11T04:00:00Z");
        assertThat(found.provenance()).contains("A75");
    }

    @Test
    void theLastHourWaitsForTheFuelThatIsLate() {
        assertThat(found(source().history("DE", NOW.minusSeconds(7 * 3600), NOW))
                        .value()
                        .end())
                .isEqualTo("2022-03-11T09:00:00Z");
    }

    @Test
    void aZoneIsAskedForByItsCode() {
        found(history(source()));
        var parameters = asked.orElseThrow().parameters();
        assertThat(parameters)
                .containsEntry("in_Domain", "10Y1001A1001A83F")
                .containsEntry("documentType", "A75")
                .containsEntry("processType", "A16")
                .containsEntry("periodStart", "202203110500")
                .containsEntry("periodEnd", "202203111000")
                .containsEntry("securityToken", MARKER);
        found(source().history("10YFR-RTE------C", NOW.minusSeconds(5 * 3600), NOW));
        assertThat(asked.orElseThrow().parameters()).containsEntry("in_Domain", "10YFR-RTE------C");
    }

    @Test
    void noMatchingDataIsAnEmptyAnswer() {
        document = NO_DATA;
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.EMPTY);
        status = 400;
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.UNKNOWN_ZONE);
    }

    @Test
    void anInterfaceThatIsGoneIsAnOutageAndNoUnknownZone() {
        document = "404 page not found";
        status = 404;
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.OUTAGE);
    }

    @Test
    void noEntityIsEverResolved() {
        document = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + server.address() + "/stolen\">]>"
                + ORDINARY.substring(ORDINARY.indexOf("<GL")).replace("<quantity>600", "<quantity>&e;600");
        assertThat(problem(history(source())).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(log).containsExactly("/api 200");
    }

    @Test
    void whatIsNotInTheDocumentedFormIsUnreadable() {
        for (String broken : new String[] {
            ORDINARY.substring(0, ORDINARY.length() / 2),
            ORDINARY.replace("MAW", "MWH"),
            ORDINARY.replace("<position>13<", "<position>25<"),
            ORDINARY.replace("<position>13</position>", ""),
            ORDINARY.replace("PT15M", "PT0S"),
            ORDINARY.replace("PT15M", "P1Y"),
            ORDINARY.replace("<quantity>1200<", "<quantity>many<"),
            ORDINARY.replace("GL_MarketDocument", "Other_MarketDocument")
        }) {
            document = broken;
            assertThat(problem(history(source())).reason()).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Test
    void forecastsAreNotOffered() {
        assertThat(problem(source().forecast("DE")).reason()).isEqualTo(Reason.NOT_OFFERED);
        assertThat(log).isEmpty();
    }

    private static String series(String way, String type, String curve, String step, String end, Object... points) {
        var text = new StringBuilder("<TimeSeries><mRID>1</mRID><" + way + "BiddingZone_Domain.mRID>10Y1001A1001A83F</"
                + way
                + "BiddingZone_Domain.mRID><quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name><curveType>"
                + curve + "</curveType><MktPSRType><psrType>" + type + "</psrType></MktPSRType><Period><timeInterval>"
                + "<start>2022-03-11T04:00Z</start><end>2022-03-11T" + end + "Z</end></timeInterval><resolution>" + step
                + "</resolution>");
        for (int i = 0; i < points.length; i++) {
            String[] parts = (points[i] + "").contains(":")
                    ? (points[i] + "").split(":", -1)
                    : new String[] {String.valueOf(i + 1), points[i] + ""};
            text.append("<Point><position>")
                    .append(parts[0])
                    .append("</position><quantity>")
                    .append(parts[1]);
            text.append("</quantity></Point>\n");
        }
        return text.append("</Period></TimeSeries>\n").toString();
    }
}
