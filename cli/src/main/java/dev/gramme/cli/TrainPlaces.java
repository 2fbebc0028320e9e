package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Accelerator;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.Cpu;
import dev.gramme.carbon.catalogue.Device;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.power.FamilyMatch;
import dev.gramme.ledger.Conditions;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.LimitAdvice;
import dev.gramme.recipe.JoulesElsewhere;
import dev.gramme.recipe.Recipe;
import dev.gramme.schedule.Planner;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Machine;
import dev.gramme.schedule.place.PlaceJob;
import dev.gramme.schedule.place.PlaceRules;
import dev.gramme.schedule.place.Placement;
import dev.gramme.schedule.place.Region;
import dev.gramme.schedule.place.Transfer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The machines that a recipe names, and this one, ranked for what the recipe takes.
///
/// A machine as this one draws there what it draws here. Another processor takes more or less energy by
/// SPECpower's operations a joule, and as much time unless the recipe says how fast it is. How fast a training
/// is on an accelerator nobody but the recipe knows; it then draws what it does in trainings.
///
/// @param here what turns joules into grams on this machine
/// @param processor of this machine
/// @param outlook what was known of all places when the recipe was asked for
/// @param shortest what takes less runs at once, there as here
record TrainPlaces(
        Recipe recipe,
        Conditions here,
        FamilyMatch processor,
        TrainOutlook outlook,
        Duration shortest,
        Catalogue catalogue) {
    static final String HERE = "here";
    static final String THIS_MACHINE = "this machine";
    private static final Duration GOING_ON = Duration.ofSeconds(10);

    TrainPlaced placed(TrainJob job) {
        var left = new ArrayList<TrainPlaced.Left>();
        var candidates = new ArrayList<>(List.of(candidate(region(), machine(THIS_MACHINE, job.power(), 1))));
        var notes = new ArrayList<>(outlook.notes());
        if (outlook.tellsHoursHere() && recipe.carbon().within().isEmpty()) {
            notes.add("Places are compared by what is expected of their hours from now on; a recipe that does not wait"
                    + " is billed at the yearly mean");
        }
        for (var named : recipe.machines()) {
            var region = named.region()
                    .map(name -> PlaceSites.named(name, catalogue))
                    .orElseGet(this::region);
            if (named.device().isEmpty()) {
                double speed = named.speed().orElse(1);
                candidates.add(new Candidate(
                        region, machine(THIS_MACHINE, job.power().scaled(speed), speed), named.dollarsPerHour()));
            } else {
                device(named, named.device().get(), region, job, candidates, left, notes);
            }
        }
        notes.add("Making the machines is left out, here as there; another processor takes energy by SPECpower's"
                + " operations a joule, and as much time as this one unless the recipe says its speed");
        var whole = placeJob(job);
        var ranking = new Placement(Planner.USUAL_RISK)
                .rank(whole, candidates, outlook.until(whole.deadline()), rules(), outlook.asked());
        notes.addAll(0, ranking.notes());
        return new TrainPlaced(job, ranking, left, notes);
    }

    private void device(
            Recipe.Candidate named,
            String name,
            Region region,
            TrainJob job,
            List<Candidate> candidates,
            List<TrainPlaced.Left> left,
            List<String> notes) {
        var match = catalogue.requireDevice(name);
        if (match.isGuess()) {
            notes.add(match.note());
        }
        Device device = match.fact();
        var power = switch (device) {
            case Accelerator _ -> accelerator(match, named, notes);
            // As much energy in less time is more power.
            case Cpu _ ->
                JoulesElsewhere.on(device.name(), processor)
                        .map(ratio -> job.power()
                                .times(ratio, Power.ZERO, named.speed().orElse(1)));
        };
        power.ifPresentOrElse(
                drawn -> candidates.add(new Candidate(
                        region, machine(device.name(), drawn, named.speed().orElse(1)), named.dollarsPerHour())),
                () -> left.add(new TrainPlaced.Left(region.name(), device.name(), why(device))));
    }

    /// What it draws in trainings, if the recipe says how long they take.
    private Optional<Estimate<Power>> accelerator(Match<Device> match, Recipe.Candidate named, List<String> notes) {
        var most = Device.tdpOf(match);
        if (named.speed().isEmpty() || most.isEmpty()) {
            return Optional.empty();
        }
        LimitAdvice.of(most.get().value(), Power.ZERO)
                .ifPresent(advice -> notes.add(match.fact().name() + ": a power limit of "
                        + GpuLimits.watts(advice.limit()) + " is worth a try there (" + LimitExamination.words(advice)
                        + ")"));
        return most.map(tdp -> tdp.times(catalogue.powerShareOf(match.fact()), Power.ZERO, 1));
    }

    private static String why(Device device) {
        return switch (device) {
            case Accelerator _ ->
                "nobody knows how long this training takes on it; once you do, `speed: 10` in the recipe says how many"
                        + " times as fast as here it is";
            case Cpu _ -> "SPECpower says nothing of its family, so that nobody knows what it draws";
        };
    }

    private static Candidate candidate(Region region, Machine machine) {
        return new Candidate(region, machine, OptionalDouble.empty());
    }

    private static Machine machine(String name, Estimate<Power> power, double speed) {
        return new Machine(name, power, speed, Estimate.exactly(Emissions.ZERO, Basis.ASSUMED, "not counted"));
    }

    private Region region() {
        String zone = outlook.zoneHere();
        return new Region(HERE, zone, Region.countryOf(zone), here.pue(), OptionalDouble.empty());
    }

    private PlaceJob placeJob(TrainJob job) {
        var asked = outlook.asked();
        boolean brief = job.duration().compareTo(shortest) < 0;
        var within = recipe.carbon().within();
        var deadline = within.filter(time -> !brief || time.compareTo(job.duration()) < 0);
        var whole = PlaceJob.of(job.duration(), asked, asked.plus(deadline.orElse(job.duration())));
        return recipe.carbon().pausable() && !brief ? whole.pausable(GOING_ON) : whole;
    }

    private PlaceRules rules() {
        int year = outlook.asked().atOffset(ZoneOffset.UTC).getYear();
        return outlook.gigabytes() > 0
                ? PlaceRules.NONE.moving(
                        new Transfer(outlook.gigabytes(), Optional.of(HERE), Transfer.perGigabyteIn(year)))
                : PlaceRules.NONE;
    }
}
