package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Accelerator;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.Cpu;
import dev.gramme.carbon.catalogue.Device;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.meter.Machine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what a job may run on.
final class PlaceDevices {
    @Option(
            names = "--device",
            paramLabel = "NAME[=SPEED]",
            split = ",",
            description = "Devices, such as A100,H100=2.2: how many times as fast as the first. Without a speed their"
                    + " peak rates at 16 bits tell.")
    List<String> devices = List.of();

    @Option(
            names = "--power-w",
            paramLabel = "W",
            description = "What the job draws (default: the device's mean in training, or this machine with all cores"
                    + " busy).")
    @Nullable
    Double watts;

    private final List<String> notes = new ArrayList<>();

    /// What had to be assumed.
    List<String> notes() {
        return notes;
    }

    /// At least one.
    List<dev.gramme.schedule.place.Machine> machines(Catalogue catalogue) {
        if (devices.isEmpty()) {
            notes.add("Making the machine is left out: `--device` names it");
            return List.of(new dev.gramme.schedule.place.Machine(
                    watts == null ? "this machine" : Math.round(watts) + " W",
                    watts == null ? host().power().full() : given(),
                    1,
                    Estimate.exactly(Emissions.ZERO, Basis.ASSUMED, "not counted")));
        }
        if (watts != null && devices.size() > 1) {
            throw GrammeException.usage("One power for " + devices.size() + " devices", "one device was meant.");
        }
        var first = catalogue.requireDevice(name(devices.getFirst())).fact();
        return devices.stream().map(word -> machine(word, first, catalogue)).toList();
    }

    private Machine host() {
        return Machine.discover();
    }

    private dev.gramme.schedule.place.Machine machine(String word, Device first, Catalogue catalogue) {
        var match = catalogue.requireDevice(name(word));
        if (match.isGuess()) {
            notes.add(match.note());
        }
        double hours = catalogue.serverLifespan().toHours();
        return new dev.gramme.schedule.place.Machine(
                match.fact().name(),
                power(match, catalogue),
                speed(word, match.fact(), first),
                catalogue.embodiedOf(match.fact()).scaled(1 / hours));
    }

    private Estimate<Power> power(Match<Device> match, Catalogue catalogue) {
        if (watts != null) {
            return given();
        }
        return Device.tdpOf(match)
                .map(tdp -> tdp.times(catalogue.powerShareOf(match.fact()), Power.ZERO, 1))
                .orElseThrow(() -> GrammeException.usage(
                        "Nobody says what " + match.fact().name() + " draws", "`--power-w 300` says it."));
    }

    private double speed(String word, Device device, Device first) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            String text = word.substring(equals + 1).strip();
            if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
                throw GrammeException.usage("'" + text + "' is no speed", "`H100=2.2` was meant.");
            }
            return Double.parseDouble(text);
        }
        if (device.equals(first)) {
            return 1;
        }
        double own = peak(device);
        double other = peak(first);
        if (Double.isNaN(own / other)) {
            notes.add(device.name() + " counts as fast as " + first.name() + ", for lack of published rates: `" + word
                    + "=2` says how fast it is");
            return 1;
        }
        notes.add(device.name() + " counts as " + Figures.number(own / other) + " times as fast as " + first.name()
                + ", by peak rates at 16 bits; what a job makes of that is another matter");
        return own / other;
    }

    private Estimate<Power> given() {
        double power = watts == null ? Double.NaN : watts;
        if (!(power > 0) || power > 1e9) {
            throw GrammeException.usage("--power-w is no power: " + power, "`--power-w 300` (watts) was meant.");
        }
        return Estimate.exactly(Power.ofWatts(power), Basis.ASSUMED, "given by flag");
    }

    private static double peak(Device device) {
        return switch (device) {
            case Accelerator accelerator -> accelerator.peak().sixteenBit().orElse(Double.NaN);
            case Cpu _ -> Double.NaN;
        };
    }

    private static String name(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }
}
