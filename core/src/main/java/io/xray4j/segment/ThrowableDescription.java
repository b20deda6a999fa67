// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The description of a throwable, without its frames and causes.
 *
 * <p><i>Immutable.</i>
 *
 * @param type X-Ray's {@code type}, the name of the class unless the describer knows a better one
 * @param message its text, or null for none; in both what is beyond 4,000 characters is cut off
 * @param remote whether it came from a service that was called; a recorder's own {@code remoteExceptions} and the
 *     caller who records it may say so too
 */
public record ThrowableDescription(String type, @Nullable String message, boolean remote) {
    private static final int MAX_CHARS = 4_000;

    /** Longer texts are cut. */
    public ThrowableDescription {
        type = cut(Objects.requireNonNull(type, "type"));
        message = message == null ? null : cut(message);
    }

    /** Returns the throwable's own class name and message; no message if reading it fails. */
    public static ThrowableDescription of(Throwable thrown) {
        return new ThrowableDescription(thrown.getClass().getName(), messageOf(thrown), false);
    }

    /** Returns a copy with another message. */
    public ThrowableDescription withMessage(@Nullable String newMessage) {
        return new ThrowableDescription(type, newMessage, remote);
    }

    /** Returns a copy with another type. */
    public ThrowableDescription withType(String newType) {
        return new ThrowableDescription(newType, message, remote);
    }

    /** Returns a copy that is a fault of a called service. */
    public ThrowableDescription asRemote() {
        return new ThrowableDescription(type, message, true);
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "\u2026";
    }
}
