// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The name of a rule that has none yet, in simulations only. */
export const unnamed = 'new rule';
