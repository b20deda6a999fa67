// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredGroup.Insights;
import io.xray4j.server.api.StoredSettings.Changed;
import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.GroupFilters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The groups of traces: those that users created, and Default, which always exists and contains every trace. A change is
 * written to the document before it takes effect. Reading the groups takes no lock. Safe for use by many threads.
 */
final class GroupBook implements GroupFilters {

    /** AWS's limit, without Default. */
    static final int MAX_GROUPS = 25;

    private static final Comparator<StoredGroup> ORDER = Comparator.comparing(StoredGroup::name);

    private final FilterReader reader;
    private final StoredSettings<Edition> stored;

    private GroupBook(FilterReader reader, StoredSettings<Edition> stored) {
        this.reader = reader;
        this.stored = stored;
    }

    /** One version of all groups, by name. Immutable. */
    record Edition(List<StoredGroup> groups, long number) implements GroupFilters {

        static Edition of(List<StoredGroup> groups, long number) {
            return new Edition(groups.stream().sorted(ORDER).toList(), number);
        }

        @Override
        public @Nullable Group find(boolean arn, String nameOrArn) {
            StoredGroup found = stored(arn, nameOrArn);
            return found == null ? null : new Group(found.name(), found.filter());
        }

        @Nullable
        StoredGroup stored(boolean arn, String nameOrArn) {
            for (StoredGroup group : groups) {
                if (nameOrArn.equals(arn ? group.arn() : group.name())) {
                    return group;
                }
            }
            return null;
        }

        private Edition with(@Nullable StoredGroup before, @Nullable StoredGroup after) {
            List<StoredGroup> changed = new ArrayList<>(groups);
            if (before != null) {
                changed.remove(before);
            }
            if (after != null) {
                changed.add(after);
            }
            return of(changed, number + 1);
        }
    }

    /**
     * Opens the groups of a folder.
     *
     * @param folder the data folder; null for groups that end with the process
     * @param dialect the language of the filters of new groups; stored ones may have extensions in any case
     * @throws io.xray4j.server.store.StoreUnavailableException if the file cannot be read
     */
    static GroupBook open(@Nullable Path folder, Dialect dialect) throws IOException {
        return openIn(SettingsPlace.in(folder), dialect);
    }

    static GroupBook openIn(SettingsPlace place, Dialect dialect) throws IOException {
        SettingsDocument document = place.document("groups", "the groups");
        GroupFile form = new GroupFile(document, new FilterReader(GroupFilters.NONE, Dialect.EXTENDED));
        return new GroupBook(new FilterReader(GroupFilters.NONE, dialect), StoredSettings.open(document, form));
    }

    StoredSettings<Edition> stored() {
        return stored;
    }

    Edition edition() {
        return stored.get();
    }

    @Override
    public @Nullable Group find(boolean arn, String nameOrArn) {
        return edition().find(arn, nameOrArn);
    }

    boolean hasArn(String arn) {
        return edition().stored(true, arn) != null;
    }

    /** Returns the group that a request names; Default if it names none. */
    StoredGroup namedOrDefault(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        if (members.has("GroupName") || members.has("GroupARN")) {
            return named(request);
        }
        return Objects.requireNonNull(edition().stored(false, StoredGroup.DEFAULT));
    }

    /** Returns the group that the member GroupName or GroupARN of a request names. */
    StoredGroup named(ObjectNode request) throws ApiException {
        return named(edition(), request);
    }

    private static StoredGroup named(Edition edition, ObjectNode request) throws ApiException {
        Members members = new Members(request);
        String name = members.text("GroupName");
        String arn = members.text("GroupARN");
        if ((name == null) == (arn == null)) {
            throw ApiException.invalidRequest("give either GroupName or GroupARN, not both");
        }
        String wanted = name == null ? String.valueOf(arn) : name;
        StoredGroup found = edition.stored(name == null, wanted);
        if (found == null) {
            throw ApiException.invalidRequest("there is no group " + wanted);
        }
        return found;
    }

    StoredGroup create(String name, String expression, Insights insights) throws ApiException, IOException {
        return stored.change(edition -> {
            if (edition.stored(false, name) != null) {
                throw ApiException.invalidRequest("a group named " + name + " already exists");
            }
            if (edition.groups().size() > MAX_GROUPS) {
                throw ApiException.invalidRequest(
                        "there are already " + MAX_GROUPS + " groups, which is the limit: delete one first");
            }
            StoredGroup created = new StoredGroup(name, StoredGroup.newArn(name), reader.parse(expression), insights);
            return replaced(edition, null, created);
        });
    }

    /**
     * Changes the group that a request names.
     *
     * @param expression the new filter; null to leave the filter as it is
     * @param insights the new configuration; null to leave the configuration as it is
     */
    StoredGroup update(ObjectNode request, @Nullable String expression, @Nullable Insights insights)
            throws ApiException, IOException {
        return stored.change(edition -> {
            StoredGroup known = named(edition, request);
            if (known.isDefault() && expression != null && !expression.isBlank()) {
                throw ApiException.invalidRequest("the group Default contains every trace: it cannot have a filter");
            }
            StoredGroup updated = new StoredGroup(
                    known.name(),
                    known.arn(),
                    expression == null ? known.filter() : reader.parse(expression),
                    insights == null ? known.insights() : insights);
            return replaced(edition, known, updated);
        });
    }

    /** Deletes the group that a request names. */
    StoredGroup delete(ObjectNode request) throws ApiException, IOException {
        return stored.change(edition -> {
            StoredGroup known = named(edition, request);
            if (known.isDefault()) {
                throw ApiException.invalidRequest("the group Default cannot be deleted");
            }
            return new Changed<>(edition.with(known, null), known);
        });
    }

    private static Changed<Edition, StoredGroup> replaced(
            Edition edition, @Nullable StoredGroup before, StoredGroup after) throws ApiException {
        Edition next = edition.with(before, after);
        // Fails for a filter that names an unknown group, or leads back to its own.
        FilterReader.matcher(after.filter(), next);
        return new Changed<>(next, after);
    }
}
