package dev.gramme.meter.internal.nvml;

import static dev.gramme.meter.internal.nvml.NvmlLibrary.bound;
import static dev.gramme.meter.internal.nvml.NvmlLibrary.call;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.gramme.carbon.Power;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/// One GPU, asked through buffers that are allocated once.
final class NvmlDevice {
    private static final int TEXT_BYTES = 96;
    private static final double WATTS_PER_MILLIWATT = 1e-3;

    private final NvmlLibrary nvml;
    private final MemorySegment handle;
    private final MemorySegment text;
    private final MemorySegment number;
    private final MemorySegment entries;
    private final MemorySegment entryCount;

    NvmlDevice(NvmlLibrary nvml, MemorySegment handle) {
        this.nvml = nvml;
        this.handle = handle;
        // The collector frees these: a sensor may be opened by one thread, read by another and closed by a third.
        var arena = Arena.ofAuto();
        this.text = arena.allocate(TEXT_BYTES);
        this.number = arena.allocate(JAVA_LONG);
        this.entries = arena.allocate(ProcessTable.BUFFER_BYTES, Long.BYTES);
        this.entryCount = arena.allocate(JAVA_INT);
    }

    String name() throws NvmlException {
        return askText(nvml.name);
    }

    String uuid() throws NvmlException {
        return askText(nvml.uuid);
    }

    /// Millijoules since the driver was loaded.
    long energyMillijoules() throws NvmlException {
        ask(nvml.energy);
        return number.get(JAVA_LONG, 0);
    }

    Power power() throws NvmlException {
        ask(nvml.power);
        return milliwatts();
    }

    Power powerLimit() throws NvmlException {
        ask(nvml.powerLimit);
        return milliwatts();
    }

    /// The limit that was asked for last; what is enforced may be less.
    Power chosenLimit() throws NvmlException {
        ask(nvml.chosenLimit);
        return milliwatts();
    }

    /// The limit that it has after a start.
    Power usualLimit() throws NvmlException {
        ask(nvml.usualLimit);
        return milliwatts();
    }

    /// The lowest and the highest limit that can be asked for.
    Range limitRange() throws NvmlException {
        number.set(JAVA_LONG, 0, 0L);
        var second = number.asSlice(Integer.BYTES);
        nvml.check(nvml.limitRange.name(), call(() ->
                (int) bound(nvml.limitRange.handle()).invokeExact(handle, number, second)));
        return new Range(milliwatts(number.get(JAVA_INT, 0)), milliwatts(second.get(JAVA_INT, 0)));
    }

    record Range(Power least, Power most) {}

    /// Needs the rights of the administrator; lasts until the driver is unloaded.
    void limit(Power limit) throws NvmlException {
        int milliwatts = Math.toIntExact(Math.round(limit.watts() / WATTS_PER_MILLIWATT));
        nvml.check(nvml.setLimit.name(), call(() ->
                (int) bound(nvml.setLimit.handle()).invokeExact(handle, milliwatts)));
    }

    /// The share of the driver's last sampling period in which a kernel ran.
    double utilisation() throws NvmlException {
        ask(nvml.utilization);
        return Math.min(Integer.toUnsignedLong(number.get(JAVA_INT, 0)), 100) / 100.0;
    }

    /// The driver's samples of who used the GPU, newer than a moment on the driver's own clock.
    List<ProcessSample> processSamples(long sinceMicros) throws NvmlException {
        entryCount.set(JAVA_INT, 0, ProcessTable.SAMPLE_CAPACITY);
        int status = call(() ->
                (int) bound(nvml.processUtilization.handle()).invokeExact(handle, entries, entryCount, sinceMicros));
        nvml.check(nvml.processUtilization.name(), status);
        return ProcessTable.samples(entries, entryCount.get(JAVA_INT, 0));
    }

    /// The device memory of each process that computes.
    Map<Long, Long> processMemoryBytes() throws NvmlException {
        entryCount.set(JAVA_INT, 0, ProcessTable.PROCESS_CAPACITY);
        ProcessTable.paint(entries);
        int status = call(() -> (int) bound(nvml.computeProcesses.handle()).invokeExact(handle, entryCount, entries));
        nvml.check(nvml.computeProcesses.name(), status);
        return ProcessTable.memory(entries, entryCount.get(JAVA_INT, 0));
    }

    private Power milliwatts() {
        return milliwatts(number.get(JAVA_INT, 0));
    }

    private static Power milliwatts(int count) {
        return Power.ofWatts(Integer.toUnsignedLong(count) * WATTS_PER_MILLIWATT);
    }

    private void ask(NvmlLibrary.Function function) throws NvmlException {
        number.set(JAVA_LONG, 0, 0L);
        nvml.check(function.name(), call(() -> (int) bound(function.handle()).invokeExact(handle, number)));
    }

    private String askText(NvmlLibrary.Function function) throws NvmlException {
        text.fill((byte) 0);
        // One byte less than there is, so that a text that fills the buffer still ends.
        int length = TEXT_BYTES - 1;
        nvml.check(function.name(), call(() -> (int) bound(function.handle()).invokeExact(handle, text, length)));
        return text.getString(0);
    }
}
