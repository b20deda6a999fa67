package shop;

import io.xray4j.javahttpclient.TracingHttpClient;
import io.xray4j.servlet.TracingFilter;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The whole code for tracing the store. With the agent, {@code -Dshop.agent=true}, it does nothing. */
final class Tracing {
    private static final boolean BY_HAND = !Boolean.getBoolean("shop.agent");

    private Tracing() {}

    /** Traces incoming requests by a filter. */
    static void requests(Context context) {
        if (BY_HAND) {
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

    /** Traces outgoing requests by a wrapper. */
    static HttpClient calls(HttpClient client) {
        return BY_HAND ? TracingHttpClient.wrap(client) : client;
    }

    /** Keeps work on other threads below its request by a wrapper. */
    static ExecutorService threads(ExecutorService executor) {
        return BY_HAND ? io.xray4j.context.Context.wrap(executor) : executor;
    }
}
