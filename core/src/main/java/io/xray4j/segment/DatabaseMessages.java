// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides the values in messages of databases' exceptions, as they are hidden in the text of queries: H2 quotes the
 * query, PostgreSQL the key that exists, MySQL the entry. A message that repeats such a message, as a wrapper's does,
 * loses them too. Types and stacks stay as they are.
 *
 * <p><i>Immutable.</i>
 */
public final class DatabaseMessages implements ThrowableDescriber {
    private static final int MAX_CAUSES = 8;

    /** Patterns are matched by recursion, whose depth grows with the text. */
    private static final int MAX_CHARS = 8_000;

    /** These and their subclasses. By name, as none of them need be there. */
    private static final Set<String> DATABASES = Set.of(
            "java.sql.SQLException",
            "io.r2dbc.spi.R2dbcException",
            "com.mongodb.MongoException",
            "org.hibernate.HibernateException",
            "org.h2.message.DbException",
            "jakarta.persistence.PersistenceException",
            "javax.persistence.PersistenceException",
            "org.springframework.dao.DataAccessException",
            "org.apache.ibatis.exceptions.PersistenceException",
            "org.jooq.exception.DataAccessException");

    private static final ClassValue<Boolean> IS_DATABASES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (DATABASES.contains(each.getName())) {
                    return true;
                }
            }
            return false;
        }
    };

    /** A quote after two letters is an apostrophe. One that does not close hides what follows. */
    private static final Pattern TEXT = Pattern.compile("(?<![A-Za-z]{2})'(?:[^']++|'')*+(?:'|$)");

    /** A key or row in parentheses: {@code =(x)}, {@code contains (x, y)}, {@code value is (x)}, {@code VALUES (x)}. */
    private static final Pattern ROW =
            Pattern.compile("(?i)(=\\s*|contains\\s*|value is\\s*|values\\s*)\\((?:[^()]++|\\([^()]*+\\))*+\\)");

    /** A value in double quotes, in which names stand as well. */
    private static final Pattern QUOTED = Pattern.compile("(?i)(: |converting )\"(?:[^\"]++|\"\")*+\"");

    /** MongoDB's: {@code dup key: { name: "x" }}. */
    private static final Pattern DOCUMENT = Pattern.compile("(?i)(dup key: )\\{.*}");

    private static final Pattern QUERY =
            Pattern.compile("(?i)\\b(?:insert\\s+into|update|delete\\s+from|select|merge\\s+into|call)\\s");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w$\\[-])-?\\d[\\w.]*(?![\\w-]*])");

    private final ThrowableDescriber describer;

    private DatabaseMessages(ThrowableDescriber describer) {
        this.describer = describer;
    }

    /** Returns the descriptions of a describer, without values of databases. */
    public static ThrowableDescriber hiding(ThrowableDescriber describer) {
        return new DatabaseMessages(describer);
    }

    @Override
    public ThrowableDescription describe(Throwable thrown) {
        ThrowableDescription given = describer.describe(thrown);
        String message = given == null ? null : given.message();
        if (given == null || message == null) {
            return given;
        }
        String hidden = hidden(thrown, message);
        return hidden.equals(message) ? given : given.withMessage(hidden);
    }

    private static String hidden(Throwable thrown, String message) {
        if (IS_DATABASES.get(thrown.getClass())) {
            return hide(message);
        }
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            String inner = IS_DATABASES.get(cause.getClass()) ? cause.getMessage() : null;
            if (inner != null && !inner.isEmpty() && message.contains(inner)) {
                return message.replace(inner, hide(inner));
            }
            cause = cause.getCause();
        }
        return message;
    }

    /** Returns a database's message without values; one that holds more than a long query is cut. */
    public static String hide(String given) {
        String message = given.length() > MAX_CHARS ? given.substring(0, MAX_CHARS) + "\u2026" : given;
        String hidden = ROW.matcher(message).replaceAll("$1(?)");
        hidden = TEXT.matcher(hidden).replaceAll("?");
        hidden = DOCUMENT.matcher(hidden).replaceAll("$1?");
        hidden = QUOTED.matcher(hidden).replaceAll(found -> isIndex(found.group()) ? "$0" : "$1?");
        var query = QUERY.matcher(hidden);
        if (!query.find()) {
            return hidden;
        }
        return hidden.substring(0, query.start())
                + NUMBER.matcher(hidden.substring(query.start())).replaceAll("?");
    }

    /** H2 names the index that a row violates, and the row, which is hidden by then. */
    private static boolean isIndex(@Nullable String quoted) {
        return quoted != null && quoted.contains(" ON ") && quoted.contains("(?)");
    }
}
