package shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Xray;
import io.xray4j.jdbc.TracingDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Knows what is in stock. Its goods stand in a PostgreSQL that it starts for itself. */
public final class Inventory extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient DataSource goods;

    private Inventory(DataSource goods) {
        this.goods = goods;
    }

    public static void main(String[] args) throws Exception {
        Xray.configure(c -> c.service("inventory").serviceVersion("1.0.0"));
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setPGStartupWait(java.time.Duration.ofSeconds(60)).start();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(8);
        DataSource goods = new HikariDataSource(pool);
        stock(goods);
        WebServer.serve(new Inventory(TracingDataSource.wrap(goods)));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = request.getPathInfo().substring(1).split("/", 2);
        String sku = path.length == 2 ? path[1] : "";
        Xray.putAnnotation("sku", sku);
        try {
            int left =
                    switch (path[0]) {
                        case "stock" -> stockOf(sku);
                        case "reserve" -> reserve(sku);
                        case "audit" -> audit();
                        default -> -1;
                    };
            if (left < 0) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType("text/plain");
            response.getWriter().print(left);
        } catch (SQLException refused) {
            throw new IllegalStateException("could not serve " + path[0] + " of " + sku, refused);
        }
    }

    /** How many there are, or -1 for goods nobody knows. */
    private int stockOf(String sku) throws SQLException {
        try (Connection connection = goods.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT amount FROM goods WHERE sku = ?")) {
            query.setString(1, sku);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        }
    }

    /** Takes one. The database refuses to go below nothing. */
    private int reserve(String sku) throws SQLException {
        try (Connection connection = goods.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE goods SET amount = amount - 1 WHERE sku = ? RETURNING amount")) {
            update.setString(1, sku);
            try (ResultSet rows = update.executeQuery()) {
                int left = rows.next() ? rows.getInt(1) : -1;
                Xray.putMetadata("reservation", Map.of("sku", sku, "left", left));
                return left;
            }
        }
    }

    /** Counts everything, slowly. */
    private int audit() throws SQLException {
        try (Connection connection = goods.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT count(*), pg_sleep(0.25) FROM goods WHERE amount > 0")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void stock(DataSource goods) throws SQLException {
        try (Connection connection = goods.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE goods (sku text PRIMARY KEY, amount int NOT NULL CHECK (amount >= 0))");
            statement.execute("INSERT INTO goods VALUES ('lamp', 1000000), ('chair', 1000000), ('desk', 1000000),"
                    + " ('shelf', 1000000), ('cursed-mirror', 0)");
        }
    }
}
