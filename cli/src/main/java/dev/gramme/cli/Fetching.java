package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.data.known.Fetch;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSet;
import dev.gramme.data.known.Megabytes;
import java.time.Duration;

/// Fetches known sets for whoever looks on: says what is loaded and how large it is first, and then that it still goes
/// on.
///
/// @param quiet whether nothing is to be said
record Fetching(Console console, boolean quiet) {
    private static final Duration STILL = Duration.ofSeconds(10);

    Fetch.Fetched get(KnownSet set) {
        var data = KnownData.of(console.environment());
        if (data.folder(set).isEmpty()) {
            say("Fetching " + set.id() + " with " + set.client().program() + ": " + set.coordinates() + ", "
                    + Megabytes.of(set.downloadBytes()) + ", licence " + set.licence());
        }
        var waiting = Thread.ofVirtual().start(() -> sayStill(set.id()));
        try {
            return new Fetch(data, console.environment()).get(set);
        } finally {
            waiting.interrupt();
        }
    }

    private void sayStill(String id) {
        long begun = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(STILL);
                var since = Duration.ofSeconds(
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
                say("Still fetching " + id + ", " + Figures.of(since));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        if (!quiet) {
            console.err().println(line);
        }
    }
}
