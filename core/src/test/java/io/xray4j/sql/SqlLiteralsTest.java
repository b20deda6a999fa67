// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlLiteralsTest {
    private static final String CANARY = "c4n4ry";
    private static final long SEED = 20_261_122L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select * from t where a = 'x' | select * from t where a = ?",
                "select 'it''s', '' | select ?, ?",
                "select 'a' 'b' | select ? ?",
                "select 'c:\\', 'x' | select ?, ?",
                "select N'x', X'00FF', B'01', n'x' | select ?, ?, ?, ?",
                "select DATE '2026-01-01', U&'x' | select DATE ?, U&?",
                "select q'[it's]', Q'{x'}', nq'!it's!', q'<a>' from dual | select ?, ?, ?, ? from dual",
                "select $$it's$$, $a$x$$y$a$ | select ?, ?",
                "select 1, -2, +3.5, .5, 1e-5, 1.5E+10, 0xFF, 1_000, 10L | select ?, -?, +?, ?, ?, ?, ?, ?, ?",
                "select 0xE-5, 5-3, 5--3 | select ?-?, ?-?, ?",
                "select a1, t1.c2, \"t3\", x$4, _5 from t1 | select a1, t1.c2, \"t3\", x$4, _5 from t1",
                "select \"it's 7\", \"a\"\"b\" | select \"it's 7\", \"a\"\"b\"",
                "select `a 1` | select `a 1`",
                "where a = ? and b = :name and c = $1 and d = ?2 and e = :3 and f = @p4 | "
                        + "where a = ? and b = :name and c = $1 and d = ?2 and e = :3 and f = @p4",
                "where a like :1 and b in (:2,:3) | where a like :1 and b in (:2,:3)",
                "select '5'::int, a::text, 7::int8 | select ?::int, a::text, ?::int8",
                "json_object('k':12, 'l' :13, \"m\":14) | json_object(?:?, ? :?, \"m\":?)",
                "select a[1:2], b := 5, c :: int | select a[?:?], b := ?, c :: int",
                "select /* 'x */ 1 /**/from t | select ? from t",
                "select 1 -- it's 7 | select ? ",
                "/* c */ select/*+ hint */a | select a",
                "{? = call abs(?)} | {? = call abs(?)}",
                "insert into t values (1,'a'),(2,'b') | insert into t values (?,?),(?,?)",
            })
    void replacesLiterals_ofTheStandard(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.STANDARD)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'it\\'s', 'c:\\\\', 'x' | select ?, ?, ?",
                "select \"text\", \"it's\", \"a\\\"b\", \"a\"\"b\" | select ?, ?, ?, ?",
                "select `a'b`, `c``d` | select `a'b`, `c``d`",
                "select 1 # it's 7 | select ? ",
                "select 5--3, 5--'x' | select ?--?, ?--?",
                "select 1 -- it's 7 | select ? ",
                "select _utf8mb4'x', 0xAB, x'AB' | select _utf8mb4?, ?, ?",
                "select @v, @@version | select @v, @@version",
            })
    void replacesLiterals_ofMysql(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.MYSQL)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select E'it\\'s', e'\\\\', 'c:\\', 'x' | select ?, ?, ?, ?",
                "select $$it's$$, $b$ $$ $b$, $1, $2::int | select ?, ?, $1, $2::int",
                "select a$1, f$x$ from t | select a$1, f$x$ from t",
                "select /* a /* 'b */ c */ 1 | select ?",
                "select a #> '{x}', b @> 'y', c ? 'z' | select a #> ?, b @> ?, c ? ?",
                "select \"it's\" | select \"it's\"",
            })
    void replacesLiterals_ofPostgresql(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.POSTGRESQL)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'it''s', '\\d+', E'it\\'s', 7 // 2 | select ?, ?, ?, ? // ?",
                "select 'it\\'s', 'secret' | select ?",
                "select 'c:\\', 'secret' | select ?",
            })
    void replacesLiterals_ofRedshift(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.REDSHIFT)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select [it's 7], [a]]b], 'x' from #t1 | select [it's 7], [a]]b], ? from #t1",
                "select $12.5, N'x', 0xAB, @p1 | select $?, ?, ?, @p1",
                "select /* a /* 'b */ c */ 1 | select ?",
                "select \"text\", \"it's\", \"a\"\"b\", \"c:\\\", 'x' | select ?, ?, ?, ?, ?",
            })
    void replacesLiterals_ofSqlServer(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.SQL_SERVER)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'it\\'s', \"it's\", `a'b`, 5--3 | select ?, ?, `a'b`, ?",
                "select a --it's | select a ",
                "select r'a', R\"b\", N'c', r'\\d+' | select ?, R?, ?, ?",
                "select r'c:\\', 'secret' | select ?",
                "select '''it's \"secret\"''', 1 from t | select ?",
                "select \"\"\"it's \"secret\" \"\"\", 1 from t | select ?",
                "select '', \"\" from t | select ?, ? from t",
            })
    void replacesLiterals_ofHive(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.HIVE)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'it\\'s', \"a\\\", 'x' | select ?, \"a\\\", ?",
                "select 1 // it's 7 | select ? ",
                "select 1 --it's 7 | select ? ",
                "select $$it's$$ | select ?",
            })
    void replacesLiterals_ofSnowflake(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.SNOWFLAKE)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'it''s', 'c:\\', \"it's\", $$it's$$ | select ?, ?, \"it's\", ?",
                "select 1 // it's 7 | select ? ",
                "select 7 / 2, a/b | select ? / ?, a/b",
                "select 1 /* it's */ from t | select ? from t",
                "select 1 /* /* it's */ ' */ from t where a = 'secret' | select ? ?",
            })
    void replacesLiterals_ofH2(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.H2)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select \"text\", \"it's\", \"a\"\"b\", \"c:\\\", 'x' | select ?, ?, ?, ?, ?",
                "select `a'b`, x'00', [it's 7] from t | select `a'b`, ?, [it's 7] from t",
                "select $a$, 'b $a$ secret' from t | select ?",
            })
    void replacesLiterals_ofSqlite(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.SQLITE)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "from Item where a = \"it's\" and b = \"say \\\"x\\\"\" and c = 'c:\\' | from Item where a = ? and b = ? and c = ?",
                "from Item where a = j'it\\'s' and b = :name and c = ?1 | from Item where a = ? and b = :name and c = ?1",
            })
    void replacesLiterals_ofHibernatesLanguage(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.HQL)).isEqualToIgnoringWhitespace(expected);
    }

    /** A comment that MySQL runs has text in which a comment's end is none; a server that does not run it sees one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select /*! 'a */ secret' */ from t | select ?",
                "select /*M!100100 'a */ secret' */ from t | select ?",
                "select /*+ set_var(a='*/ secret') */ 1 | select ?",
                "select /*!50001 b # */ it's 'secret' | select ?",
                "select /*+ max_execution_time(1000) */ a /*!50001 , b */ from t | select a from t",
                "select /* Maybe 'a */ 1 | select ?",
            })
    void showsNothing_behindACommentThatMayBeRun(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.MYSQL)).isEqualToIgnoringWhitespace(expected);
    }

    /** Some databases nest comments, or some of their versions do; some have comments behind two slashes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 1 /* /* it's */ ' */ from t where a = 'secret' | select ? ?",
                "select 1 /* /* */ , 'a */ secret' | select ? ?",
                "select 1 // it's , 'secret' | select ? ?",
                "select 1 /* abc /* | select ? ?",
                "select 1 /**/ from t/***/ where /*/ it's */ a | select ? from t where a",
            })
    void showsNothing_behindWhatMayBeReadInTwoWays(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.STANDARD)).isEqualToIgnoringWhitespace(expected);
        assertThat(SqlLiterals.replace(sql, SqlDialect.MYSQL)).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "select 'abc | select ?",
                "select 'abc'' | select ?",
                "select \"abc from t | select ?",
                "select `abc from t | select ?",
                "select \" | select ?",
                "select $$abc | select ?",
                "select $a$abc$b$ | select ?",
                "select q'[abc | select ?",
                "select q' | select ?",
                "select /* abc | select ",
                "select 1 /* abc | select ? ",
                "select a: | select a:",
                ": | :",
                "$ | $",
                "? | ?",
                "' | ?",
            })
    void showsNothing_behindWhatNeverCloses(String sql, String expected) {
        assertThat(SqlLiterals.replace(sql, SqlDialect.STANDARD)).isEqualToIgnoringWhitespace(expected);
    }

    @Test
    void separatesWords_thatAComment_separated() {
        assertThat(SqlLiterals.replace("select/**/a", SqlDialect.STANDARD)).isEqualTo("select a");
        assertThat(SqlLiterals.replace("select 1 -- x\nfrom t", SqlDialect.STANDARD))
                .isEqualTo("select ? \nfrom t");
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, POSTGRESQL",
        "MySQL, MYSQL",
        "MariaDB, MYSQL",
        "Microsoft SQL Server, SQL_SERVER",
        "Oracle, STANDARD",
        "H2, H2",
        "r2dbc:h2:mem:///shop, H2",
        "HSQL Database Engine, STANDARD",
        "SQLite, SQLITE",
        "IBM Informix Dynamic Server, INFORMIX",
        "Spark SQL, HIVE",
        "Snowflake, SNOWFLAKE",
        "DuckDB, POSTGRESQL",
        "Redshift, REDSHIFT",
        ", STANDARD",
    })
    void knowsTheDialect_byTheProductsName(String product, SqlDialect dialect) {
        assertThat(SqlDialect.of(product)).isEqualTo(dialect);
    }

    /** Queries that are well formed, with the canary in every place where a literal may stand. */
    @ParameterizedTest
    @EnumSource
    void showsNoLiteral_ofQueriesAtRandom(SqlDialect dialect) {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int parts = random.nextInt(12); parts >= 0; parts--) {
                sql.append(between(random)).append(part(random, dialect)).append(between(random));
            }
            assertThat(SqlLiterals.replace(sql.toString(), dialect))
                    .as("%s (number %s of seed %s)", sql, i, SEED)
                    .doesNotContain(CANARY);
        }
    }

    /** Anything at all: it must come to an end, and never throw. */
    @ParameterizedTest
    @EnumSource
    void endsWithAnyText(SqlDialect dialect) {
        String signs = "'\"`$$:?@#-/*[]{}()\\ \n\r\tnNqQeExX09.+_azAZ;,=<>\u00e9\u0660\ud83d\ude00\0";
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                sql.append(signs.charAt(random.nextInt(signs.length())));
            }
            // A literal becomes one sign, and a space may stand for a comment: it never grows.
            assertThat(SqlLiterals.replace(sql.toString(), dialect))
                    .as("number %s of seed %s", i, SEED)
                    .hasSizeLessThanOrEqualTo(sql.length());
        }
    }

    private static String between(Random random) {
        return pick(random, List.of(" ", "\n", " , ", "\t", " = ", "(", ") ", " || "));
    }

    private static String part(Random random, SqlDialect dialect) {
        return switch (random.nextInt(10)) {
            case 0 ->
                (dialect == SqlDialect.HIVE ? "" : pick(random, List.of("", "N", "X", "n")))
                        + quoted(random, '\'', dialect.hasBackslashEscapes());
            case 1 -> "/* it's " + CANARY + " \" $$ */";
            case 2 -> "-- don't " + CANARY + " \"\n";
            case 3 -> ofDialect(random, dialect);
            case 4 -> pick(random, List.of("7", "1e-5", "0xFF", ".5", "12.25", "5::int", "5-3"));
            case 5 -> pick(random, List.of(":name", "?", "@p", "a[1]", "t1.c2", "'':x"));
            default -> pick(random, List.of("select", "from t1", "where", "E", "a", "n1", "and"));
        };
    }

    private static String ofDialect(Random random, SqlDialect dialect) {
        return switch (dialect) {
            case STANDARD ->
                pick(
                        random,
                        List.of(
                                "q'[it's " + CANARY + "]'",
                                "\"it's\"",
                                "nq'!'" + CANARY + "'!'",
                                "$$'" + CANARY + "$$"));
            case MYSQL ->
                pick(
                        random,
                        List.of(
                                quoted(random, '"', true),
                                "# it's " + CANARY + "\n",
                                "`it's`",
                                "_utf8'" + CANARY + "'"));
            case HIVE ->
                pick(
                        random,
                        List.of(
                                quoted(random, '"', true),
                                "--it's " + CANARY + "\n",
                                "`it's`",
                                "r'c:\\', '" + CANARY + "'",
                                "\"\"\"it's " + CANARY + "\"\"\""));
            case REDSHIFT ->
                pick(random, List.of("E" + quoted(random, '\'', true), "'c:\\', '" + CANARY + "'", "\"it's\""));
            case SNOWFLAKE -> pick(random, List.of("// it's " + CANARY + "\n", "\"it's\"", "$$it's " + CANARY + "$$"));
            case H2 ->
                pick(random, List.of("// it's " + CANARY + "\n", "\"it's\"", "/* /* it's " + CANARY + " */ ' */"));
            case HQL -> pick(random, List.of(quoted(random, '"', true), "j'it\\'s " + CANARY + "'", "`it's`"));
            case SQLITE -> pick(random, List.of(quoted(random, '"', false), "`it's`", "[it's]"));
            case INFORMIX -> quoted(random, '"', false);
            case POSTGRESQL ->
                pick(
                        random,
                        List.of(
                                "E" + quoted(random, '\'', true),
                                "$$it's " + CANARY + "$$",
                                "$t$ $$ ' " + CANARY + " $t$",
                                "/* /* ' */ " + CANARY + " */",
                                "\"it's\""));
            case SQL_SERVER ->
                pick(
                        random,
                        List.of("[it's]", "[a]]'b]", "/* /* ' */ " + CANARY + " */", "N'" + CANARY + "'", "\"it's\""));
        };
    }

    private static String quoted(Random random, char quote, boolean escapes) {
        StringBuilder text = new StringBuilder().append(quote);
        for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
            text.append(CANARY);
            text.append(pick(
                    random,
                    List.of("", "" + quote + quote, quote == '"' ? "'" : "\"", " -- ", " /* ", "$$", "`", "]")));
            text.append(escapes ? pick(random, List.of("", "\\\\", "\\" + quote, "\\n")) : "");
        }
        return text.append(quote).toString();
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
