package hello;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the requests, without any code for tracing them. */
@RestController
class HelloController {
    private final Greetings greetings;

    HelloController(Greetings greetings) {
        this.greetings = greetings;
    }

    @GetMapping("/hello")
    String hello(@RequestParam(defaultValue = "en") String language) {
        return greetings.in(language);
    }
}
