// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.BaseBuilder;
import io.xray4j.Recorder;

/** The contract on Feign, with its own client beneath. */
class TracingCapabilityIT extends FeignScene {
    @Override
    protected <B extends BaseBuilder<B, T>, T> B traced(B plain, Recorder given) {
        return plain.addCapability(new TracingCapability(given));
    }
}
