package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The size of things, read from the sources of all modules.
class HouseRulesTest {
    private static final int LONGEST_FILE = 500;
    private static final int MEDIAN_FILE = 120;
    private static final int LONGEST_METHOD = 40;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /// A line on which something with parameters begins its body.
    private static final Pattern BODY = Pattern.compile("^ +[^/].*\\)( throws [\\w., ]+)? \\{$");

    /// What such a line begins when it is no method.
    private static final Pattern NO_METHOD = Pattern.compile(
            "^ *(\\} )?(if|for|while|switch|try|catch|else|do|synchronized|return|case|var)\\b.*|.*(->|=|\\brecord\\b).*"
                    + "|.*\\bnew \\w+.*");

    private final Map<Path, List<String>> sources = sources();

    @Test
    void noFileIsLongerThanFiveHundredLinesAndHalfAreShorterThanAHundredAndTwenty() {
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources)
                .allSatisfy((file, lines) ->
                        assertThat(lines.size()).as(file.toString()).isLessThanOrEqualTo(LONGEST_FILE));
        var sizes = sources.values().stream().map(List::size).sorted().toList();
        assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(MEDIAN_FILE);
    }

    @Test
    void noMethodIsLongerThanFortyLines() {
        var lengths = new TreeMap<String, Integer>();
        sources.forEach((file, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                if (BODY.matcher(lines.get(i)).matches()) {
                    int head = head(lines, i);
                    if (!NO_METHOD.matcher(lines.get(head)).matches()) {
                        lengths.put(file.getFileName() + ":" + (head + 1), end(lines, head) - head + 1);
                    }
                }
            }
        });
        assertThat(lengths).hasSizeGreaterThan(500);
        assertThat(lengths)
                .allSatisfy((method, length) -> assertThat(length).as(method).isLessThanOrEqualTo(LONGEST_METHOD));
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(sources)
                .allSatisfy((file, lines) -> assertThat(lines)
                        .as(file.toString())
                        .noneMatch(line -> UNFINISHED.matcher(line).find()));
    }

    /// Where the parameters that end on this line began.
    private static int head(List<String> lines, int line) {
        int open = 0;
        for (int i = line; i >= 0; i--) {
            open += lines.get(i).replaceAll("[^)]", "").length()
                    - lines.get(i).replaceAll("[^(]", "").length();
            if (open <= 0) {
                return i;
            }
        }
        throw new AssertionError("No beginning of: " + lines.get(line));
    }

    /// The formatter closes every method at the indentation it began with.
    private static int end(List<String> lines, int start) {
        String head = lines.get(start);
        String closing = head.substring(0, head.length() - head.stripLeading().length()) + "}";
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(closing)) {
                return i;
            }
        }
        throw new AssertionError("No end of: " + head);
    }

    private static Map<Path, List<String>> sources() {
        var sources = new TreeMap<Path, List<String>>();
        // Tests run in their module's folder.
        try (var modules = Files.newDirectoryStream(Path.of("").toAbsolutePath().resolveSibling("."))) {
            for (Path module : modules) {
                Path main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    read(main, sources);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static void read(Path folder, Map<Path, List<String>> sources) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(file, Files.readAllLines(file));
            }
        }
    }
}
