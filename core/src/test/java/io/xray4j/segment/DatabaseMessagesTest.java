// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseMessagesTest {
    private final ThrowableDescriber describer = DatabaseMessages.hiding(ThrowableDescription::of);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Duplicate entry 'c4rd' for key 'item.PRIMARY' | Duplicate entry ? for key ?",
                "ERROR: duplicate key\\n  Detail: Key (name)=(c4rd (x)) already exists. | ERROR: duplicate key\\n  Detail: Key (name)=(?) already exists.",
                "Failing row contains (1, c4rd, null). | Failing row contains (?).",
                "ERROR: invalid input syntax for type integer: \"c4rd\" | ERROR: invalid input syntax for type integer: ?",
                "The duplicate key value is (c4rd). | The duplicate key value is (?).",
                "Data conversion error converting \"c4rd\"; SQL statement: select 1 from x where id = 47 and n = N'c4rd' [22018-252] | Data conversion error converting ?; SQL statement: select ? from x where id = ? and n = N? [22018-252]",
                "Unique index violation: \"PUBLIC.P ON PUBLIC.ITEM(ID) VALUES ( /* 1 */ 'c4rd' )\" | Unique index violation: \"PUBLIC.P ON PUBLIC.ITEM(ID) VALUES (?)\"",
                "Can't reach the server at port 5432 | Can't reach the server at port 5432",
                "Table \"MISSING\" not found | Table \"MISSING\" not found",
                "no end 'c4rd | no end ?",
                "E11000 duplicate key error dup key: { name: \"c4rd\" } | E11000 duplicate key error dup key: ?"
            })
    void hidesValues(String message, String hidden) {
        assertThat(describer.describe(new SQLException(message)).message()).isEqualTo(hidden);
    }

    @Test
    void hidesThem_inAWrappersMessage() {
        SQLException inner = new BatchUpdateException("Duplicate entry 'c4rd'", new int[0]);

        assertThat(describer.describe(new IllegalStateException(inner)).message())
                .isEqualTo("java.sql.BatchUpdateException: Duplicate entry ?");
        assertThat(describer
                        .describe(new IllegalStateException("order 'c4rd'", inner))
                        .message())
                .isEqualTo("order 'c4rd'");
    }

    @Test
    void leavesAlone_whatIsNoDatabases() {
        assertThat(describer.describe(new IllegalStateException("no 'name'")).message())
                .isEqualTo("no 'name'");
        assertThat(describer.describe(new SQLException()).message()).isNull();
    }

    /** Patterns of the JDK recurse, and a message may hold a query of megabytes. */
    @Test
    void takesMessagesOfAnyLength() {
        for (String hostile : List.of(
                "bad '" + "a".repeat(1_000_000),
                "bad '" + "''".repeat(500_000),
                "values (" + "(1),".repeat(300_000),
                ": \"" + "\"\"".repeat(300_000),
                "select " + "1,".repeat(300_000))) {
            assertThat(DatabaseMessages.hide(hostile)).hasSizeLessThan(20_000).doesNotContain("aaaa");
        }
    }
}
