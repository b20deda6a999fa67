package shop;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one servlet. */
final class WebServer {
    private WebServer() {}

    /** Starts on a free port of the loopback address, says so on standard output, and serves until the process ends. */
    static void serve(HttpServlet servlet) throws LifecycleException, IOException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("shop").toString());
        tomcat.setSilent(true);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);

        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "shop", servlet);
        context.addServletMappingDecoded("/*", "shop");
        Tracing.requests(context);

        tomcat.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
        tomcat.getServer().await();
    }
}
