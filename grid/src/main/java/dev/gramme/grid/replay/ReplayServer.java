package dev.gramme.grid.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gramme.carbon.GrammeException;
import dev.gramme.grid.internal.replay.Dialects;
import dev.gramme.grid.internal.replay.ReplayClock;
import dev.gramme.grid.internal.replay.ReplayedGrid;
import dev.gramme.grid.internal.replay.Reply;
import dev.gramme.grid.internal.replay.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Speaks the shapes of Electricity Maps v3 (below `/v3`), WattTime v3, NESO's Carbon Intensity API
/// and the Carbon Aware SDK's web API, told from traces at a replayed now. It listens on the loopback
/// only and takes any key, but wants one where the provider does.
///
/// The log is given the path and status of each request, never its parameters or headers.
public final class ReplayServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final ReplayClock clock;
    private final Dialects dialects;
    private final ReplayedGrid grid;
    private final FaultSchedule faults;
    private final Consumer<String> log;

    private ReplayServer(
            HttpServer server, ReplaySettings settings, Dialects dialects, InstantSource real, Consumer<String> log) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.clock = new ReplayClock(real, settings.begin(), settings.speed());
        this.grid = new ReplayedGrid(settings.zones(), settings.horizon(), settings.noise(), settings.seed());
        this.dialects = dialects;
        this.faults = new FaultSchedule(settings.faults());
        this.log = log;
    }

    /// Starts to listen.
    ///
    /// @param real the time out here, by which the replayed time runs
    /// @param log is told of each request
    /// @throws GrammeException (failure) if the port is taken
    public static ReplayServer start(ReplaySettings settings, InstantSource real, Consumer<String> log) {
        return start(settings, Dialects.usual(real), real, log);
    }

    static ReplayServer start(ReplaySettings settings, Dialects dialects, InstantSource real, Consumer<String> log) {
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot listen on port " + settings.port() + " of this machine",
                            "another program does; port 0 takes a free one.")
                    .causedBy(e);
        }
        var replay = new ReplayServer(http, settings, dialects, real, log);
        http.createContext("/", replay::handle);
        http.setExecutor(replay.threads);
        http.start();
        return replay;
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        var own = server.getAddress();
        return URI.create("http://" + own.getAddress().getHostAddress() + ":" + own.getPort());
    }

    /// What time it is in there.
    public Instant now() {
        return clock.instant();
    }

    /// Puts other faults in the place of those there are.
    public void inject(List<Injection> injections) {
        faults.replace(injections);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean asked = exchange.getRequestMethod().equals("GET");
            var reply = asked ? reply(Request.of(exchange)) : Reply.error(405, "Only GET is replayed");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            log.accept(exchange.getRequestURI().getPath() + " " + reply.status());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(Request request) {
        var seen = grid.at(clock.instant());
        for (Fault fault : faults.next()) {
            switch (fault) {
                case Fault.Outage _ -> {
                    return Reply.error(503, "Service Unavailable");
                }
                case Fault.Refused _ -> {
                    return Reply.error(401, "Invalid auth-token");
                }
                case Fault.TooManyRequests many -> {
                    long seconds = Math.ceilDiv(many.retryAfter().toMillis(), 1000L);
                    return Reply.error(429, "Too Many Requests").with("Retry-After", String.valueOf(seconds));
                }
                case Fault.EmptyBody _ -> {
                    return Reply.json("");
                }
                case Fault.Garbage _ -> {
                    return Reply.json("<html><body>{\"data\": [{\"value\": \"NaN\"");
                }
                case Fault.Late late -> sleep(late.delay());
                case Fault.ShortForecast brief -> seen = seen.withHorizon(brief.horizon());
                case Fault.EmptyForecast _ -> seen = seen.withHorizon(Duration.ZERO);
                case Fault.Revision revision -> seen = seen.revised(revision.after(), revision.factor());
            }
        }
        return dialects.answer(request, seen);
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
