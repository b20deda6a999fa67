package orders;

import io.xray4j.Captured;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The goods of each order, in a database. */
@Service
class Goods {
    private final JdbcClient database;
    private final boolean oneByOne;

    Goods(JdbcClient database, @Value("${orders.one-by-one:false}") boolean oneByOne) {
        this.database = database;
        this.oneByOne = oneByOne;
    }

    @Captured("goods of an order")
    List<String> of(int order) {
        return oneByOne ? oneByOne(order) : joined(order);
    }

    private List<String> joined(int order) {
        return database.sql("select name from items join goods on goods.sku = items.sku where order_id = ? order by name")
                .param(order)
                .query(String.class)
                .list();
    }

    /** Queries once for each item: correct, and slower with each of them. */
    private List<String> oneByOne(int order) {
        return database.sql("select sku from items where order_id = ?").param(order).query(String.class).list().stream()
                .map(sku -> database.sql("select name from goods where sku = ?")
                        .param(sku)
                        .query(String.class)
                        .single())
                .sorted()
                .toList();
    }
}
