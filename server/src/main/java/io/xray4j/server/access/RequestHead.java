// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import java.util.List;

/** The first line and the headers of a request, as they were sent. */
public interface RequestHead {

    /** Returns the method, such as {@code POST}. */
    String method();

    /** Returns the path, with its percent encoding. */
    String path();

    /** Returns the query with its percent encoding; an empty text if the request has no query. */
    String query();

    /** Returns the values of a header, in the order in which they were sent. The name can be in any case. */
    List<String> header(String name);
}
