package shop;

import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A Tomcat with one servlet behind the tracing filter: all that tracing its requests takes. */
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
        trace(context);

        tomcat.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
        tomcat.getServer().await();
    }

    private static void trace(Context context) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("xray4j");
        filter.setFilter(new TracingFilter());
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("xray4j");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }
}
