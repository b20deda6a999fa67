package com.acme.quotes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.stereotype.Service;

/** The rates of the dollar, from another service. */
@Service
class Rates {
    private final HttpClient client = HttpClient.newHttpClient();

    int inPercent(String currency, int port) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/rates/" + currency);
        try {
            return Integer.parseInt(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
