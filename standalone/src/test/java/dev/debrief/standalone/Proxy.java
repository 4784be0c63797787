package dev.debrief.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The routes of the services shape, in front of command-sides that take turns and one query-side. */
record Proxy(HttpServer server, List<String> commandSides, String querySide, AtomicInteger turn)
        implements AutoCloseable {
    private static final Pattern ALWAYS_COMMAND =
            Pattern.compile("/(webhooks|api/dead-letters|api/inbox|api/sources)(/.*)?");
    private static final Pattern COMMAND_UNLESS_GET = Pattern.compile("/api/(incidents|postmortems)(/.*)?");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Proxy start(List<String> commandSides, String querySide) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var proxy = new Proxy(server, commandSides, querySide, new AtomicInteger());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(side(exchange) + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!List.of("host", "connection", "content-length", "upgrade", "http2-settings")
                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            exchange.getResponseHeaders().remove("transfer-encoding");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private String side(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        boolean get = List.of("GET", "HEAD").contains(exchange.getRequestMethod());
        return ALWAYS_COMMAND.matcher(path).matches()
                        || !get && COMMAND_UNLESS_GET.matcher(path).matches()
                ? commandSides.get(turn.getAndIncrement() % commandSides.size())
                : querySide;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
