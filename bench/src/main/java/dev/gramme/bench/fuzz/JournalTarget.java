package dev.gramme.bench.fuzz;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Journal;
import dev.gramme.ledger.JournalReader;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunJson;
import dev.gramme.ledger.RunStatus;
import dev.gramme.ledger.internal.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/// The reader of journals. Every input is read twice: as it is, and with its checksums set right, or a mutation would
/// hardly ever get past them.
final class JournalTarget {
    private JournalTarget() {}

    static Target in(Path folder) throws IOException {
        var file = folder.resolve("run.journal");
        byte[] valid = valid(folder);
        return new Target(
                "journal",
                List.of(valid),
                List.of("H", "R", "S", "E", "N", "F", "finished", "\"components\"", "null", "{}", "[]", "1e999"),
                bytes -> {
                    read(Files.write(file, mended(bytes)));
                    read(Files.write(file, bytes));
                },
                List.of(IOException.class));
    }

    private static void read(Path file) throws IOException {
        RunJson.run(JournalReader.read(file).run());
    }

    private static byte[] valid(Path folder) throws IOException {
        var header = new RunHeader(
                "20260101-000000-0123456789",
                "name",
                List.of("python", "train.py"),
                List.of("a=b"),
                Instant.parse("2026-01-01T00:00:00Z"),
                new Recorder("host", 1, 2),
                new Conditions(
                        Optional.of("FR"),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "given"),
                        Estimate.exactly(CarbonIntensity.ofGramsPerKilowattHour(50), Basis.ASSUMED, "given"),
                        "share"),
                new Hardware("Linux", "cpu", 2, 8, List.of("gpu")),
                List.of(new RunHeader.Component("cpu", Basis.MEASURED, "RAPL")));
        try (var journal = Journal.create(folder, header)) {
            journal.append(new Reading(Duration.ofSeconds(1), 0.5, List.of(new ComponentReading(1, 2, 3, 4, 5, 6, 7))));
            journal.phaseStarted("epoch", Duration.ofSeconds(1));
            journal.phaseEnded("epoch", Duration.ofSeconds(2));
            journal.note("a note");
            journal.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(3));
            return Files.readAllBytes(journal.path());
        }
    }

    /// The same records, their lengths brought within the file and their checksums set right.
    private static byte[] mended(byte[] bytes) {
        var mended = ByteBuffer.wrap(bytes.clone());
        var checksum = new CRC32C();
        int at = JournalFormat.MAGIC.length;
        while (bytes.length - at >= JournalFormat.FRAME_BYTES) {
            int most = bytes.length - at - JournalFormat.FRAME_BYTES;
            int length = Math.clamp(mended.getInt(at), 0, most);
            mended.putInt(at, length);
            checksum.reset();
            checksum.update(mended.array(), at + Integer.BYTES, 1 + length);
            mended.putInt(at + Integer.BYTES + 1 + length, (int) checksum.getValue());
            at += JournalFormat.FRAME_BYTES + length;
        }
        return mended.array();
    }
}
