package dev.gramme.meter.internal.hwmon;

import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import dev.gramme.meter.internal.counter.Counter;
import dev.gramme.meter.internal.counter.EnergySource;
import dev.gramme.meter.internal.counter.PowerIntegrator;
import dev.gramme.meter.internal.counter.Warnings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// Energy from a file that shows microwatts. An instant that cannot be read makes the interval longer, not empty.
final class IntegratedPower implements EnergySource {
    private static final double WATTS_PER_MICROWATT = 1e-6;

    private final String label;
    private final Counter microwatts;
    private final PowerIntegrator integrator;
    private double secondsUnread;
    private boolean gone;

    /// @param label what it is, for warnings
    /// @param ceiling the highest power that is physically possible
    IntegratedPower(String label, Counter microwatts, Power ceiling) {
        this.integrator = new PowerIntegrator(ceiling);
        this.label = label;
        this.microwatts = microwatts;
    }

    @Override
    public Draw read(double seconds, Warnings warnings) {
        if (gone) {
            return Draw.NONE;
        }
        secondsUnread += seconds;
        try {
            var power = Power.ofWatts(microwatts.read() * WATTS_PER_MICROWATT);
            Draw draw = integrator.advance(power, secondsUnread);
            secondsUnread = 0;
            return draw;
        } catch (NoSuchFileException unplugged) {
            gone = true;
            close();
            warnings.add(label + " is gone; what it drew before stays, what comes after is not measured");
            return integrator.vanished(secondsUnread);
        } catch (IOException failure) {
            warnings.add(label + " could not be read for a while (" + failure.getMessage() + ")");
            return Draw.NONE;
        }
    }

    @Override
    public void close() {
        microwatts.close();
    }
}
