// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShopController {
    private final Orders orders;
    private final Audit audit;

    ShopController(Orders orders, Audit audit) {
        this.orders = orders;
        this.audit = audit;
    }

    @GetMapping("/orders/{customer}")
    String read(@PathVariable String customer) {
        return orders.read(customer).toString();
    }

    @PostMapping("/orders/{customer}")
    String place(@PathVariable String customer) {
        return orders.place(customer).toString();
    }

    @PostMapping("/failing/{customer}")
    String placeAndFail(@PathVariable String customer) {
        return orders.placeAndFail(customer).toString();
    }

    @GetMapping("/written/{customer}")
    long count(@PathVariable String customer) {
        return orders.count(customer);
    }

    @GetMapping("/later/{customer}")
    long later(@PathVariable String customer) {
        return orders.countLater(customer).join();
    }

    @GetMapping("/failing-later")
    long failLater() {
        return orders.failLater().join();
    }

    @PostMapping("/audit/{entry}")
    long write(@PathVariable String entry) throws SQLException {
        return audit.write(entry, false);
    }

    @PostMapping("/failing-audit/{entry}")
    long writeAndFail(@PathVariable String entry) throws SQLException {
        return audit.write(entry, true);
    }

    @GetMapping("/audit/{entry}")
    long audited(@PathVariable String entry) throws SQLException {
        return audit.count(entry);
    }
}
