// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatagramRingTest {

    @Test
    void returnsDatagrams_acrossTheEndOfTheBlock() throws InterruptedException {
        DatagramRing ring = new DatagramRing(1_000);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                byte[] datagram = new byte[random.nextInt(150)];
                random.nextBytes(datagram);
                sent.add(datagram);
                assertThat(ring.put(ByteBuffer.wrap(datagram))).isZero();
            }
            assertThat(ring.take(100)).usingRecursiveComparison().isEqualTo(sent);
        }
    }

    @Test
    void dropsTheOldest_whenFull_andReturnsTheirNumber() throws InterruptedException {
        DatagramRing ring = new DatagramRing(100);

        assertThat(ring.put(ByteBuffer.wrap(new byte[] {1}))).isZero();
        assertThat(ring.put(ByteBuffer.wrap(new byte[] {2}))).isZero();
        assertThat(ring.put(ByteBuffer.wrap(new byte[90]))).isEqualTo(1);

        assertThat(ring.take(10)).hasSize(2).first().isEqualTo(new byte[] {2});
    }

    @Test
    void returnsTheRest_thenNothing_whenClosed() throws InterruptedException {
        DatagramRing ring = new DatagramRing(100);
        ring.put(ByteBuffer.wrap(new byte[] {1}));
        ring.close();

        assertThat(ring.take(10)).hasSize(1);
        assertThat(ring.take(10)).isEmpty();
    }
}
