package dev.gramme.meter.internal.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/// A file of /proc or /sys kept open and read again and again from its start: a few microseconds a read, no garbage.
///
/// A held-open file of /proc also belongs to one process for good: once that is gone, reads fail even when another
/// process has got its number.
public final class ProcFile implements AutoCloseable {
    /// Only what is longer than this may come in pieces; a file of one line need not be read again to find its end.
    private static final int PAGE = 2048;

    private final RandomAccessFile file;
    private final byte[] buffer;
    private int length;
    private int position;

    private ProcFile(RandomAccessFile file, int capacity) {
        this.file = file;
        this.buffer = new byte[capacity];
    }

    /// Opens a file, or tells that it cannot be read.
    ///
    /// @param capacity how many bytes are read at most
    public static Optional<ProcFile> open(Path path, int capacity) {
        try {
            return Optional.of(new ProcFile(new RandomAccessFile(path.toFile(), "r"), capacity));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Reads the file anew; false when it is gone.
    public boolean refresh() {
        position = 0;
        length = 0;
        try {
            file.seek(0);
            int read;
            do {
                read = file.read(buffer, length, buffer.length - length);
                length += Math.max(0, read);
            } while (read >= PAGE && length < buffer.length);
            return length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// The next run of digits as a number, or -1 at the end. What no `long` can hold is [Long#MAX_VALUE].
    public long nextLong() {
        while (position < length && !digit(buffer[position])) {
            position++;
        }
        if (position == length) {
            return -1;
        }
        long value = 0;
        while (position < length && digit(buffer[position])) {
            int digit = buffer[position++] - '0';
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
        }
        return value;
    }

    /// Skips so many numbers.
    public void skip(int numbers) {
        for (int i = 0; i < numbers; i++) {
            nextLong();
        }
    }

    /// Goes on after the last occurrence of a character.
    public void afterLast(char character) {
        int i = length - 1;
        while (i >= 0 && buffer[i] != character) {
            i--;
        }
        position = i + 1;
    }

    /// Goes on after the first occurrence of a text from here; false and unmoved when there is none.
    public boolean after(String text) {
        for (int i = position; i + text.length() <= length; i++) {
            if (matches(text, i)) {
                position = i + text.length();
                return true;
            }
        }
        return false;
    }

    /// The next character that is not blank, or 0 at the end.
    public char nextCharacter() {
        while (position < length && buffer[position] == ' ') {
            position++;
        }
        return position < length ? (char) buffer[position++] : 0;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Closing a file that was only read loses nothing.
            length = 0;
        }
    }

    private boolean matches(String text, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (buffer[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(byte character) {
        return '0' <= character && character <= '9';
    }
}
