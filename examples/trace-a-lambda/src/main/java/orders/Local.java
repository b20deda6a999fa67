package orders;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.Xray;
import java.util.List;
import java.util.Map;

/**
 * Invokes the function once, here, with two messages. In AWS the service gives each invocation its trace header and
 * makes the segment; here the header is in {@code _X_AMZN_TRACE_ID}.
 */
public final class Local {
    private Local() {}

    public static void main(String[] args) {
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message("lamp", "Sampled=1"), message("chair", "Sampled=0")));
        System.out.println(new OrdersHandler().handleRequest(event, null));
        System.out.println("trace " + Xray.beginSubsegment("").traceId());
    }

    private static SQSMessage message(String item, String decision) {
        SQSMessage message = new SQSMessage();
        message.setBody(item);
        message.setAttributes(
                Map.of("AWSTraceHeader", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;" + decision));
        return message;
    }
}
