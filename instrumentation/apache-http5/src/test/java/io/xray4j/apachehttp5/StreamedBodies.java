// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Bodies of the asynchronous client that are read while they are sent, and written while they arrive. */
final class StreamedBodies {
    private static final int BUFFER = 8192;

    private StreamedBodies() {}

    static AsyncEntityProducer from(InputStream body) {
        return new Producer(body);
    }

    static AbstractBinResponseConsumer<Integer> into(OutputStream answer) {
        return new Consumer(answer);
    }

    private static final class Producer implements AsyncEntityProducer {
        private final InputStream body;
        private final ByteBuffer pending = ByteBuffer.allocate(BUFFER).limit(0);
        private boolean ended;

        Producer(InputStream body) {
            this.body = body;
        }

        @Override
        public int available() {
            return ended ? 0 : BUFFER;
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            if (!pending.hasRemaining()) {
                int count = body.read(pending.array());
                ended = count < 0;
                pending.position(0).limit(Math.max(0, count));
            }
            if (ended) {
                channel.endStream();
            } else {
                channel.write(pending);
                channel.requestOutput();
            }
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void failed(Exception cause) {}

        @Override
        public void releaseResources() {}

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return ContentType.APPLICATION_OCTET_STREAM.toString();
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public boolean isChunked() {
            return true;
        }

        @Override
        public Set<String> getTrailerNames() {
            return Set.of();
        }
    }

    private static final class Consumer extends AbstractBinResponseConsumer<Integer> {
        private final OutputStream answer;
        private int status;

        Consumer(OutputStream answer) {
            this.answer = answer;
        }

        @Override
        protected void start(HttpResponse response, ContentType contentType) {
            status = response.getCode();
        }

        @Override
        protected int capacityIncrement() {
            return BUFFER;
        }

        @Override
        protected void data(ByteBuffer source, boolean isEnd) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            answer.write(bytes);
        }

        @Override
        protected Integer buildResult() {
            return status;
        }

        @Override
        public void releaseResources() {}
    }
}
