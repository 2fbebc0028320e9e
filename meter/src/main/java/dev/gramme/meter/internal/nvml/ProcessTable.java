package dev.gramme.meter.internal.nvml;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The layouts of NVML's two tables of processes.
///
/// `nvmlProcessUtilizationSample_t` is {u32 pid, u64 time, u32 sm, u32 memory, u32 encoder, u32 decoder}: 32 bytes.
/// `nvmlProcessInfo_t` is {u32 pid, u64 memory} in its first version, has two u32 more in its second and another u64
/// in some drivers of the 535 branch under the same function name (XuehaiPan/nvitop#79, NVIDIA/go-nvml#75), so 16,
/// 24 or 32 bytes. The function's name does not tell which, the painted buffer does: it shows how far the driver wrote.
final class ProcessTable {
    static final int SAMPLE_CAPACITY = 512;
    static final int PROCESS_CAPACITY = 512;
    private static final int WIDEST_ENTRY = 32;
    static final long BUFFER_BYTES = (long) SAMPLE_CAPACITY * WIDEST_ENTRY;

    private static final int SAMPLE_BYTES = 32;
    private static final List<Integer> PROCESS_BYTES = List.of(16, 24, WIDEST_ENTRY);
    private static final int SECOND_FIELD = 8;
    private static final int SM_FIELD = 16;
    private static final byte PAINT = (byte) 0xA5;
    private static final double PERCENT = 100.0;

    /// What NVML writes where the driver does not know, on Windows for instance.
    private static final long NOT_AVAILABLE = -1;

    private ProcessTable() {}

    static List<ProcessSample> samples(MemorySegment table, int count) {
        var samples = new ArrayList<ProcessSample>();
        for (int i = 0; i < Math.clamp(count, 0, SAMPLE_CAPACITY); i++) {
            long at = (long) i * SAMPLE_BYTES;
            long pid = Integer.toUnsignedLong(table.get(JAVA_INT, at));
            long percent = Integer.toUnsignedLong(table.get(JAVA_INT, at + SM_FIELD));
            if (pid != 0 && percent <= PERCENT) {
                samples.add(new ProcessSample(pid, table.get(JAVA_LONG, at + SECOND_FIELD), percent / PERCENT));
            }
        }
        return samples;
    }

    static void paint(MemorySegment table) {
        table.fill(PAINT);
    }

    /// Bytes by process; a process in several partitions of the GPU is listed several times and adds up.
    static Map<Long, Long> memory(MemorySegment table, int count) {
        int entries = Math.clamp(count, 0, PROCESS_CAPACITY);
        int width = entryBytes(table, entries);
        var memory = new HashMap<Long, Long>();
        for (int i = 0; i < entries; i++) {
            long at = (long) i * width;
            long pid = Integer.toUnsignedLong(table.get(JAVA_INT, at));
            long bytes = table.get(JAVA_LONG, at + SECOND_FIELD);
            memory.merge(pid, bytes == NOT_AVAILABLE ? 0 : Math.max(bytes, 0), Long::sum);
        }
        return memory;
    }

    private static int entryBytes(MemorySegment table, int entries) {
        long written = (long) entries * WIDEST_ENTRY;
        while (written > 0 && table.get(JAVA_BYTE, written - 1) == PAINT) {
            written--;
        }
        long used = written;
        return PROCESS_BYTES.stream()
                .filter(width -> (long) width * entries >= used)
                .findFirst()
                .orElse(WIDEST_ENTRY);
    }
}
