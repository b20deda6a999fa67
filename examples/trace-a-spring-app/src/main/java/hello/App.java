package hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Greets in the requested language: {@code /hello?language=fr}. */
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
