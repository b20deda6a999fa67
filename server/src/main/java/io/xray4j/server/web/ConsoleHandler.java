// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.web.ConsolePages.Page;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The handler of the console's files. A client that does not read occupies no thread and no memory: all of them are sent
 * the same bytes. Safe for use by many threads.
 */
final class ConsoleHandler extends Handler.Wrapper {

    private final ConsolePages pages;

    ConsoleHandler(ConsolePages pages) {
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean isHead = HttpMethod.HEAD.is(request.getMethod());
        Page page =
                isHead || HttpMethod.GET.is(request.getMethod()) ? pages.at(Request.getPathInContext(request)) : null;
        if (page == null) {
            return super.handle(request, response, callback);
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, page.cacheControl());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, page.bytes().length);
        ByteBuffer content =
                isHead ? ByteBuffer.allocate(0) : ByteBuffer.wrap(page.bytes()).asReadOnlyBuffer();
        response.write(true, content, callback);
        return true;
    }
}
