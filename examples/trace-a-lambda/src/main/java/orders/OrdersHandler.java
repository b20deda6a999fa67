package orders;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.xray4j.lambda.TracingRequestHandler;

/** The handler that the function is configured with: {@code orders.OrdersHandler}. */
public final class OrdersHandler extends TracingRequestHandler<SQSEvent, String> {
    public OrdersHandler() {
        super(new Orders());
    }
}
