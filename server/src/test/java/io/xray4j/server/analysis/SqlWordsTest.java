// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select * from items where id = ? | SELECT items",
                "  /* page */ SELECT a, b -- c from d\\n FROM shop.items i | SELECT shop.items",
                "SELECT extract(year from d) FROM \"Items\" | SELECT Items",
                "select * from (select * from items) x | SELECT items",
                "INSERT INTO orders (id) VALUES (?) | INSERT orders",
                "insert ignore orders values (1) | INSERT orders",
                "UPDATE `orders` SET a = ? | UPDATE orders",
                "delete from [orders] where x | DELETE orders",
                "with a as (select 1 from b) select * from c | SELECT c",
                "MERGE INTO stock s USING x | MERGE stock",
                "create table if not exists t (a int) | CREATE t",
                "call refresh(?) | CALL refresh",
                "COMMIT | COMMIT",
                "select 1 | SELECT",
                "(select a from b) union (select c from d) | SELECT b",
                "select 'from x' from y | SELECT y"
            })
    void nameVerbAndFirstTable(String query, String label) {
        assertThat(SqlWords.label(query.replace("\\n", "\n"))).isEqualTo(label);
    }

    @Test
    void areNone_whenTheTextIsNoQuery() {
        assertThat(SqlWords.label("")).isNull();
        assertThat(SqlWords.label("?")).isNull();
        assertThat(SqlWords.label("((((")).isNull();
        assertThat(SqlWords.label("'")).isNull();
        assertThat(SqlWords.label("/*")).isNull();
        assertThat(SqlWords.label("select * from")).isEqualTo("SELECT");
        assertThat(SqlWords.label("x".repeat(100_000))).isNull();
        assertThat(SqlWords.label("select * from " + "(".repeat(100_000))).isEqualTo("SELECT");
        assertThat(SqlWords.label("select a from " + "t".repeat(5_000))).hasSizeLessThan(120);
    }

    @Test
    void areTheSameForQueriesOfALoop() {
        String first =
                SqlWords.withoutValues("SELECT *  FROM items WHERE id = 17 AND name = 'a b' AND t1.x IN (1, 2, 3)");

        assertThat(first)
                .isEqualTo("select * from items where id = ? and name = ? and t1.x in (?)")
                .isEqualTo(SqlWords.withoutValues(
                        "select * from items where id = ? and name = 'x' and t1.x in (?,?) -- loop"));
        assertThat(SqlWords.withoutValues("select * from items2")).isEqualTo("select * from items2");
    }
}
