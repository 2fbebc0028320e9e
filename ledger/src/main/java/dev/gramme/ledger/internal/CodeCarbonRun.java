package dev.gramme.ledger.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.ledger.CodeCarbonCsv;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Makes a run of a row of CodeCarbon's.
///
/// CodeCarbon does not say how it got its figures, so none of them counts as measured: processor and accelerator count
/// as modelled, memory as assumed (it takes 5 W a module). It gives no intervals either, so a factor of two either way
/// is assumed, and a note says so. All energy counts as dynamic: it knows no share of idling.
public final class CodeCarbonRun {
    private static final String NOTE = "Imported from CodeCarbon, which gives neither intervals nor how each number was"
            + " got: the intervals are an assumed factor of two either way.";
    private static final double FACTOR = 2;
    private static final double BYTES_PER_GB = 1e9;
    private static final double BYTES_PER_GIB = 1L << 30;
    private static final int MOST_CORES = 1 << 20;

    /// More kilowatt-hours, kilograms or bytes than there are on Earth, and still far from overflowing.
    private static final double LARGEST_AMOUNT = 1e18;

    private CodeCarbonRun() {}

    /// A row whose fields are asked for by the name of their column.
    private record Fields(CsvRow row) {
        String text(String column) {
            return row.text(column);
        }

        String required(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw error(column, "it is empty");
            }
            return text;
        }

        /// A finite, non-negative number; zero for an empty field.
        double amount(String column) {
            double number = row.number(column).orElse(0);
            if (!(number >= 0 && number <= LARGEST_AMOUNT)) {
                throw error(column, text(column) + " is not an amount");
            }
            return number;
        }

        GrammeException error(String column, String what) {
            return row.malformed(column, what, "the row was edited by hand or written only in part.");
        }
    }

    /// @throws GrammeException with line and column if a field makes no sense
    public static RecordedRun of(CsvRow row) {
        var fields = new Fields(row);
        fields.required("run_id");
        fields.required("energy_consumed");
        fields.required("emissions");
        var duration = duration(fields);
        var parts = parts(fields);
        var header = new RunHeader(
                fields.text("run_id"),
                fields.text("project_name").isEmpty() ? "codecarbon" : fields.text("project_name"),
                List.of(),
                List.of(CodeCarbonCsv.IMPORT_TAG),
                end(fields).minus(duration),
                new Recorder("codecarbon", 0, 0),
                conditions(fields),
                hardware(fields),
                parts.stream().map(Part::component).toList());
        var replay = new Replay(header);
        replay.note(NOTE);
        replay.reading(
                new Reading(duration, 0, parts.stream().map(Part::counters).toList()));
        replay.finished(RunStatus.FINISHED, OptionalInt.empty(), duration);
        return replay.result();
    }

    private record Part(String name, Basis basis, double joules) {
        RunHeader.Component component() {
            return new RunHeader.Component(name, basis, "CodeCarbon");
        }

        ComponentReading counters() {
            double low = joules / FACTOR;
            double high = joules * FACTOR;
            return new ComponentReading(joules, 0, low, high, joules, low, high);
        }
    }

    /// The parts add up to `energy_consumed`: what it has beyond them is a part of its own. CodeCarbon's energies
    /// contain the PUE (mlco2/codecarbon#398, #1320), ours do not.
    private static List<Part> parts(Fields fields) {
        double pue = pue(fields);
        var parts = new ArrayList<Part>();
        double total = fields.amount("energy_consumed");
        double left = total;
        for (var part : List.of(
                new Part("cpu", Basis.MODELLED, fields.amount("cpu_energy")),
                new Part("gpu", Basis.MODELLED, fields.amount("gpu_energy")),
                new Part("memory", Basis.ASSUMED, fields.amount("ram_energy")))) {
            if (part.joules > 0) {
                parts.add(new Part(part.name, part.basis, joules(part.joules / pue)));
                left -= part.joules;
            }
        }
        if (left > total * 1e-9) {
            parts.add(new Part("other", Basis.ASSUMED, joules(left / pue)));
        } else if (left < -total * 1e-6) {
            throw fields.error("energy_consumed", "it is less than cpu_energy + gpu_energy + ram_energy");
        }
        return parts;
    }

    private static double joules(double kilowattHours) {
        return Energy.ofKilowattHours(kilowattHours).joules();
    }

    /// The intensity is the one that makes the row's emissions of the row's energy.
    private static Conditions conditions(Fields fields) {
        double energy = fields.amount("energy_consumed");
        double kilograms = fields.amount("emissions");
        if (energy == 0 && kilograms > 0) {
            throw fields.error("emissions", "there are emissions but no energy");
        }
        double gramsPerKilowattHour = energy == 0 ? 0 : kilograms * 1000 / energy;
        if (gramsPerKilowattHour > LARGEST_AMOUNT) {
            throw fields.error("emissions", "they are too much for that little energy");
        }
        var zone = Stream.of(fields.text("region"), fields.text("cloud_region"), fields.text("country_iso_code"))
                .filter(place -> !place.isEmpty())
                .findFirst();
        return new Conditions(
                zone,
                Estimate.exactly(Ratio.of(pue(fields)), Basis.ASSUMED, "CodeCarbon"),
                Estimate.exactly(
                        CarbonIntensity.ofGramsPerKilowattHour(gramsPerKilowattHour),
                        Basis.ASSUMED,
                        "implied by the energy and emissions of the CodeCarbon row"),
                fields.text("tracking_mode").equals("process") ? "share" : "whole");
    }

    private static double pue(Fields fields) {
        double pue = fields.text("pue").isEmpty() ? 1 : fields.amount("pue");
        if (pue < 1) {
            throw fields.error("pue", pue + " is below 1");
        }
        return pue;
    }

    private static Hardware hardware(Fields fields) {
        int gpus = count(fields, "gpu_count");
        String gpu = fields.text("gpu_model").isEmpty() ? "GPU" : fields.text("gpu_model");
        return new Hardware(
                fields.text("os"),
                fields.text("cpu_model"),
                count(fields, "cpu_count"),
                fields.amount("ram_total_size") * BYTES_PER_GIB / BYTES_PER_GB,
                Collections.nCopies(gpus, gpu));
    }

    private static int count(Fields fields, String column) {
        double number = fields.amount(column);
        if (number != Math.rint(number) || number > MOST_CORES) {
            throw fields.error(column, fields.text(column) + " is not a count");
        }
        return (int) number;
    }

    private static Duration duration(Fields fields) {
        fields.required("duration");
        double seconds = fields.amount("duration");
        if (seconds > Duration.ofDays(365_000).toSeconds()) {
            throw fields.error("duration", fields.text("duration") + " s is longer than a thousand years");
        }
        return Duration.ofNanos(Math.round(Math.min(seconds * 1e9, Long.MAX_VALUE)));
    }

    /// The time the row was written. CodeCarbon gives no zone; UTC is as good a guess as any.
    private static Instant end(Fields fields) {
        String text = fields.required("timestamp").replace(' ', 'T');
        try {
            return text.endsWith("Z") || text.lastIndexOf('+') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw fields.error("timestamp", "`" + fields.text("timestamp") + "` is not a time")
                    .causedBy(e);
        }
    }
}
