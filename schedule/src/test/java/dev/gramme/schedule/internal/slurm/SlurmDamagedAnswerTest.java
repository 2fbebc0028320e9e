package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Properties;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Whatever Slurm's programs print, it is understood or refused in words.
class SlurmDamagedAnswerTest {
    private static final List<String> SPLINTERS =
            List.of("", "\"", "{", "]", ",", ":", "-", "9999999999999999999", "null", "\n", "=", "\u001f", "é", " ");

    @Test
    void aDamagedQueueIsRefusedOrRead() {
        damaged("queue.json", output -> QueueAnswer.of(output, "2"));
    }

    @Test
    void aDamagedJobIsRefusedOrRead() {
        damaged("job.txt", JobText::of);
    }

    @Test
    void aDamagedAccountingIsRefusedOrRead() {
        damaged("accounting-requeued.txt", output -> {
            var rows = AccountingRows.of(output.out(), "4");
            assertThat(rows.ran()).isNotNull();
            assertThat(rows.cpuTime()).isNotNull();
            assertThat(rows.measured()).isNotNull();
            return rows.job();
        });
    }

    @Test
    void damagedPartitionsAreRefusedOrRead() {
        damaged("partitions.txt", output -> PartitionText.of(output, Map.of()));
    }

    private interface Reader {
        Object read(ClientOutput output);
    }

    private static void damaged(String file, Reader reader) {
        String whole = Recorded.text(file);
        Properties.forAll(7, random -> damage(whole, random), text -> {
            try {
                assertThat(reader.read(new ClientOutput(0, text, ""))).isNotNull();
            } catch (GrammeException e) {
                assertThat(e.getMessage()).contains("Maybe ");
            }
        });
    }

    private static String damage(String text, RandomGenerator random) {
        var damaged = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int from = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), from + random.nextInt(12));
            damaged.replace(from, to, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        }
        return random.nextInt(4) == 0 ? damaged.substring(0, random.nextInt(damaged.length())) : damaged.toString();
    }
}
