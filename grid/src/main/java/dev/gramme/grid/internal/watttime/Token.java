package dev.gramme.grid.internal.watttime;

import dev.gramme.grid.internal.json.JsonBody;
import dev.gramme.grid.internal.transport.Query;
import dev.gramme.grid.internal.transport.Web;
import dev.gramme.grid.source.Login;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What WattTime gives for a name and password, and takes for half an hour.
final class Token {
    /// Renewed well before it runs out, so that no request carries one that just did.
    private static final Duration USED = Duration.ofMinutes(25);

    private final Web web;
    private final Optional<Login> login;
    private @Nullable String text;
    private Instant since = Instant.EPOCH;

    Token(Web web, Optional<Login> login) {
        this.web = web;
        this.login = login;
    }

    /// One that is good for now.
    ///
    /// @param zone what it is wanted for, for messages
    synchronized String current(String zone) {
        if (text != null && since.plus(USED).isAfter(web.now())) {
            return text;
        }
        var user = web.required(login, "an account helps, which is free for CAISO_NORTH: https://docs.watttime.org.");
        String both = user.user() + ":" + user.password().reveal();
        String basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        Instant begun = web.now();
        var received = web.get(Query.of("/login").header("Authorization", "Basic " + basic));
        if (received.status() != 200) {
            throw web.refused(received.status(), zone);
        }
        var body = JsonBody.parse(web, received.body(), zone);
        String fresh = body.text(body.root(), "token");
        text = fresh;
        since = begun;
        return fresh;
    }

    /// Forgets one that was refused, unless another has taken its place.
    synchronized void refused(String old) {
        if (old.equals(text)) {
            text = null;
        }
    }
}
