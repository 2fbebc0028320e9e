package dev.gramme.cli;

import dev.gramme.grid.known.Known;
import java.io.PrintStream;
import tools.jackson.databind.node.ObjectNode;

/// What is known of a zone, for people and programs: where it comes from and what was asked in vain.
final class KnownView {
    private KnownView() {}

    static void notes(PrintStream out, Known known) {
        known.notes().forEach(note -> out.println("  · " + note));
    }

    static void put(ObjectNode json, Known known) {
        var expected = known.forecast().expected();
        json.put("zone", known.zone());
        json.put("signal", known.signal().words());
        json.put("carbon_intensity_g_per_kwh", known.now().gramsPerKilowattHour());
        json.put("source", known.provenance());
        json.put("start", expected.start().toString());
        json.put("end", expected.end().toString());
        json.put("tells_hours_apart", known.tellsHoursApart());
        var parts = json.putArray("parts");
        for (var part : known.parts()) {
            parts.addObject()
                    .put("kind", part.kind().word())
                    .put("start", part.from().toString())
                    .put("end", part.to().toString())
                    .put("source", part.provenance());
        }
        var notes = json.putArray("notes");
        known.notes().forEach(notes::add);
    }
}
