package dev.gramme.grid.internal.transport;

import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// A provider's address, and how its answers become an [Answer].
public final class Web {
    /// When the answer that is worked on has to be there.
    private static final ScopedValue<Instant> DEADLINE = ScopedValue.newInstance();

    private final String provider;
    private final URI base;
    private final Transport transport;
    private final InstantSource clock;

    /// @param provider its name in messages
    public Web(String provider, URI base, Transport transport, InstantSource clock) {
        this.provider = provider;
        this.base = base;
        this.transport = transport;
        this.clock = clock;
    }

    /// The provider with its host, for messages and provenance.
    public String provider() {
        return provider + " (" + base.getAuthority() + ")";
    }

    public Instant now() {
        return clock.instant();
    }

    /// Works on an answer and catches what may go wrong on the way.
    ///
    /// @param work is given the time at which it begins
    public <T> Answer<T> answer(Function<Instant, Told<T>> work) {
        Instant begun = clock.instant();
        try {
            var told = ScopedValue.where(DEADLINE, transport.deadline()).call(() -> work.apply(begun));
            return new Answer.Found<>(told.value(), begun, Optional.empty(), told.provenance());
        } catch (Unanswered e) {
            return new Answer.Unavailable<>(e.problem());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            // Dates of the year 10^9, steps of no length and the like: nothing that a provider should say.
            return new Answer.Unavailable<>(
                    unreadable("holds impossible times or numbers").problem());
        }
    }

    /// The body of an answer with status 200.
    ///
    /// @param zone what was asked about, for messages
    /// @throws Unanswered for any other
    public String text(Query query, String zone) {
        var received = get(query);
        if (received.status() != 200) {
            throw refused(received.status(), zone);
        }
        return received.body();
    }

    /// An answer of any status but 429 and 5xx. Only to be called from within [#answer].
    ///
    /// @throws Unanswered if there is none
    public Received get(Query query) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(base + query.encoded()));
            query.headers().forEach(request::header);
        } catch (IllegalArgumentException e) {
            // Its text would quote the header, and with it the key.
            throw new Unanswered(
                    Reason.REFUSED,
                    "No request to " + provider() + " can be made with this key or address",
                    "the key holds a line break or another character that it should not.");
        }
        return transport.get(request, provider(), DEADLINE.get());
    }

    /// What a status means that is neither 200 nor 429 nor 5xx.
    public Unanswered refused(int status, String zone) {
        return new Unanswered(
                switch (status) {
                    case 401, 403 ->
                        new Problem(
                                Reason.REFUSED,
                                provider() + " refuses the key (" + status + ") for zone '" + zone + "'",
                                "the key is mistyped, has run out, or does not cover this zone.");
                    case 400, 404, 422 ->
                        new Problem(
                                Reason.UNKNOWN_ZONE,
                                provider() + " has nothing for zone '" + zone + "' (" + status + ")",
                                "the zone has another name there, or this stretch of time is not kept.");
                    default ->
                        new Problem(
                                Reason.UNREADABLE,
                                provider() + " answers with status " + status,
                                "its address has changed: check the setting.");
                });
    }

    /// An answer in another form than the documented one.
    public Unanswered unreadable(String how) {
        return new Unanswered(
                Reason.UNREADABLE,
                "The answer of " + provider() + " " + how,
                "the provider has changed its form, or something between here and there answers in its place.");
    }

    /// An answer with nothing in it.
    public Unanswered empty(String zone, String what) {
        return new Unanswered(
                Reason.EMPTY,
                provider() + " gives no " + what + " for zone '" + zone + "'",
                "its data are late, or it does not cover this stretch of time.");
    }

    /// What is asked for, but by nobody offered.
    public Unanswered notOffered(String what) {
        return new Unanswered(
                Reason.NOT_OFFERED,
                provider() + " offers no " + what,
                "Gramme's own forecast from past hours is meant.");
    }

    /// @throws Unanswered if there is no key
    public <K> K required(Optional<K> key, String where) {
        return key.orElseThrow(() ->
                new Unanswered(Reason.MISSING_KEY, provider() + " is asked only with a key, and none is given", where));
    }
}
