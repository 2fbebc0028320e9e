package dev.gramme.carbon.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void columnsAreReadByNameInAnyOrder() {
        var row = table("watts, name ,extra\n 400 ,A100,x\n").rows().getFirst();
        assertThat(row.text("name")).isEqualTo("A100");
        assertThat(row.number("watts")).hasValue(400);
        assertThat(row.line()).isEqualTo(2);
    }

    @Test
    void aBlankIsNoNumberAndAMissingColumnIsBlank() {
        var row = table("name,watts\nA100,\n").rows().getFirst();
        assertThat(row.number("watts")).isEmpty();
        assertThat(row.text("hours")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsToldWithLineAndColumn() {
        for (String text : List.of("abc", "NaN", "Infinity", "1d", "0x1p3", "1e999", "4O0")) {
            var row = table("name,watts\nA100," + text + "\n").rows().getFirst();
            assertThatThrownBy(() -> row.number("watts"))
                    .as(text)
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("t.csv, line 2, column 2 (watts): not a number: '" + text + "'");
        }
    }

    @Test
    void numbersMayHaveSignsAndExponents() {
        var row = table("a,b\n-1.5,1.3E6\n").rows().getFirst();
        assertThat(row.number("a")).hasValue(-1.5);
        assertThat(row.number("b")).hasValue(1.3e6);
    }

    @Test
    void aRequiredColumnThatIsMissingIsTold() {
        assertThatThrownBy(() -> table("name,watts\n", "hours", "watts", "pue"))
                .hasMessageContaining("t.csv, line 1: no column hours, pue");
    }

    @Test
    void anEmptyFileIsTold() {
        assertThatThrownBy(() -> table("")).hasMessageContaining("t.csv, line 1: no header");
    }

    @Test
    void aColumnNamedTwiceIsTold() {
        assertThatThrownBy(() -> table("a,b,a\n")).hasMessageContaining("line 1, column 3: a second column named a");
    }

    @Test
    void aRowOfAnotherWidthIsTold() {
        var table = table("a,b\n1,2\n1,2,3\n");
        assertThatThrownBy(table::rows).hasMessageContaining("t.csv, line 3: 3 fields where the header has 2");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        assertThatThrownBy(() -> CsvTable.open(Path.of("no-such-file.csv"), List.of()))
                .isInstanceOfSatisfying(
                        GrammeException.class, e -> assertThat(e.exit()).isEqualTo(GrammeException.Exit.USAGE))
                .hasMessageContaining("No such file: no-such-file.csv");
    }

    private static CsvTable table(String text, String... required) {
        return new CsvTable(new StringReader(text), "t.csv", List.of(required));
    }
}
