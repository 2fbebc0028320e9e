package dev.gramme.carbon.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Properties;
import java.io.StringReader;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void onlyWhatNeedsQuotesGetsThem() {
        assertThat(CsvLine.of(List.of("plain", "", "a,b", "say \"hi\"", "two\nlines")))
                .isEqualTo("plain,,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Properties.forAll(5, 2000, random -> {
            List<String> fields = Stream.generate(() -> text(random))
                    .limit(random.nextInt(2, 6))
                    .toList();
            try (var reader = new CsvReader(new StringReader(CsvLine.of(fields) + "\n"), "t.csv")) {
                assertThat(reader.next()).hasValue(new CsvRecord(1, fields));
                assertThat(reader.next()).isEmpty();
            }
        });
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(",\"\r\n é".charAt(random.nextInt(6)));
        }
        return text.toString();
    }
}
