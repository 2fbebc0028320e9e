package dev.gramme.grid.internal.cache;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.series.Span;
import dev.gramme.grid.source.Sample;
import java.nio.file.Path;
import java.time.Duration;

/// A process that writes one answer over and over, until it is killed.
public final class EndlessWriter {
    private EndlessWriter() {}

    static EntryName name() {
        var hours = new Span(Sample.START, Sample.START.plus(Duration.ofDays(31)));
        return new EntryName("fake", Signal.AVERAGE.words(), "DE", EntryName.Kind.HISTORY, hours);
    }

    static Entry entry() {
        return Entry.of(Sample.NOW, "a fake", Sample.trace("DE"));
    }

    public static void main(String[] arguments) {
        var folder = new AnswerFolder(Path.of(arguments[0]), 1 << 20, _ -> {});
        while (true) {
            folder.write(name(), entry());
        }
    }
}
