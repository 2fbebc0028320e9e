package dev.gramme.carbon.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Properties;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    private static final String ALPHABET = "ab1 ,\"\n\r;é\t'–";

    @Test
    void fieldsAreSplitAtCommas() {
        assertThat(read("a,b,,c\n")).containsExactly(new CsvRecord(1, List.of("a", "b", "", "c")));
    }

    @Test
    void quotedFieldsHoldCommasQuotesAndLineEnds() {
        assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\nnext,1,2"))
                .containsExactly(
                        new CsvRecord(1, List.of("a,b", "say \"hi\"", "two\nlines")),
                        new CsvRecord(3, List.of("next", "1", "2")));
    }

    @Test
    void linesEndInAnyOfTheThreeWays() {
        assertThat(read("a\r\nb\nc\rd")).extracting(CsvRecord::line).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aByteOrderMarkAndEmptyLinesAreSkipped() {
        assertThat(read("\uFEFFa,b\n\n\r\n1,2\n"))
                .containsExactly(new CsvRecord(1, List.of("a", "b")), new CsvRecord(4, List.of("1", "2")));
    }

    @Test
    void anEmptyTextHasNoRecords() {
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLastCommaMeansALastEmptyField() {
        assertThat(read("a,")).containsExactly(new CsvRecord(1, List.of("a", "")));
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpens() {
        assertThatThrownBy(() -> read("a,b\n1,\"2\n3,4\n"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("t.csv, line 2, column 3: a quote that is never closed");
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsTold() {
        assertThatThrownBy(() -> read("a\nab\"c\n")).hasMessageContaining("line 2, column 3");
    }

    @Test
    void textAfterAClosingQuoteIsTold() {
        assertThatThrownBy(() -> read("\"a\"b,c")).hasMessageContaining("line 1, column 4: text after a closing quote");
    }

    @Test
    void aFieldCannotGrowPastItsLimit() {
        assertThatThrownBy(() -> read("\"" + "x".repeat(CsvReader.LONGEST_FIELD + 1) + "\""))
                .hasMessageContaining("more than 65536 characters");
    }

    @Test
    void aRecordCannotGrowPastItsLimit() {
        assertThatThrownBy(() -> read(",".repeat(CsvReader.MOST_FIELDS))).hasMessageContaining("more than 4096 fields");
    }

    @Test
    void aBinaryFileIsTold() {
        assertThatThrownBy(() -> read("PK\0\0")).hasMessageContaining("a NUL character");
    }

    @Test
    void whatCannotBeReadIsAFailure() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk gone");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new CsvReader(broken, "t.csv"))
                .isInstanceOfSatisfying(
                        GrammeException.class, e -> assertThat(e.exit()).isEqualTo(GrammeException.Exit.FAILURE))
                .hasMessageContaining("disk gone");
    }

    @Test
    void whatIsWrittenByTheRulesIsReadBack() {
        Properties.forAll(7, 2000, random -> {
            var records = randomRecords(random);
            String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            String text = records.stream()
                    .map(fields -> fields.stream().map(CsvReaderTest::quoted).collect(Collectors.joining(",")))
                    .collect(Collectors.joining(lineEnd));
            assertThat(read(text)).extracting(CsvRecord::fields).isEqualTo(records);
        });
    }

    @Test
    void aDamagedTextIsReadOrRefusedButNeverBreaks() {
        String sound = "name,watts,note\nA100,400,\"say \"\"hi\"\", then\nleave\"\nT4,70,\n";
        Properties.forAll(11, 20_000, random -> {
            var damaged = new StringBuilder(sound);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, randomCharacter(random));
                    default -> damaged.setCharAt(at, (char) random.nextInt(0x10000));
                }
            }
            try {
                assertThat(read(damaged.toString())).isNotNull();
            } catch (GrammeException refused) {
                assertThat(refused).hasMessageMatching("(?s)t\\.csv, line \\d+, column \\d+: .*");
            }
        });
    }

    private static List<List<String>> randomRecords(SplittableRandom random) {
        List<List<String>> records = new ArrayList<>();
        int width = random.nextInt(1, 5);
        for (int i = random.nextInt(6); i > 0; i--) {
            List<String> fields = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                var field = new StringBuilder();
                for (int k = random.nextInt(8); k > 0; k--) {
                    field.append(randomCharacter(random));
                }
                fields.add(field.toString());
            }
            records.add(fields);
        }
        return records;
    }

    private static char randomCharacter(SplittableRandom random) {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private static List<CsvRecord> read(String text) {
        List<CsvRecord> records = new ArrayList<>();
        try (var reader = new CsvReader(new StringReader(text), "t.csv")) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
        }
        return records;
    }
}
