package shop;

import io.xray4j.javahttpclient.TracingHttpClient;
import io.xray4j.servlet.TracingFilter;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** All that tracing the store takes by hand. Where the agent does it, with {@code -Dshop.agent=true}, it takes nothing. */
final class Tracing {
    private static final boolean BY_HAND = !Boolean.getBoolean("shop.agent");

    private Tracing() {}

    /** Requests that come in: a filter. */
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

    /** Requests that go out: a wrapper. */
    static HttpClient calls(HttpClient client) {
        return BY_HAND ? TracingHttpClient.wrap(client) : client;
    }

    /** Work on other threads, below the request that asks for it: a wrapper. */
    static ExecutorService threads(ExecutorService executor) {
        return BY_HAND ? io.xray4j.context.Context.wrap(executor) : executor;
    }
}
