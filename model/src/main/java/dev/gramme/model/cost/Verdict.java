package dev.gramme.model.cost;

import dev.gramme.carbon.Figures;
import java.util.Locale;

/// What a comparison comes to.
///
/// @param outcome of the second model beside the first
/// @param reason why, in words
public record Verdict(Outcome outcome, String reason) {
    /// The second model beside the first.
    public enum Outcome {
        /// It takes less CPU time.
        FASTER,
        /// It takes more.
        SLOWER,
        /// No difference can be told from none.
        SAME,
        /// The machine was too restless to tell anything.
        NO_VERDICT;

        /// The word in JSON: `faster`, `no_verdict`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A difference counts when its interval leaves out 1 and its middle lies beyond the noise.
    ///
    /// @param ratio CPU time of the second ÷ CPU time of the first
    static Verdict of(Interval ratio, Disturbance disturbance) {
        var complaint = disturbance.complaint();
        if (complaint.isPresent()) {
            return new Verdict(Outcome.NO_VERDICT, complaint.get());
        }
        String figures = "the second takes " + Figures.number(ratio.value()) + " × the CPU time of the first ("
                + Figures.number(ratio.low()) + "–" + Figures.number(ratio.high()) + ")";
        String noise = " the noise of ±" + Figures.percent(disturbance.noise());
        if (ratio.covers(1)) {
            return new Verdict(Outcome.SAME, figures + ", an interval that holds 1");
        }
        if (ratio.value() >= disturbance.noiseLow() && ratio.value() <= disturbance.noiseHigh()) {
            return new Verdict(Outcome.SAME, figures + ", within" + noise);
        }
        return new Verdict(ratio.value() < 1 ? Outcome.FASTER : Outcome.SLOWER, figures + ", beyond" + noise);
    }
}
