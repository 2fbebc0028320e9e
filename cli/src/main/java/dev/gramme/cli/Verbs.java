package dev.gramme.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The verbs and the classes behind them.
final class Verbs {
    static final Map<String, Class<?>> ALL = all();

    private Verbs() {}

    /// Only the verb a command line begins with; all of them when it begins with none, for the help and for
    /// suggestions.
    static Map<String, Class<?>> named(String... args) {
        return Optional.ofNullable(args.length == 0 ? null : ALL.get(args[0]))
                .<Map<String, Class<?>>>map(type -> Map.of(args[0], type))
                .orElse(ALL);
    }

    private static Map<String, Class<?>> all() {
        var verbs = new LinkedHashMap<String, Class<?>>();
        verbs.put("run", RunCommand.class);
        verbs.put("estimate", EstimateCommand.class);
        verbs.put("audit", AuditCommand.class);
        verbs.put("grid", GridCommand.class);
        verbs.put("plan", PlanCommand.class);
        verbs.put("place", PlaceCommand.class);
        verbs.put("backtest", BacktestCommand.class);
        verbs.put("train", TrainCommand.class);
        verbs.put("tune", TuneCommand.class);
        verbs.put("compress", CompressCommand.class);
        verbs.put("predict", PredictCommand.class);
        verbs.put("runs", RunsCommand.class);
        verbs.put("report", ReportCommand.class);
        verbs.put("model", ModelCommand.class);
        verbs.put("data", DataCommand.class);
        verbs.put("doctor", DoctorCommand.class);
        verbs.put("config", ConfigCommand.class);
        verbs.put("quickstart", QuickstartCommand.class);
        verbs.put("completion", CompletionCommand.class);
        return verbs;
    }
}
