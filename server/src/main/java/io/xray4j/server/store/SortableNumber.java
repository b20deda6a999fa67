// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/** The form in which a number is a keyword: texts in the order of their characters are numbers in their order. */
public final class SortableNumber {

    private SortableNumber() {}

    /** Returns 16 hexadecimal digits. Both zeros are one number. */
    public static String of(double number) {
        long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        // The order of the bits of positive numbers is theirs; that of negative ones is reversed.
        long sortable = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
        String digits = Long.toHexString(sortable);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
