package dev.gramme.meter.internal.host;

import com.sun.management.OperatingSystemMXBean;
import dev.gramme.meter.Host;
import dev.gramme.meter.HostLoad;
import java.lang.management.ManagementFactory;

/// Load and memory as the JVM reports them, for systems without /proc.
public final class PortableHost implements Host {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Override
    public HostLoad load(double elapsedSeconds) {
        double coreSeconds = system.getAvailableProcessors() * elapsedSeconds;
        return new HostLoad(Math.clamp(system.getCpuLoad(), 0, 1) * coreSeconds, coreSeconds);
    }

    @Override
    public long usedMemoryBytes() {
        return system.getTotalMemorySize() - system.getFreeMemorySize();
    }

    @Override
    public long totalMemoryBytes() {
        return system.getTotalMemorySize();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
