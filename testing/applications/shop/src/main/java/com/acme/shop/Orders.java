// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Orders {
    private final OrderRepository repository;

    Orders(OrderRepository repository) {
        this.repository = repository;
    }

    @Transactional(readOnly = true)
    List<Order> read(String customer) {
        return repository.findByCustomer(customer);
    }

    @Transactional
    Order place(String customer) {
        return repository.saveAndFlush(new Order(customer, 250));
    }

    @Transactional
    Order placeAndFail(String customer) {
        place(customer);
        throw new IllegalStateException("no more of it");
    }

    /** Counts what was written. */
    @Transactional
    long count(String customer) {
        return repository.countByCustomer(customer);
    }

    @Async
    CompletableFuture<Long> countLater(String customer) {
        return CompletableFuture.completedFuture(repository.countByCustomer(customer));
    }

    @Async
    CompletableFuture<Long> failLater() {
        throw new IllegalStateException("no luck");
    }
}
