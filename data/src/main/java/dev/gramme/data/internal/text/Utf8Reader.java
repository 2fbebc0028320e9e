package dev.gramme.data.internal.text;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Decodes UTF-8 and takes no other encoding for it: where the JDK's reader would put a replacement character into the
/// training data, this throws with the line. Everything before the wrong byte is handed on first.
public final class Utf8Reader extends Reader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private long line = 1;
    private boolean ended;

    /// @param name how errors call the file
    public Utf8Reader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        // A character beyond U+FFFF takes two places, and readers may ask for one.
        var chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            int decoded = chars.position();
            if (decoded > 0) {
                count(target, offset, decoded);
                return decoded;
            }
            if (result.isError()) {
                throw notUtf8();
            }
            if (result.isOverflow()) {
                throw new IOException("A reader of UTF-8 needs room for two characters");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        ended = read < 0;
    }

    private void count(char[] target, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (target[i] == '\n') {
                line++;
            }
        }
    }

    private GrammeException notUtf8() {
        String found = HexFormat.of().withUpperCase().toHexDigits(bytes.get(bytes.position()));
        return GrammeException.failure(
                name + ", line " + line + ": the byte 0x" + found + " is not UTF-8",
                "the file is in another encoding: `iconv -f WINDOWS-1252 -t UTF-8` makes UTF-8 of Western text.");
    }
}
