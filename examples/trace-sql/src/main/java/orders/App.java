package orders;

import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Xray;
import io.xray4j.jdbc.TracingDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Takes one order, in a PostgreSQL that it starts itself, and prints the id of its trace. */
public final class App {
    private static final List<String> ITEMS = List.of("lamp", "chair", "desk");

    private final DataSource database;

    private App(DataSource database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Xray.configure(c -> c.service("orders").sampling(false));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                HikariDataSource pool = pool(postgres.getPort())) {
            // This line traces the queries. It wraps the pool, so the pool's own checks of connections are not
            // recorded.
            App app = new App(TracingDataSource.wrap(pool));
            app.createTables();
            Xray.inSegment("orders", segment -> {
                app.order("anna");
                System.out.println("trace " + segment.traceId());
            });
            Xray.recorder().flush(Duration.ofSeconds(10));
        }
    }

    private static HikariDataSource pool(int port) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=secret");
        pool.setMaximumPoolSize(2);
        return pool;
    }

    /** No segment is open yet, so these queries are not recorded. */
    private void createTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id serial PRIMARY KEY, customer text NOT NULL)");
            statement.execute("CREATE TABLE items (order_id int REFERENCES orders, name text NOT NULL)");
        }
    }

    private void order(String customer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement order = connection.prepareStatement("INSERT INTO orders (customer) VALUES (?)")) {
                order.setString(1, customer);
                order.executeUpdate();
            }
            try (PreparedStatement item = connection.prepareStatement(
                    "INSERT INTO items SELECT max(id), ? FROM orders")) {
                for (String name : ITEMS) {
                    item.setString(1, name);
                    item.addBatch();
                }
                item.executeBatch();
            }
            connection.commit();
        }
        Xray.inSubsegment("discount", step -> askForADiscount(customer));
    }

    /** Runs a query with a customer's name in its text, as none should be written, on a table that does not exist. */
    private void askForADiscount(String customer) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT percent FROM discounts WHERE customer = '" + customer + "' AND percent > 5");
        } catch (SQLException none) {
            System.out.println("no discount for " + customer);
        }
    }
}
