package dev.gramme.model.internal.wire;

import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.ValueType;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// `ValueInfoProto`. What its type says beyond a [ValueType] stays in the unread fields, as a type of only
/// that.
final class ValueInfoCodec {
    private static final int NAME = 1;
    private static final int TYPE = 2;

    private ValueInfoCodec() {}

    static ValueInfo read(WireReader in) {
        String name = "";
        Optional<ValueType> type = Optional.empty();
        var typeRest = Unread.NONE;
        var rest = new ByteArrayOutputStream();
        while (in.next()) {
            switch (in.field()) {
                case NAME -> name = in.text();
                case TYPE -> {
                    var found = TypeCodec.read(in.message());
                    type = found.type().isPresent() ? found.type() : type;
                    typeRest = found.leftovers().equals(Unread.NONE) ? typeRest : found.leftovers();
                }
                default -> in.keep(rest);
            }
        }
        // In the order in which they are written, so that a model that was written and read again is the same.
        var unread = new Message();
        if (!typeRest.equals(Unread.NONE)) {
            unread.message(TYPE, new Message().fields(typeRest));
        }
        return new ValueInfo(
                name, type, unread.fields(Unread.of(rest.toByteArray())).unread());
    }

    static Message write(ValueInfo value) {
        var out = new Message().text(NAME, value.name());
        var rest = new ByteArrayOutputStream();
        var leftovers = Unread.NONE;
        var in = WireReader.of(value.unread());
        while (in.next()) {
            if (in.field() == TYPE) {
                leftovers = Unread.of(in.message().whole());
            } else {
                in.keep(rest);
            }
        }
        if (value.type().isPresent() || !leftovers.equals(Unread.NONE)) {
            out.message(TYPE, TypeCodec.write(value.type(), leftovers));
        }
        return out.fields(Unread.of(rest.toByteArray()));
    }
}
