package shop;

import io.xray4j.Xray;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The service that knows the stock: a Spring Boot application with a PostgreSQL that it starts itself. */
@SpringBootApplication
@RestController
public class Inventory {
    private final Goods goods;

    Inventory(Goods goods) {
        this.goods = goods;
    }

    public static void main(String[] args) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        new SpringApplicationBuilder(Inventory.class)
                .properties("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"))
                .run(args);
    }

    @EventListener
    void ready(WebServerInitializedEvent started) {
        System.out.println("ready http://127.0.0.1:" + started.getWebServer().getPort());
    }

    @GetMapping("/stock/{sku}")
    String stock(@PathVariable String sku) {
        return answer("stock of " + sku, sku, () -> goods.stockOf(sku));
    }

    @GetMapping("/reserve/{sku}")
    String reserve(@PathVariable String sku) {
        return answer("reserve of " + sku, sku, () -> goods.reserve(sku));
    }

    @GetMapping("/audit/{sku}")
    String audit(@PathVariable String sku) {
        return answer("audit of " + sku, sku, goods::audit);
    }

    @GetMapping("/search/{word}")
    String search(@PathVariable String word) {
        return answer("search for " + word, word, () -> goods.search(word));
    }

    /** A number is an answer, -1 a refusal, and what the database throws goes on with what was wanted. */
    private static String answer(String wanted, String sku, Question question) {
        Xray.putAnnotation("sku", sku);
        int left;
        try {
            left = question.ask();
        } catch (DataAccessException refused) {
            throw new IllegalStateException("could not serve " + wanted, refused);
        }
        if (left < 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Integer.toString(left);
    }

    /** Asks the database for an amount. */
    private interface Question {
        int ask();
    }
}
