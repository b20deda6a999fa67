// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.okhttp;

import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of OkHttp.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class OkHttpRules {
    private static final String LIBRARY = "okhttp";

    private OkHttpRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "okhttp3/OkHttpClient",
                "OkHttpAdvice",
                before("<init>", "(Lokhttp3/OkHttpClient$Builder;)V", 0, 0),
                before("newCall", "(Lokhttp3/Request;)Lokhttp3/Call;", 1, 0)));
    }
}
