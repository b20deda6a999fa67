package orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.lambda.SqsMessageHelper;

/** Handles orders, which a queue delivers several at once. */
final class Orders implements RequestHandler<SQSEvent, String> {
    @Override
    public String handleRequest(SQSEvent event, Context context) {
        int handled = 0;
        for (SQSMessage message : event.getRecords()) {
            // A message whose sender did not record need not be recorded here.
            try (Subsegment order = SqsMessageHelper.isSampled(message)
                    ? Xray.beginSubsegment("order")
                    : Xray.beginSubsegmentWithoutSampling("order")) {
                order.putAnnotation("item", message.getBody());
                Xray.inSubsegment("pack", pack -> {});
                handled++;
            }
        }
        return handled + " orders";
    }
}
