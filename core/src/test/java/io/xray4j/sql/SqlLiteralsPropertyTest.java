// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writes queries together with what they are without their literals, word for word, and holds the sanitiser to that:
 * what it must hide and what it must leave. The seed is printed with what fails.
 */
class SqlLiteralsPropertyTest {
    private static final long SEED = 20_261_123L;
    private static final int QUERIES = 5_000;
    private static final String SECRET = "c4n4ry";
    private static final String HIDDEN_NUMBER = "90210";

    @ParameterizedTest
    @EnumSource
    void hidesEveryLiteral_andNothingElse(SqlDialect dialect) {
        Random random = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            Query query = Query.random(random, dialect);
            String shown = SqlLiterals.replace(query.sql, dialect);

            assertThat(words(shown))
                    .as("%s (number %s of seed %s)", query.sql, i, SEED)
                    .isEqualTo(words(query.expected));
            assertThat(shown).doesNotContain(SECRET, HIDDEN_NUMBER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAlone_whatItHasHidden(SqlDialect dialect) {
        Random random = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            Query query = Query.random(random, dialect);
            String once = SqlLiterals.replace(query.sql, dialect);

            assertThat(SqlLiterals.replace(once, dialect))
                    .as("%s (number %s of seed %s)", query.sql, i, SEED)
                    .isEqualTo(once);
        }
    }

    /** A query is cut to a number of bytes before it is read, wherever that falls. */
    @ParameterizedTest
    @EnumSource
    void hidesEveryLiteral_ofAQueryThatWasCut(SqlDialect dialect) {
        Random random = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            Query query = Query.random(random, dialect);
            String cut = query.sql.substring(0, random.nextInt(query.sql.length() + 1));

            assertThat(SqlLiterals.replace(cut, dialect))
                    .as("%s (number %s of seed %s)", cut, i, SEED)
                    .doesNotContain(SECRET, HIDDEN_NUMBER);
        }
    }

    /** What a database may read in more than one way is not shown, nor is anything behind it, whatever that is. */
    @ParameterizedTest
    @EnumSource
    void hidesEverything_behindWhatIsInDoubt(SqlDialect dialect) {
        Random random = new Random(SEED);
        List<String> doubts = doubts(dialect);
        for (int i = 0; i < QUERIES; i++) {
            String doubt = doubts.get(random.nextInt(doubts.size()));
            Query before = Query.random(random, dialect);
            String sql = before.sql + doubt + Query.random(random, dialect).sql.replace("'", "\"");

            assertThat(words(SqlLiterals.replace(sql, dialect)))
                    .as("%s (number %s of seed %s)", sql, i, SEED)
                    .isEqualTo(words(before.expected + "?"));
        }
    }

    /** All that casts doubt on where what follows begins and ends. */
    private static List<String> doubts(SqlDialect dialect) {
        List<String> doubts = new ArrayList<>(List.of("'" + SECRET));
        if (!dialect.hasNestedComments()) {
            doubts.addAll(List.of("/* /* */ 'a */ " + SECRET + "' ", "/* it's /* " + SECRET + " */ ' */ "));
        }
        if (!dialect.hasSlashComments() && !dialect.hasSlashOperator()) {
            doubts.addAll(List.of("// it's " + SECRET + "\n", "//'" + SECRET + "'\n"));
        }
        if (dialect.hasRunComments()) {
            doubts.addAll(List.of("/*! 'a */ " + SECRET + "' */ ", "/*+ b(\"*/ " + SECRET + "\") */ "));
        }
        if (dialect.mayHaveDollarText() && !dialect.hasDollarText()) {
            doubts.add("$a$ 'b $a$ " + SECRET + "' ");
        }
        if (dialect.mayHaveBackslashEscapes()) {
            doubts.addAll(List.of("'c:\\', '" + SECRET + "' ", "'it\\'s " + SECRET + "' "));
        }
        if (dialect.mayHaveRawText()) {
            doubts.addAll(List.of("r'c:\\', '" + SECRET + "' ", "\"\"\"a\" " + SECRET + "\"\"\" "));
        }
        return doubts;
    }

    /**
     * Texts made to be read again and again by whoever looks ahead for an end that is not there. Were it so for one of
     * them, it would take hours: the deadline tells that from a slow machine.
     */
    @ParameterizedTest
    @EnumSource
    void comesToAnEnd_ofHugeTexts(SqlDialect dialect) {
        List<String> pieces = new ArrayList<>(List.of(
                "'",
                "\"",
                "`",
                "[",
                "$",
                "$a",
                "$a$",
                "$a$ ",
                "q'[",
                "nq'(",
                "E'\\",
                "\\",
                "/*",
                "/* */",
                "--",
                "-- \n",
                "#",
                "(",
                "?",
                "?1",
                ":1 ",
                "a:1",
                ":a",
                "1e",
                "1e+",
                "0x",
                "9",
                "9 ",
                "@",
                "a",
                "a ",
                "\ud83d\ude00",
                " ",
                "\n",
                "'' ",
                "'\\' ",
                "x'a' ",
                "r'a' ",
                "r'\\' ",
                "\"\"\"a",
                "//",
                "// \n",
                "/* /",
                "/*!",
                "/*! */"));
        for (String piece : pieces) {
            String huge = piece.repeat(500_000 / piece.length());
            String shown = assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> SqlLiterals.replace(huge, dialect), () -> "many of " + piece);

            assertThat(shown.length()).isLessThanOrEqualTo(huge.length());
        }
    }

    @Test
    void generatesWhatItMeansTo() {
        Random random = new Random(SEED);
        int literals = 0;
        for (int i = 0; i < 1_000; i++) {
            Query query = Query.random(random, SqlDialect.POSTGRESQL);
            literals += query.sql.contains(SECRET) && query.sql.contains(HIDDEN_NUMBER) ? 1 : 0;
        }

        assertThat(literals).isGreaterThan(500);
    }

    /** White space is not what is promised. */
    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private record Query(String sql, String expected) {
        static Query random(Random random, SqlDialect dialect) {
            StringBuilder sql = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int tokens = 3 + random.nextInt(15); tokens > 0; tokens--) {
                String[] token = token(random, dialect);
                String space = pick(random, " ", " ", "\n", "\t", "  ", " \r\n ");
                sql.append(token[0]).append(space);
                expected.append(token[1]).append(' ');
                if (random.nextInt(6) == 0) {
                    sql.append(comment(random, dialect));
                }
            }
            return new Query(sql.toString(), expected.toString());
        }

        /** A piece of a query, and what is to be left of it. */
        private static String[] token(Random random, SqlDialect dialect) {
            return switch (random.nextInt(12)) {
                case 0, 1 -> new String[] {prefix(random, dialect) + plain(random, dialect), "?"};
                case 2, 3 -> number(random);
                case 4, 5 -> ofDialect(random, dialect);
                case 6 -> name(random, dialect);
                case 7 -> same(pick(random, "?", ":name", "@p1", ":first_1", "(?, ?)"));
                case 8 -> same(pick(random, ",", "=", "<>", "||", "(", ")", "<=", "+", "*", ".", ";", "-", "!="));
                default ->
                    same(pick(
                            random,
                            "select",
                            "from",
                            "a1",
                            "t2.c3",
                            "_x9",
                            "E",
                            "N",
                            "q",
                            "x",
                            "Gr\u00fc\u00dfe7",
                            "x$y"));
            };
        }

        /** Where text may be raw, a letter before it casts doubt on its end. */
        private static String prefix(Random random, SqlDialect dialect) {
            return dialect.mayHaveRawText() ? "" : pick(random, "", "", "N", "n", "X", "b");
        }

        private static String[] number(Random random) {
            String sign = pick(random, "", "-", "+", "(");
            String text = pick(
                    random,
                    HIDDEN_NUMBER,
                    HIDDEN_NUMBER + ".25",
                    "." + HIDDEN_NUMBER,
                    HIDDEN_NUMBER + "e-5",
                    "1.5E+" + HIDDEN_NUMBER,
                    "0x" + HIDDEN_NUMBER + "aE",
                    "0b0110",
                    HIDDEN_NUMBER + "L",
                    "1_" + HIDDEN_NUMBER);
            return new String[] {sign + text, sign + "?"};
        }

        private static String[] ofDialect(Random random, SqlDialect dialect) {
            String text = content(random, '\'');
            return switch (dialect) {
                case STANDARD ->
                    random.nextBoolean()
                            ? new String[] {pick(random, "q'[", "Q'[", "nq'[") + "it's \" " + SECRET + "]'", "?"}
                            : new String[] {"$$it's " + SECRET + "$$", "?"};
                case MYSQL ->
                    random.nextBoolean()
                            ? new String[] {'"' + escaped(random, '"') + '"', "?"}
                            : new String[] {"_utf8mb4'" + escaped(random, '\'') + "'", "_utf8mb4?"};
                case POSTGRESQL, REDSHIFT ->
                    switch (random.nextInt(4)) {
                        case 0 -> new String[] {"E'" + escaped(random, '\'') + "'", "?"};
                        case 1 -> new String[] {"$b1$ $$ it's " + SECRET + " $b$ $b1$", "?"};
                        case 2 -> new String[] {"'" + text + "'::text", "?::text"};
                        default -> same("$1");
                    };
                case SQL_SERVER ->
                    random.nextBoolean()
                            ? new String[] {"$" + HIDDEN_NUMBER + ".50", "$?"}
                            : new String[] {'"' + content(random, '"') + '"', "?"};
                case HIVE, HQL -> new String[] {'"' + escaped(random, '"') + '"', "?"};
                case SQLITE, INFORMIX -> new String[] {'"' + content(random, '"') + '"', "?"};
                case H2, SNOWFLAKE -> new String[] {"$$it's " + SECRET + "$$", "?"};
            };
        }

        private static String[] name(Random random, SqlDialect dialect) {
            return switch (dialect) {
                case MYSQL, HIVE, INFORMIX, HQL -> same(pick(random, "`it's 7`", "`a``b`", "`\"`"));
                case SQLITE -> same(pick(random, "`it's 7`", "[it's 7]"));
                case SQL_SERVER -> same(pick(random, "[it's 7]", "[a]]b]", "#t1"));
                default -> same(pick(random, "\"it's 7\"", "\"a\"\"b\"", "\"/*\"", "\"--\""));
            };
        }

        private static String plain(Random random, SqlDialect dialect) {
            String text = dialect.hasBackslashEscapes() ? escaped(random, '\'') : content(random, '\'');
            return "'" + text + "'";
        }

        private static String content(Random random, char quote) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
                text.append(SECRET).append(quote).append(quote).append(other(random, quote));
            }
            return text.toString();
        }

        private static String escaped(Random random, char quote) {
            return content(random, quote) + pick(random, "", "\\\\", "\\" + quote, "\\n", "\\" + quote + " " + SECRET);
        }

        private static String other(Random random, char quote) {
            return pick(
                    random,
                    "",
                    quote == '"' ? "'" : "\"",
                    " -- ",
                    " /* ",
                    " */ ",
                    "$$",
                    "$b$",
                    "`",
                    "]",
                    "[",
                    "\n",
                    "?");
        }

        private static String comment(Random random, SqlDialect dialect) {
            String nested =
                    dialect.hasNestedComments() ? "/* /* it's */ \" " + SECRET + " */ " : "/* $$ " + SECRET + " */ ";
            String sign = dialect.hasHashComments() ? "#" : dialect.hasSlashComments() ? "//" : "--";
            String line = sign + " it's $$ \" " + SECRET + "\n";
            return pick(random, "/* it's " + SECRET + " ` */ ", "-- don't " + SECRET + " [ \"\n", nested, line);
        }

        private static String[] same(String text) {
            return new String[] {text, text};
        }

        private static String pick(Random random, String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
