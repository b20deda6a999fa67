package com.acme.quotes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Quotes prices in the requested currency: {@code /quote/lamp?currency=EUR}. */
@SpringBootApplication
public class App {
    public static void main(String[] args) {
        SpringApplication.run(App.class, args);
    }

    @EventListener
    void ready(WebServerInitializedEvent started) {
        System.out.println("ready http://127.0.0.1:" + started.getWebServer().getPort());
    }
}
