// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The lookup of the only entry that has a term. A trace that has just begun is looked for in every part of the index and
 * found in none, and each part knows its first and last term: since trace ids begin with their time, most parts are
 * left out by two comparisons, which a search would not do.
 */
final class EntryLookup {

    /** No entry has the term. */
    static final int NONE = -1;

    private EntryLookup() {}

    /** Returns the number of the entry that has this term in this field; {@link #NONE} if no entry has it. */
    static int find(IndexReader reader, String field, BytesRef term) throws IOException {
        for (LeafReaderContext part : reader.leaves()) {
            Terms terms = part.reader().terms(field);
            if (terms == null || term.compareTo(terms.getMin()) < 0 || term.compareTo(terms.getMax()) > 0) {
                continue;
            }
            TermsEnum found = terms.iterator();
            if (found.seekExact(term)) {
                int entry = live(
                        found.postings(null, PostingsEnum.NONE), part.reader().getLiveDocs());
                if (entry != PostingsEnum.NO_MORE_DOCS) {
                    return part.docBase + entry;
                }
            }
        }
        return NONE;
    }

    /** An entry that was replaced is there until its part is merged. */
    private static int live(PostingsEnum entries, @Nullable Bits live) throws IOException {
        int entry = entries.nextDoc();
        while (live != null && entry != PostingsEnum.NO_MORE_DOCS && !live.get(entry)) {
            entry = entries.nextDoc();
        }
        return entry;
    }
}
