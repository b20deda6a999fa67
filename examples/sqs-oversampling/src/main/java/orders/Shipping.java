package orders;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.AWS_TRACE_HEADER;

import io.xray4j.Segment;
import io.xray4j.Xray;
import io.xray4j.awssdk.SqsMessageHelper;
import io.xray4j.trace.TraceHeader;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The receiver: gets messages of many traces at once, and records those whose sender did. */
final class Shipping {
    private final SqsClient sqs;
    private final String queue;

    Shipping(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /** Ships the next batch; returns the number of orders. */
    int shipNext() {
        List<Message> batch = sqs.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(5)
                        // SQS sends this attribute only if it is asked for.
                        .messageSystemAttributeNames(AWS_TRACE_HEADER))
                .messages();
        batch.forEach(this::ship);
        return batch.size();
    }

    private void ship(Message message) {
        try (Segment shipping = begin(message)) {
            shipping.putAnnotation("item", message.body());
            Xray.inSubsegment("pack", pack -> {});
            sqs.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle()));
            System.out.println("shipped " + message.body() + ", recorded: " + shipping.isSampled());
        }
    }

    private static Segment begin(Message message) {
        if (SqsMessageHelper.isSampled(message)) {
            // Continues the sender's trace, below the call that sent the message.
            return Xray.beginSegment(
                    "shipping", TraceHeader.parse(message.attributes().get(AWS_TRACE_HEADER)));
        }
        return Xray.segment("shipping").sampled(false).begin();
    }
}
