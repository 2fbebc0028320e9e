package dev.gramme.data.known;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A public data set or model that can be fetched.
///
/// @param id what `--data` and `gramme data get` call it
/// @param kind images, texts, tables, encoder or vision
/// @param about what it is, for people
/// @param client what fetches it
/// @param coordinates the package, as its client writes it
/// @param downloadBytes what the client loads at most
/// @param main the file to train on, or the model
/// @param test the file to test with
/// @param installed where the system keeps it, if it has it as a package
/// @param licence of the contents
/// @param source who made it
public record KnownSet(
        String id,
        String kind,
        String about,
        Client client,
        String coordinates,
        long downloadBytes,
        String main,
        Optional<String> test,
        Optional<Path> installed,
        String licence,
        String source,
        List<KnownFile> files) {
    public KnownSet {
        files = List.copyOf(files);
    }

    /// One wanted file.
    ///
    /// @param name what it is called in the set's folder
    /// @param member its path within the package; empty for what is made from several
    /// @param bytes its size
    /// @param sha256 in hexadecimal
    public record KnownFile(String name, Optional<String> member, long bytes, String sha256) {}
}
