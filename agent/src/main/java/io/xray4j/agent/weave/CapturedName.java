// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

/**
 * The name of a captured method's subsegments.
 *
 * <p><i>Immutable.</i>
 *
 * @param isGiven whether the annotation names it; else it is the method's own name
 */
record CapturedName(String text, boolean isGiven) {}
