// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatagramQueueTest {

    @Test
    void returnsDatagrams_inTheOrderOfArrival() throws InterruptedException {
        DatagramQueue queue = new DatagramQueue(1_000);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                byte[] datagram = new byte[random.nextInt(150)];
                random.nextBytes(datagram);
                sent.add(datagram);
                assertThat(queue.put(ByteBuffer.wrap(datagram))).isZero();
            }
            assertThat(queue.take(100)).usingRecursiveComparison().isEqualTo(sent);
        }
    }

    @Test
    void dropsTheOldest_whenFull_andReturnsTheirNumber() throws InterruptedException {
        DatagramQueue queue = new DatagramQueue(100 + 2 * DatagramQueue.ENTRY_BYTES);

        assertThat(queue.put(ByteBuffer.wrap(new byte[] {1}))).isZero();
        assertThat(queue.put(ByteBuffer.wrap(new byte[] {2}))).isZero();
        assertThat(queue.put(ByteBuffer.wrap(new byte[99]))).isEqualTo(1);

        assertThat(queue.take(10)).hasSize(2).first().isEqualTo(new byte[] {2});
    }

    @Test
    void returnsTheRest_thenNothing_whenClosed() throws InterruptedException {
        DatagramQueue queue = new DatagramQueue(100 + 2 * DatagramQueue.ENTRY_BYTES);
        queue.put(ByteBuffer.wrap(new byte[] {1}));
        queue.close();

        assertThat(queue.take(10)).hasSize(1);
        assertThat(queue.take(10)).isEmpty();
    }
}
