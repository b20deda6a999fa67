package orders;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers the requests, without any code for tracing them. */
@RestController
class OrderController {
    private final Goods goods;

    OrderController(Goods goods) {
        this.goods = goods;
    }

    @GetMapping("/orders/{order}")
    List<String> goods(@PathVariable int order) {
        return goods.of(order);
    }
}
