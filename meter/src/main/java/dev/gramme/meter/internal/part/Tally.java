package dev.gramme.meter.internal.part;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.meter.Bill;
import dev.gramme.meter.Channel;
import dev.gramme.meter.IdleBilling;

/// What one part billed to one window so far, and what the part drew for everybody meanwhile.
///
/// Sums every scenario on its own, twice: with the subject's share and, where that is not certain, with nothing and
/// with everything.
public final class Tally {
    private static final int LOW = Split.SCENARIOS;
    private static final int HIGH = 2 * Split.SCENARIOS;

    private final double[] billed = new double[3 * Split.SCENARIOS];
    private final double[] machine = new double[Split.SCENARIOS];
    private double dynamic;
    private double idle;

    /// A copy, so that a block can be added on trial.
    public void set(Tally other) {
        System.arraycopy(other.billed, 0, billed, 0, billed.length);
        System.arraycopy(other.machine, 0, machine, 0, machine.length);
        dynamic = other.dynamic;
        idle = other.idle;
    }

    /// Adds a block.
    public void add(Split split, Share share, IdleBilling billing) {
        boolean certain = share.certain();
        double dynamicShare = share.dynamic();
        double idleShare = idleShare(share, billing);
        double leastIdle = billing == IdleBilling.WHOLE ? 1 : 0;
        double mostIdle = billing == IdleBilling.NONE ? 0 : 1;
        for (int i = 0; i < Split.SCENARIOS; i++) {
            double dynamicJoules = split.dynamic(i);
            double idleJoules = split.idle(i);
            double own = dynamicJoules * dynamicShare + idleJoules * idleShare;
            billed[i] += own;
            billed[LOW + i] += certain ? own : idleJoules * leastIdle;
            billed[HIGH + i] += certain ? own : dynamicJoules + idleJoules * mostIdle;
            machine[i] += dynamicJoules + idleJoules;
        }
        dynamic += split.dynamic(0) * dynamicShare;
        idle += split.idle(0) * idleShare;
    }

    /// Its numbers in the order of [dev.gramme.meter.BillCounters#PER_PART].
    public void writeTo(double[] joules, int from) {
        joules[from] = dynamic;
        joules[from + 1] = idle;
        joules[from + 2] = lowest(billed);
        joules[from + 3] = highest(billed);
        joules[from + 4] = machine[0];
        joules[from + 5] = lowest(machine);
        joules[from + 6] = highest(machine);
    }

    /// The line of a bill.
    public Bill.Part line(Channel channel) {
        return new Bill.Part(
                channel.component(),
                estimate(channel, lowest(billed), billed[0], highest(billed)),
                Energy.ofJoules(dynamic),
                Energy.ofJoules(idle),
                estimate(channel, lowest(machine), machine[0], highest(machine)));
    }

    private static double idleShare(Share share, IdleBilling billing) {
        return switch (billing) {
            case SHARE -> share.capacity();
            case WHOLE -> 1;
            case NONE -> 0;
        };
    }

    private static Estimate<Energy> estimate(Channel channel, double low, double value, double high) {
        return new Estimate<>(
                Energy.ofJoules(value), Energy.ofJoules(low), Energy.ofJoules(high), channel.basis(), channel.source());
    }

    private static double lowest(double[] sums) {
        double least = sums[0];
        for (double sum : sums) {
            least = Math.min(least, sum);
        }
        return least;
    }

    private static double highest(double[] sums) {
        double most = sums[0];
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        return most;
    }
}
