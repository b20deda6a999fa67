package shop;

import io.xray4j.Xray;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The goods in the database. */
@Repository
class Goods {
    private final JdbcClient database;

    Goods(JdbcClient database) {
        this.database = database;
    }

    /** Returns the amount in stock, or -1 for unknown goods. */
    int stockOf(String sku) {
        return amount("SELECT amount FROM goods WHERE sku = ?", sku);
    }

    /** Takes one. The database refuses an amount below zero. */
    int reserve(String sku) {
        int left = amount("UPDATE goods SET amount = amount - 1 WHERE sku = ? RETURNING amount", sku);
        Xray.putMetadata("reservation", Map.of("sku", sku, "left", left));
        return left;
    }

    /** Counts everything, slowly. */
    int audit() {
        return database.sql("SELECT count(*), pg_sleep(0.25) FROM goods WHERE amount > 0")
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** Counts the goods whose names begin with a word, by one query for the names and one for each name. */
    int search(String word) {
        List<String> names = database.sql("SELECT sku FROM goods WHERE sku LIKE ? ORDER BY sku")
                .param(word + "%")
                .query(String.class)
                .list();
        return names.stream().mapToInt(this::stockOf).sum();
    }

    private int amount(String query, String sku) {
        return database.sql(query).param(sku).query(Integer.class).optional().orElse(-1);
    }
}
