package orders;

import io.xray4j.Xray;
import io.xray4j.config.ContextMissingStrategy;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends two orders over a queue and ships both. The queue is ElasticMQ's, which speaks SQS. */
public final class App {
    private App() {}

    public static void main(String[] args) {
        // Waiting for messages belongs to no request, so these calls are outside of any segment, on purpose.
        Xray.configure(xray -> xray.sampling(false).contextMissing(ContextMissingStrategy.IGNORE_ERROR));
        SQSRestServer server =
                SQSRestServerBuilder.withInterface("127.0.0.1").withPort(0).start();
        int port = server.waitUntilStarted().localAddress().getPort();
        try (SqsClient sqs = client(URI.create("http://127.0.0.1:" + port))) {
            String queue = sqs.createQueue(made -> made.queueName("orders")).queueUrl();
            String trace = new Orders(sqs, queue).take();
            Shipping shipping = new Shipping(sqs, queue);
            int shipped = 0;
            while (shipped < 2) {
                shipped += shipping.shipNext();
            }
            System.out.println("trace " + trace);
        } finally {
            server.stopAndWait();
        }
    }

    /** Returns a client without any code for tracing: the SDK finds the interceptor on the class path. */
    private static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
