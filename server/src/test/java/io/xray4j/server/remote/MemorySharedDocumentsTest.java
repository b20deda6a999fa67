// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

class MemorySharedDocumentsTest extends SharedDocumentsContract {

    private final MemorySharedDocuments documents = new MemorySharedDocuments();

    @Override
    protected SharedDocuments connect() {
        return documents;
    }
}
