// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.remote.SharedDocuments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The place of the documents with settings. */
@FunctionalInterface
interface SettingsPlace {

    /**
     * Returns the access to a document, which need not exist.
     *
     * @param name lower-case letters and hyphens
     * @param contents what the document contains, for messages, in the plural: "the groups"
     */
    SettingsDocument document(String name, String contents);

    /** Returns the files in a folder; null for settings that end with the process. */
    static SettingsPlace in(@Nullable Path folder) {
        return (name, contents) -> new SettingsFile(folder, name + ".json", contents);
    }

    /** Returns the documents that servers share. */
    static SettingsPlace in(SharedDocuments shared) {
        return (name, contents) -> new SharedSettings(shared, name, contents);
    }
}
