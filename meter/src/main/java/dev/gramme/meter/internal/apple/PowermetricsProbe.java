package dev.gramme.meter.internal.apple;

import dev.gramme.carbon.Basis;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Finding;
import dev.gramme.meter.Sensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tries to run `powermetrics`. It says of itself that its powers are estimates (powermetrics(1)), hence the accuracy.
public final class PowermetricsProbe {
    /// The program without being asked for a password, in samples of a fifth of a second.
    public static final List<String> COMMAND =
            List.of("sudo", "-n", "/usr/bin/powermetrics", "--samplers", "cpu_power,gpu_power", "-i", "200", "-b", "1");

    private static final String WHAT = "Apple power (powermetrics)";
    private static final String REMEDY =
            "echo \"$USER ALL=(root) NOPASSWD: /usr/bin/powermetrics\"" + " | sudo tee /etc/sudoers.d/powermetrics";
    private static final double ACCURACY = 0.15;

    private final List<String> command;

    /// @param command what to run; [#COMMAND] on a real machine
    public PowermetricsProbe(List<String> command) {
        this.command = List.copyOf(command);
    }

    /// What there is; sensors among it are open and share one running program.
    public List<Finding> probe() {
        PowermetricsStream stream;
        try {
            stream = PowermetricsStream.start(command);
        } catch (IOException notAllowed) {
            return List.of(new Finding.Degraded(WHAT, String.valueOf(notAllowed.getMessage()), REMEDY));
        }
        var findings = new ArrayList<Finding>();
        for (var part : stream.parts()) {
            findings.add(new Finding.Found(sensor(part, stream)));
        }
        return findings;
    }

    private static Sensor sensor(PowermetricsText.Part part, PowermetricsStream stream) {
        var channel = new Channel(component(part), Basis.MEASURED, title(part) + " (powermetrics)", ACCURACY);
        var sensor = new PowermetricsSensor(channel, part, stream);
        return switch (part) {
            case CPU, NEURAL_ENGINE -> sensor;
            case GPU -> new PowermetricsGpu(sensor, title(part), stream);
        };
    }

    private static String component(PowermetricsText.Part part) {
        return switch (part) {
            case CPU -> "cpu";
            case GPU -> "gpu0";
            case NEURAL_ENGINE -> "npu0";
        };
    }

    private static String title(PowermetricsText.Part part) {
        return switch (part) {
            case CPU -> "Apple processor";
            case GPU -> "Apple GPU";
            case NEURAL_ENGINE -> "Apple neural engine";
        };
    }
}
