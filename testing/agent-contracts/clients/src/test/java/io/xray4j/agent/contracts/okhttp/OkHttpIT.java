// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.okhttp;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.okhttp.OkHttpScene;

/** The contract on OkHttp, which knows nothing of us; the build runs it on 4 and on 5. */
@WithAgent
class OkHttpIT extends OkHttpScene {}
