package dev.gramme.data.internal.fetch;

import dev.gramme.carbon.csv.CsvLine;
import dev.gramme.data.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Makes three tables of the SpamAssassin corpus: texts without headers, which would tell spam from ham by the server
/// that collected it, each text once, ordered by the SHA-256 of the text. The order is random as to content and the
/// same for everybody, so the first 2,000 are a fair training set and the next 2,000 a fair test.
public final class SpamAssassin {
    private static final int PART = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    private SpamAssassin() {}

    private record Labelled(String text, String label) {}

    /// Writes `train.csv`, `test.csv` and `rest.csv`, with columns `text` and `label`.
    public static void write(PackageFile packed, Path folder) throws IOException {
        // By member's name, so that of two equal texts with two labels the same one stays everywhere.
        Map<String, Labelled> byMember = new TreeMap<>();
        packed.forEach((member, content) -> {
            if (member.startsWith("package/data/") && member.matches(".*/\\d{5}\\.[0-9a-f]{32}\\.json")) {
                String label = member.startsWith("package/data/spam") ? "spam" : "ham";
                String text = MailText.of(field(content, "text"));
                if (!text.isEmpty()) {
                    byMember.put(member, new Labelled(text, label));
                }
            }
        });
        Map<String, Labelled> bySum = new TreeMap<>();
        byMember.values()
                .forEach(mail -> bySum.putIfAbsent(Sha256.hex(mail.text().getBytes(StandardCharsets.UTF_8)), mail));
        var mails = bySum.values().iterator();
        write(folder.resolve("train.csv"), mails, PART);
        write(folder.resolve("test.csv"), mails, PART);
        write(folder.resolve("rest.csv"), mails, Integer.MAX_VALUE);
    }

    private static void write(Path file, Iterator<Labelled> mails, int most) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("text,label");
        for (int i = 0; i < most && mails.hasNext(); i++) {
            var mail = mails.next();
            lines.add(CsvLine.of(List.of(mail.text(), mail.label())));
        }
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static String field(InputStream content, String wanted) throws IOException {
        byte[] bytes = content.readAllBytes();
        try (var json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                json.nextToken();
                if (key.equals(wanted)) {
                    return json.getString();
                }
                json.skipChildren();
            }
        }
        return "";
    }
}
