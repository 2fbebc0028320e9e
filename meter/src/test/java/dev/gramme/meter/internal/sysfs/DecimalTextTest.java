package dev.gramme.meter.internal.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.Properties;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    @Test
    void itReadsWhatTheKernelWrites() {
        assertThat(parse("0\n")).isZero();
        assertThat(parse("262143328850\n")).isEqualTo(262_143_328_850L);
        assertThat(parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anythingElseIsNotANumber() {
        for (String text : new String[] {"", "\n", "-1", "1 2", "0x10", "1e3", "9223372036854775808", "<unknown>"}) {
            assertThat(parse(text)).as(text).isEqualTo(DecimalText.NOT_A_NUMBER);
        }
    }

    @Test
    void mutatedNumbersAreReadExactlyOrNotAtAll() {
        Properties.forAll(5, 20_000, DecimalTextTest::fuzz);
    }

    /// One step of the fuzzer: a number, mutated, read by this parser and by [BigInteger].
    static void fuzz(RandomGenerator random) {
        byte[] text = Long.toString(random.nextLong() >>> random.nextInt(64)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(3); i > 0; i--) {
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
        }
        assertThat(DecimalText.parse(text, text.length)).isEqualTo(expected(text));
    }

    private static long expected(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String core = text.replaceAll("^[ \n\t\r]+|[ \n\t\r]+$", "");
        if (!core.matches("[0-9]+")) {
            return DecimalText.NOT_A_NUMBER;
        }
        var number = new BigInteger(core);
        return number.bitLength() < Long.SIZE ? number.longValueExact() : DecimalText.NOT_A_NUMBER;
    }

    private static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return DecimalText.parse(bytes, bytes.length);
    }
}
