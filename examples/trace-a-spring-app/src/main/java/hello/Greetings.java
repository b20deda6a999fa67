package hello;

import io.xray4j.Captured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The greetings by language, in a database. */
@Service
class Greetings {
    private final JdbcClient database;

    Greetings(JdbcClient database) {
        this.database = database;
    }

    @Captured("look it up")
    String in(String language) {
        return database.sql("select greeting from greetings where language = ?")
                .param(language)
                .query(String.class)
                .optional()
                .orElse("?");
    }
}
