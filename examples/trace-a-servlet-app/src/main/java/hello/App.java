package hello;

import io.xray4j.Xray;
import io.xray4j.jdbc.TracingDataSource;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.h2.jdbcx.JdbcDataSource;

/** Greets in the requested language: {@code /hello?language=fr}. */
public final class App extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient DataSource database;

    private App(DataSource database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Xray.configure(c -> c.service("hello").sampling(false));

        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:hello;DB_CLOSE_DELAY=-1");
        fill(h2);

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("hello").toString());
        Connector connector = new Connector();
        connector.setPort(args.length > 0 ? Integer.parseInt(args[0]) : 8080);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        trace(context);
        Tomcat.addServlet(context, "hello", new App(TracingDataSource.wrap(h2)));
        context.addServletMappingDecoded("/hello", "hello");
        tomcat.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
        tomcat.getServer().await();
    }

    /** Traces the requests: one filter, first, for all paths. */
    private static void trace(Context context) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("xray4j");
        filter.setFilter(new TracingFilter());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap paths = new FilterMap();
        paths.setFilterName("xray4j");
        paths.addURLPattern("/*");
        context.addFilterMap(paths);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String language = request.getParameter("language") == null ? "en" : request.getParameter("language");
        Xray.putAnnotation("language", language);
        String greeting = Xray.capture("look it up", () -> greeting(language));
        response.getWriter().println(greeting);
    }

    private String greeting(String language) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select greeting from greetings where language = ?")) {
            query.setString(1, language);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getString(1) : "?";
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("create table greetings (language varchar primary key, greeting varchar)");
            connection
                    .createStatement()
                    .execute("insert into greetings values ('en', 'Hello'), ('fr', 'Bonjour'), ('de', 'Guten Tag')");
        }
    }
}
