package dev.gramme.bench.power;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A log-normal model of watts per hardware thread by CPU family, with conformal 90 % intervals.
///
/// The logarithm of a server's watts per thread is its family's mean plus scatter. Small families borrow strength: the
/// mean is shrunk towards a straight line over the years with the weight of [#PRIOR_SERVERS], the scatter towards the
/// scatter within all families with that of [#PRIOR_SCATTER] (an empirical-Bayes shrinkage, Efron and Morris 1975).
/// The interval's ends are not taken from the normal law but from the sorted standardised residuals of servers whose
/// processor was left out of its own family's fit (split-conformal prediction, Lei et al. 2018, leaving out whole
/// processors because the same processor appears in many near-identical results).
final class PerThreadFit {
    private static final double PRIOR_SERVERS = 2;
    private static final double PRIOR_SCATTER = 5;

    /// A prediction of watts per thread.
    record Interval(double value, double low, double high) {
        boolean contains(double watts) {
            return low <= watts && watts <= high;
        }
    }

    private record Location(double mean, double scatter) {}

    private final ToDoubleFunction<PublishedServer> watts;
    private final Map<String, List<PublishedServer>> families;
    private final double overallMean;
    private final double meanYear;
    private final double slopePerYear;
    private final double withinScatter;
    private final double lowQuantile;
    private final double highQuantile;

    PerThreadFit(List<PublishedServer> servers, ToDoubleFunction<PublishedServer> watts) {
        this.watts = watts;
        this.families = servers.stream().collect(Collectors.groupingBy(PublishedServer::family));
        this.overallMean = servers.stream().mapToDouble(this::log).average().orElseThrow();
        this.meanYear =
                servers.stream().mapToInt(PublishedServer::year).average().orElseThrow();
        this.slopePerYear = slope(servers);
        this.withinScatter = withinFamilies();
        double[] residuals =
                servers.stream().mapToDouble(this::leaveProcessorOut).sorted().toArray();
        int n = residuals.length;
        this.lowQuantile = residuals[Math.max(0, (int) Math.floor((n + 1) * 0.05) - 1)];
        this.highQuantile = residuals[Math.min(n - 1, (int) Math.ceil((n + 1) * 0.95) - 1)];
    }

    /// What a server of this family and year draws per thread.
    Interval predict(String family, double year) {
        var at = locate(families.getOrDefault(family, List.of()), year);
        return new Interval(
                Math.exp(at.mean),
                Math.exp(at.mean + lowQuantile * at.scatter),
                Math.exp(at.mean + highQuantile * at.scatter));
    }

    private double leaveProcessorOut(PublishedServer server) {
        var others = families.getOrDefault(server.family(), List.of()).stream()
                .filter(other -> !other.model().equals(server.model()))
                .toList();
        var at = locate(others, server.year());
        return (log(server) - at.mean) / at.scatter;
    }

    private Location locate(List<PublishedServer> members, double year) {
        double prior = overallMean + slopePerYear * (year - meanYear);
        int n = members.size();
        double sum = members.stream().mapToDouble(this::log).sum();
        double mean = (sum + PRIOR_SERVERS * prior) / (n + PRIOR_SERVERS);
        double squares = members.stream()
                .mapToDouble(member -> (log(member) - mean) * (log(member) - mean))
                .sum();
        double scatter = Math.sqrt((squares + PRIOR_SCATTER * withinScatter * withinScatter) / (n + PRIOR_SCATTER));
        return new Location(mean, n == 0 ? 2 * withinScatter : scatter * Math.sqrt(1 + 1.0 / n));
    }

    private double slope(List<PublishedServer> servers) {
        double covariance = 0;
        double variance = 0;
        for (var server : servers) {
            double year = server.year() - meanYear;
            covariance += year * (log(server) - overallMean);
            variance += year * year;
        }
        return variance > 0 ? covariance / variance : 0;
    }

    private double withinFamilies() {
        double squares = 0;
        int count = 0;
        for (var members : families.values()) {
            if (members.size() > 2) {
                double mean = members.stream().mapToDouble(this::log).average().orElseThrow();
                for (var member : members) {
                    squares += (log(member) - mean) * (log(member) - mean);
                    count++;
                }
            }
        }
        return Math.sqrt(squares / Math.max(1, count));
    }

    private double log(PublishedServer server) {
        return Math.log(watts.applyAsDouble(server) / server.threads());
    }
}
