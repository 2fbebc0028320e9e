package dev.gramme.meter.internal.rapl;

import dev.gramme.meter.fixture.FakeSysfs;
import dev.gramme.meter.fixture.PowerTrace;
import java.util.List;
import java.util.function.Consumer;

/// Machines as their sysfs shows them, each with the energy that it truly draws.
///
/// @param name what is special about it
/// @param layout makes its tree
/// @param cpu what its processors draw; [PowerTrace#NONE] where no sensor should be found
/// @param memory what its memory draws, likewise
record RaplZoo(String name, Consumer<FakeSysfs> layout, PowerTrace cpu, PowerTrace memory) {
    private static final PowerTrace BUSY = PowerTrace.wave(120, 60, 37);
    private static final PowerTrace CALM = PowerTrace.wave(45, 10, 11);
    private static final PowerTrace DIMMS = PowerTrace.wave(12, 4, 17);
    private static final PowerTrace WRONG = PowerTrace.constant(999);

    @Override
    public String toString() {
        return name;
    }

    static List<RaplZoo> animals() {
        return List.of(
                new RaplZoo("one socket with core and uncore inside", RaplZoo::oneSocket, BUSY, PowerTrace.NONE),
                new RaplZoo("two sockets with memory", tree -> sockets(tree, 2), sum(2, BUSY), sum(2, DIMMS)),
                new RaplZoo("four sockets with memory", tree -> sockets(tree, 4), sum(4, BUSY), sum(4, DIMMS)),
                new RaplZoo("laptop whose second zone is psys", RaplZoo::laptop, BUSY, PowerTrace.NONE),
                new RaplZoo("mmio twin of a readable package", RaplZoo::mmioTwin, BUSY, PowerTrace.NONE),
                new RaplZoo("mmio twin of an unreadable package", RaplZoo::mmioOnly, BUSY, PowerTrace.NONE),
                new RaplZoo("two dies that mirror one counter", RaplZoo::mirroredDies, BUSY, PowerTrace.NONE),
                new RaplZoo("four packages by name on one socket", RaplZoo::namelessDies, BUSY, PowerTrace.NONE),
                new RaplZoo("two dies that count apart", RaplZoo::realDies, BUSY.plus(CALM), sum(2, DIMMS)),
                new RaplZoo("AMD socket with core inside", RaplZoo::amd, CALM, PowerTrace.NONE),
                new RaplZoo("limits disabled, counters counting", RaplZoo::disabled, BUSY, DIMMS),
                new RaplZoo("cores only", RaplZoo::coresOnly, CALM, PowerTrace.NONE),
                new RaplZoo("package unreadable, its cores readable", RaplZoo::coresStandIn, CALM, PowerTrace.NONE),
                new RaplZoo("range unreadable", RaplZoo::withoutRange, BUSY, PowerTrace.NONE),
                new RaplZoo("zones nested only, as in a container", RaplZoo::nested, BUSY, DIMMS),
                new RaplZoo("counter about to wrap", RaplZoo::aboutToWrap, BUSY, PowerTrace.NONE),
                new RaplZoo("small range, many wraps", RaplZoo::smallRange, sum(2, BUSY), PowerTrace.NONE),
                new RaplZoo(
                        "eleven sockets, ids of two digits", tree -> sockets(tree, 11), sum(11, BUSY), sum(11, DIMMS)),
                new RaplZoo("no powercap", tree -> tree.write("kernel/x", ""), PowerTrace.NONE, PowerTrace.NONE),
                new RaplZoo("thermal zones of another kind", RaplZoo::otherKind, PowerTrace.NONE, PowerTrace.NONE));
    }

    private static PowerTrace sum(int count, PowerTrace trace) {
        return trace.times(count);
    }

    private static void oneSocket(FakeSysfs tree) {
        tree.write("class/powercap/intel-rapl/enabled", "1\n");
        tree.zone("intel-rapl:0", "package-0", BUSY)
                .zone("intel-rapl:0:0", "core", BUSY.times(0.7))
                .zone("intel-rapl:0:1", "uncore", BUSY.times(0.1));
    }

    private static void sockets(FakeSysfs tree, int count) {
        for (int i = 0; i < count; i++) {
            tree.zone("intel-rapl:" + i, "package-" + i, BUSY).zone("intel-rapl:" + i + ":0", "dram", DIMMS);
            tree.write("devices/system/cpu/cpu" + i + "/topology/physical_package_id", i + "\n");
        }
    }

    private static void laptop(FakeSysfs tree) {
        oneSocket(tree);
        tree.zone("intel-rapl:1", "psys", WRONG);
    }

    private static void mmioTwin(FakeSysfs tree) {
        oneSocket(tree);
        tree.zone("intel-rapl-mmio:0", "package-0", BUSY.times(0.95));
    }

    private static void mmioOnly(FakeSysfs tree) {
        oneSocket(tree);
        tree.zone("intel-rapl-mmio:0", "package-0", BUSY).deny("class/powercap/intel-rapl:0/energy_uj");
    }

    private static void mirroredDies(FakeSysfs tree) {
        tree.zone("intel-rapl:0", "package-0-die-0", BUSY)
                .zone("class/powercap/intel-rapl:1", "package-0-die-1", BUSY, 5_000, FakeSysfs.USUAL_RANGE_MICROJOULES)
                .zone("intel-rapl:0:0", "core", BUSY.times(0.5))
                .zone("intel-rapl:1:0", "core", BUSY.times(0.5));
        amdProcessors(tree);
    }

    private static void namelessDies(FakeSysfs tree) {
        for (int i = 0; i < 4; i++) {
            tree.zone("intel-rapl:" + i, "package-" + i, BUSY);
        }
        amdProcessors(tree);
    }

    private static void realDies(FakeSysfs tree) {
        tree.zone("intel-rapl:0", "package-0-die-0", BUSY)
                .zone("intel-rapl:1", "package-0-die-1", CALM)
                .zone("intel-rapl:0:0", "dram", DIMMS.times(1.2))
                .zone("intel-rapl:1:0", "dram", DIMMS.times(0.8));
    }

    private static void amd(FakeSysfs tree) {
        tree.zone("class/powercap/intel-rapl:0", "package-0", CALM, 65_000_000_000L, 65_532_610_987L)
                .zone("intel-rapl:0:0", "core", CALM.times(0.6));
        amdProcessors(tree);
    }

    private static void amdProcessors(FakeSysfs tree) {
        tree.write("devices/system/cpu/modalias", "cpu:type:x86,ven0002fam0019mod0001:feature:,0000\n");
        tree.write("devices/system/cpu/cpu0/topology/physical_package_id", "0\n");
        tree.write("devices/system/cpu/cpu1/topology/physical_package_id", "0\n");
    }

    private static void disabled(FakeSysfs tree) {
        tree.zone("intel-rapl:0", "package-0", BUSY).zone("intel-rapl:0:0", "dram", DIMMS);
        tree.write("class/powercap/intel-rapl:0/enabled", "0\n");
        tree.write("class/powercap/intel-rapl:0:0/enabled", "0\n");
    }

    private static void coresOnly(FakeSysfs tree) {
        tree.zone("intel-rapl:0", "core", CALM);
    }

    private static void coresStandIn(FakeSysfs tree) {
        tree.zone("intel-rapl:0", "package-0", BUSY)
                .zone("intel-rapl:0:0", "core", CALM.times(0.8))
                .zone("intel-rapl:0:1", "uncore", CALM.times(0.2))
                .deny("class/powercap/intel-rapl:0/energy_uj");
    }

    private static void withoutRange(FakeSysfs tree) {
        tree.zone("class/powercap/intel-rapl:0", "package-0", BUSY, 123_456, 0);
    }

    private static void nested(FakeSysfs tree) {
        String top = "class/powercap/intel-rapl/intel-rapl:0";
        tree.zone(top, "package-0", BUSY, 77, FakeSysfs.USUAL_RANGE_MICROJOULES)
                .zone(top + "/intel-rapl:0:0", "core", BUSY.times(0.5), 78, FakeSysfs.USUAL_RANGE_MICROJOULES)
                .zone(top + "/intel-rapl:0:1", "dram", DIMMS, 79, FakeSysfs.USUAL_RANGE_MICROJOULES);
    }

    private static void aboutToWrap(FakeSysfs tree) {
        long almost = FakeSysfs.USUAL_RANGE_MICROJOULES - 1_000_000_000L;
        tree.zone("class/powercap/intel-rapl:0", "package-0", BUSY, almost, FakeSysfs.USUAL_RANGE_MICROJOULES);
    }

    private static void smallRange(FakeSysfs tree) {
        tree.zone("class/powercap/intel-rapl:0", "package-0", BUSY, 999_000_000, 1_000_000_000)
                .zone("class/powercap/intel-rapl:1", "package-1", BUSY, 500_000_000, 1_000_000_000);
        tree.write("devices/system/cpu/cpu0/topology/physical_package_id", "0\n");
        tree.write("devices/system/cpu/cpu1/topology/physical_package_id", "1\n");
    }

    private static void otherKind(FakeSysfs tree) {
        tree.write("class/powercap/dtpm:0/name", "soc\n");
        tree.write("class/powercap/dtpm:0/power_uw", "5000000\n");
    }
}
