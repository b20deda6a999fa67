// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.urlconnection;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.List;

/**
 * The rules of the JDK's URL connections.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class UrlConnectionRules {
    private static final String LIBRARY = "url-connection";

    private UrlConnectionRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(LIBRARY, "sun/net/www/protocol/http/Handler", "UrlConnectionAdvice", openConnection()),
                new ClassRule(LIBRARY, "sun/net/www/protocol/https/Handler", "UrlConnectionAdvice", openConnection()));
    }

    private static Point openConnection() {
        return after("openConnection", "(Ljava/net/URL;Ljava/net/Proxy;)Ljava/net/URLConnection;", 0);
    }
}
