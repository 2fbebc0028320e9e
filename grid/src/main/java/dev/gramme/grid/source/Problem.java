package dev.gramme.grid.source;

/// Why a source has no answer. It names the provider, its host and the zone, and never a key.
///
/// @param reason of which kind, for programs
/// @param what happened, with its values
/// @param maybe the likely remedy, without the leading "Maybe"
public record Problem(Reason reason, String what, String maybe) {
    /// Both sentences, as an error would show them.
    public String words() {
        return what + "\nMaybe " + maybe;
    }
}
