package orders;

import static io.xray4j.localxray.GraphAssert.assertThat;
import static io.xray4j.localxray.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.localxray.LocalXray;
import io.xray4j.localxray.LocalXrayServer;
import io.xray4j.localxray.RecordedTrace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Sends a request to the application, and looks at the trace that the local X-Ray has received. */
@LocalXray
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OrdersTest {

    @Value("${local.server.port}")
    private int port;

    @Test
    void listsTheGoodsOfAnOrder_withOneQuery(LocalXrayServer xray) throws Exception {
        assertThat(get("/orders/4711")).isEqualTo("[\"chair\",\"desk\",\"lamp\"]");

        RecordedTrace trace = xray.awaitTrace("http.url CONTAINS \"/orders/4711\"");
        assertThat(trace)
                .hasSegment("orders", segment -> segment.hasStatus(200))
                .hasSubsegment("goods of an order", work -> work.hasSubsegments("orders"))
                .isOk();
        assertThat(xray.graph()).hasCalls(1, "client", "orders").isOk();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
