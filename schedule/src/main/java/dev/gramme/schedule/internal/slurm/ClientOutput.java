package dev.gramme.schedule.internal.slurm;

/// What a client program said.
///
/// @param exitCode its own
/// @param out its standard output
/// @param err its standard error
public record ClientOutput(int exitCode, String out, String err) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /// Its complaint in one line, or that there was none.
    public String complaint() {
        String text = err.isBlank() ? out : err;
        String line = text.strip().replaceAll("\\s*\\n\\s*", "; ");
        int most = 500;
        if (line.isEmpty()) {
            return "it ended with exit code " + exitCode + " and said nothing";
        }
        return line.length() > most ? line.substring(0, most) + "…" : line;
    }
}
