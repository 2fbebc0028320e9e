package dev.gramme.model.internal.wire;

/// The bytes are no ONNX file. Says what is wrong, at which byte, and within what, from the inside out.
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final long offset;
    private final String within;

    private MalformedException(String what, long offset, String within) {
        super(what + " at byte " + offset + within);
        this.what = what;
        this.offset = offset;
        this.within = within;
    }

    MalformedException(String what, long offset) {
        this(what, offset, "");
    }

    /// The same error, seen from the thing around it.
    MalformedException within(String thing) {
        return new MalformedException(what, offset, within + ", in " + thing);
    }
}
