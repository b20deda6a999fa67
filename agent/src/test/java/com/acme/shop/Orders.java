// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import com.acme.shop.internal.Prices;
import com.acme.shop.stock.Shelf;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes orders. Knows nothing of tracing. */
public final class Orders implements Comparable<Orders>, Named {
    private String customer;
    private final Shelf shelf = new Shelf();

    public Orders(String customer) {
        this.customer = customer.toUpperCase(Locale.ROOT);
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    /** Takes from the shelf, which is below, and asks a price, which is ignored. */
    public int place(long count, double factor, String what) {
        return (int) (shelf.take(what, count) * factor) + Prices.of(what);
    }

    /** As the shelf's method is called, which is below. */
    public int count(String what) {
        return shelf.count(what) + 1;
    }

    public synchronized void fail(RuntimeException failure) {
        if (customer.isEmpty()) {
            return;
        }
        throw failure;
    }

    public CompletableFuture<String> later(CompletableFuture<String> answer) {
        return answer.thenApply(text -> text + customer);
    }

    public CompletionStage<String> laterAsStage(CompletionStage<String> answer) {
        return answer.thenApply(text -> text + customer);
    }

    public Mono<String> one(Mono<String> source) {
        return source.map(text -> text + customer);
    }

    public Flux<String> all(Flux<String> source) {
        return source.map(text -> text + customer);
    }

    public static <T extends Comparable<T>> T largest(T one, T other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public int withLambda() {
        Runnable more = () -> customer += "!";
        more.run();
        return customer.length();
    }

    @Override
    public int compareTo(Orders other) {
        return customer.compareTo(other.customer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Orders that && that.customer.equals(customer);
    }

    @Override
    public int hashCode() {
        return customer.hashCode() * 31;
    }

    @Override
    public String toString() {
        return "orders of " + customer;
    }
}
