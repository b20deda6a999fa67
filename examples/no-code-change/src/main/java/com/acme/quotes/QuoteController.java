package com.acme.quotes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gets the price, and on another thread the rate. */
@RestController
class QuoteController {
    private final Prices prices;
    private final Rates rates;

    QuoteController(Prices prices, Rates rates) {
        this.prices = prices;
        this.rates = rates;
    }

    @GetMapping("/quote/{item}")
    String quote(@PathVariable String item, @RequestParam String currency, HttpServletRequest request)
            throws InterruptedException, ExecutionException {
        int price = prices.of(item);
        int port = request.getServerPort();
        return CompletableFuture.supplyAsync(() -> rates.inPercent(currency, port))
                .thenApply(rate -> price * rate / 100 + " " + currency)
                .get();
    }

    /** The office next door, which would be another service. */
    @GetMapping("/rates/{currency}")
    int rate(@PathVariable String currency) {
        return currency.equals("EUR") ? 92 : 100;
    }
}
