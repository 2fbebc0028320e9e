package dev.gramme.meter.internal.sysfs;

import dev.gramme.meter.internal.counter.Counter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A sysfs attribute that holds one number, kept open and read again from its start into the same buffer.
///
/// It is a [RandomAccessFile] and not a `FileChannel`, since an interrupt of the reading thread closes a channel for
/// good. After a failed read the next one opens the file anew: a driver that was loaded again leaves a dead descriptor
/// behind a living path.
public final class CounterFile implements Counter {
    private static final int MOST_BYTES = 64;

    private final Path path;
    private final byte[] buffer = new byte[MOST_BYTES];
    private @Nullable RandomAccessFile file;

    private CounterFile(Path path) {
        this.path = path;
    }

    /// Opens a file and reads it once, so that what is returned is known to be readable.
    ///
    /// @throws IOException when it cannot be opened or read, or holds no number
    public static CounterFile open(Path path) throws IOException {
        var counter = new CounterFile(path);
        counter.read();
        return counter;
    }

    @Override
    public long read() throws IOException {
        try {
            return readOpen(opened());
        } catch (IOException failure) {
            close();
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            throw failure;
        }
    }

    private RandomAccessFile opened() throws IOException {
        RandomAccessFile open = file;
        if (open != null) {
            return open;
        }
        try {
            open = new RandomAccessFile(path.toFile(), "r");
        } catch (FileNotFoundException failure) {
            // This exception stands for a missing permission too, which has another remedy.
            throw Files.exists(path) && !Files.isReadable(path) ? new AccessDeniedException(path.toString()) : failure;
        }
        file = open;
        return open;
    }

    private long readOpen(RandomAccessFile open) throws IOException {
        open.seek(0);
        int length = open.read(buffer);
        long value = length < 0 ? DecimalText.NOT_A_NUMBER : DecimalText.parse(buffer, length);
        if (value == DecimalText.NOT_A_NUMBER) {
            throw new IOException(path + " holds no number");
        }
        return value;
    }

    @Override
    public void close() {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException harmless) {
                // Nothing was written, so nothing is lost.
                return;
            }
        }
    }
}
