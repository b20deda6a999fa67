package orders;

import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The sender: takes two orders in one request, and records the first. */
final class Orders {
    private final SqsClient sqs;
    private final String queue;

    Orders(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /** Returns the trace's id. */
    String take() {
        try (Segment request = Xray.beginSegment("orders")) {
            try (Subsegment order = Xray.beginSubsegment("order")) {
                send(order, "lamp");
            }
            try (Subsegment order = Xray.beginSubsegmentWithoutSampling("order")) {
                send(order, "chair");
            }
            return request.traceId();
        }
    }

    /** Sends by a client of the AWS SDK, which is traced; the header travels with the message. */
    private void send(Subsegment order, String item) {
        order.putAnnotation("item", item);
        sqs.sendMessage(message -> message.queueUrl(queue).messageBody(item));
    }
}
