package shop;

import io.xray4j.Subsegment;
import io.xray4j.Xray;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The service that takes orders. It asks the inventory, over HTTP. */
public final class Store extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> CATALOGUE = List.of("lamp", "chair", "desk", "shelf");

    private final transient URI inventory;
    private final transient HttpClient client = Tracing.calls(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    private final transient ExecutorService threads = Tracing.threads(Executors.newFixedThreadPool(8));

    private Store(URI inventory) {
        this.inventory = inventory;
    }

    /** Takes the address of the inventory. */
    public static void main(String[] args) throws Exception {
        Xray.configure(c -> c.service("store").serviceVersion("1.0.0"));
        WebServer.serve(new Store(URI.create(args[0])));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = request.getPathInfo().substring(1).split("/", 2);
        String sku = path.length == 2 ? path[1] : "lamp";
        Xray.putAnnotation("customer", "c-" + Math.floorMod(request.getRemotePort(), 7));
        String answer =
                switch (path[0]) {
                    case "buy" -> buy(sku);
                    case "catalogue" -> catalogue();
                    case "search" -> "found in stock: " + ask("/search/" + sku);
                    case "audit" -> "goods in stock: " + ask("/audit/all");
                    default -> null;
                };
        if (answer == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain");
        response.getWriter().println(answer);
    }

    /** Looks, prices and reserves, one after another. Fails, with a chain of causes, for goods that are sold out. */
    private String buy(String sku) throws IOException {
        Xray.putAnnotation("sku", sku);
        int stock = Integer.parseInt(ask("/stock/" + sku));
        int price = Xray.capture("price", () -> {
            Xray.putAnnotation("stock", stock);
            return 10 + sku.length();
        });
        try {
            return sku + " is yours for " + price + "; left: " + ask("/reserve/" + sku);
        } catch (IOException refused) {
            throw new IllegalStateException("cannot sell " + sku, refused);
        }
    }

    /** Calls the inventory from four threads at once, each below this request. */
    private String catalogue() throws IOException {
        try (Subsegment fanOut = Xray.beginSubsegment("look up " + CATALOGUE.size() + " goods")) {
            List<Callable<String>> questions = new ArrayList<>();
            for (String sku : CATALOGUE) {
                questions.add(() -> sku + " " + ask("/stock/" + sku));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            fanOut.putMetadata("answers", answers);
            return String.join(", ", answers);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IOException("the catalogue is incomplete", failed);
        }
    }

    private String ask(String question) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(inventory.resolve(question))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the inventory answered " + response.statusCode() + " to " + question);
            }
            return response.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + question, interrupted);
        }
    }
}
