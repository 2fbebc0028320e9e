package dev.gramme.meter;

/// One thing that the search for sensors came upon.
public sealed interface Finding {

    /// What this is about, in words.
    String subject();

    /// A sensor that works and is to be counted. Whoever holds the finding closes the sensor.
    record Found(Sensor sensor) implements Finding {
        @Override
        public String subject() {
            return sensor.channel().source();
        }
    }

    /// A sensor that works but contains, or is contained in, what others count: adding it up would count twice.
    /// Whoever holds the finding closes the sensor.
    ///
    /// @param why what it overlaps with
    record Uncounted(Sensor sensor, String why) implements Finding {
        @Override
        public String subject() {
            return sensor.channel().source();
        }
    }

    /// The hardware could be measured, but something is in the way.
    ///
    /// @param why what, with the system's own words
    /// @param remedy the exact command that would mend it, to be run by the user
    record Degraded(String subject, String why, String remedy) implements Finding {}

    /// There is nothing of this kind to measure here, which is nothing unusual and which no command mends.
    record Missing(String subject, String why) implements Finding {}
}
