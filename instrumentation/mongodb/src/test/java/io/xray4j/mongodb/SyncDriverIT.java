// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.MongoClientSettings;
import io.xray4j.Recorder;

class SyncDriverIT extends SyncDriverScene {
    @Override
    protected MongoClientSettings.Builder traced(
            MongoClientSettings.Builder plain, Recorder recorder, boolean fullDocuments) {
        return plain.addCommandListener(TracingCommandListener.builder()
                .recorder(recorder)
                .recordFullDocuments(fullDocuments)
                .build());
    }
}
