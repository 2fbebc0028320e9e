package dev.gramme.carbon.estimate;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.CloudInstance;
import dev.gramme.carbon.catalogue.CloudProvider;
import dev.gramme.carbon.catalogue.Device;
import dev.gramme.carbon.catalogue.Match;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Hardware named in a request: a device, or a cloud machine with the accelerators in it.
sealed interface Hardware {
    /// One device, without the machine around it.
    record Single(Match<Device> match) implements Hardware {}

    /// A cloud machine.
    ///
    /// @param accelerator what it computes with, when it has one
    record Machine(Match<CloudInstance> match, Optional<Match<Device>> accelerator) implements Hardware {}

    /// Finds it in the catalogue.
    ///
    /// @throws GrammeException (usage) with the nearest names when it is not there
    static Hardware named(String name, Catalogue catalogue) {
        var instance =
                catalogue.device(name).isPresent() ? Optional.<Match<CloudInstance>>empty() : catalogue.instance(name);
        return instance.<Hardware>map(
                        match -> new Machine(match, match.fact().accelerator().flatMap(catalogue::device)))
                .orElseGet(() -> new Single(catalogue.requireDevice(name)));
    }

    /// The catalogue's name.
    default String name() {
        return switch (this) {
            case Single single -> single.match().fact().name();
            case Machine machine -> machine.match().fact().id();
        };
    }

    /// Whether the name given says exactly this.
    default Match.How how() {
        return switch (this) {
            case Single single -> single.match().how();
            case Machine machine ->
                machine.match().isGuess()
                                || machine.accelerator().filter(Match::isGuess).isPresent()
                        ? Match.How.GUESSED
                        : Match.How.EXACT;
        };
    }

    /// Mean power of one of it: TDP × share of it in use, for each accelerator in it.
    ///
    /// @param given the share that was given; otherwise the catalogue's
    default Optional<Estimate<Power>> power(Optional<Estimate<Ratio>> given, Catalogue catalogue) {
        return switch (this) {
            case Single(var match) -> power(match, given, catalogue);
            case Machine(var match, var accelerator) ->
                accelerator
                        .flatMap(device -> power(device, given, catalogue))
                        .map(each -> each.scaled(match.fact().accelerators()));
        };
    }

    private static Optional<Estimate<Power>> power(
            Match<Device> match, Optional<Estimate<Ratio>> given, Catalogue catalogue) {
        Estimate<Ratio> share = given.orElseGet(() -> catalogue.powerShareOf(match.fact()));
        return Device.tdpOf(match).map(tdp -> tdp.times(share, Power.ZERO, 1));
    }

    /// The PUE of where such hardware stands; a desk has none.
    default Estimate<Ratio> pue(Catalogue catalogue) {
        return switch (this) {
            case Single(var match) ->
                switch (match.fact().site()) {
                    case DATACENTRE -> catalogue.unknownSitePue();
                    case DESKTOP, EDGE ->
                        Estimate.exactly(
                                Ratio.ONE,
                                Basis.ASSUMED,
                                "PUE 1: no data centre around a " + match.fact().name());
                };
            case Machine machine ->
                catalogue.providers().stream()
                        .filter(provider ->
                                provider.id().equals(machine.match().fact().provider()))
                        .map(CloudProvider::pue)
                        .findFirst()
                        .orElseGet(catalogue::unknownSitePue);
        };
    }

    /// What making one of it emitted; of a cloud machine its share of the host, where the size of the host is known.
    default Estimate<Emissions> embodied(Catalogue catalogue) {
        return switch (this) {
            case Single(var match) -> catalogue.embodiedOf(match.fact());
            case Machine machine -> {
                var instance = machine.match().fact();
                yield instance.hostEmbodied().scaled(instance.hostShare().orElse(1));
            }
        };
    }

    /// What was guessed, and what is left out.
    default List<String> notes(boolean powerGiven) {
        return switch (this) {
            case Single(var match) -> guess(match).toList();
            case Machine(var match, var accelerator) ->
                Stream.concat(
                                Stream.concat(guess(match), accelerator.stream().flatMap(Hardware::guess)),
                                powerGiven
                                        ? Stream.empty()
                                        : Stream.of("Only the accelerators of "
                                                + match.fact().id() + " are counted, not its processors and memory."))
                        .toList();
        };
    }

    private static Stream<String> guess(Match<?> match) {
        return match.isGuess() ? Stream.of(match.note() + ".") : Stream.empty();
    }
}
