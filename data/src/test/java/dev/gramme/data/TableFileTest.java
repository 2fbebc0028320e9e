package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TableSchema.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final String PEOPLE = """
            age,town,empty,income
            31,Liège,,high
            ?,Spa,,low
            4e1,,,low
            22,Spa,,
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void columnsAreInferredAndMissingValuesKeptAsSuch() {
        var table = table("people.csv", PEOPLE).read();
        assertThat(table.schema().columns())
                .containsExactly(
                        new Column.Numeric("age"), new Column.Categorical("town", new Labels(List.of("Liège", "Spa"))));
        assertThat(table.schema()).hasToString("age (number), town (2 categories) → income");
        assertThat(table.dataset().inputs())
                .containsExactly(new TableRow(31, 0), new TableRow(Double.NaN, 1), new TableRow(40, Double.NaN));
        assertThat(table.loaded().skipped().summary()).isEqualTo("1 skipped: 1 with no income (line 5)");
    }

    @Test
    void theLabelCanBeAnyColumnAndColumnsCanBeLeftOut() {
        var table = new TableFile(write("people.csv", PEOPLE), Optional.of("town"), Set.of("income")).read();
        assertThat(table.schema().columns()).containsExactly(new Column.Numeric("age"));
        assertThat(table.dataset().task().labels().names()).containsExactly("Liège", "Spa");
    }

    @Test
    void testDataIsReadByTheTrainingDatasColumns() {
        var schema = table("people.csv", PEOPLE).read().schema();
        var labels = new Labels(List.of("high", "low"));
        var test = table("test.csv", "income,town,age\nlow,Namur,7\n").read(schema, labels);
        assertThat(test.dataset().inputs()).containsExactly(new TableRow(7, Double.NaN));
        assertThatThrownBy(
                        () -> table("bad.csv", "income,town,age\nlow,Spa,old\n").read(schema, labels))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("line 2, column 3 (age): not a number: 'old'");
        assertThatThrownBy(
                        () -> table("bad.csv", "income,town,age\nmid,Spa,1\n").read(schema, labels))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("the label 'mid' is not among those");
        assertThatThrownBy(() -> table("bad.csv", "income,age\nlow,1\n").read(schema, labels))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no column town");
    }

    @Test
    void aColumnOfTextIsAnErrorThatShowsAnExample() {
        var rows = new StringBuilder("comment,label\n");
        for (int i = 0; i < 60; i++) {
            rows.append("remark ").append(i).append(",a\n");
        }
        assertThatThrownBy(() -> table("remarks.csv", rows.toString()).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("the column 'comment' looks like text: 60 different values in 60 rows, such as "
                        + "'remark 0'");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new TableFile(write("p.csv", PEOPLE), Optional.of("wage"), Set.of()).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no column wage")
                .hasMessageContaining("age, town, empty, income");
        assertThatThrownBy(() -> table("one.csv", "label\nx\n").read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no column to learn 'label' from");
        assertThatThrownBy(() -> table("none.csv", "a,label\n1,\n").read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no row with a label");
    }

    private TableFile table(String name, String content) {
        return new TableFile(write(name, content), Optional.empty(), Set.of());
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
