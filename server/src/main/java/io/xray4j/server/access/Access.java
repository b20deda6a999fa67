// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import io.xray4j.server.access.AccessList.SigningKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The decision whether a request is allowed: by a bearer token, or by a signature of version 4. It is made twice, by the
 * headers before a body is received, and with the body, which a signature covers. Safe for use by many threads.
 */
public final class Access {

    private static final String BEARER = "Bearer ";

    private final AccessFile file;
    private final boolean openDaemon;
    private final InstantSource clock;
    private final LongAdder refused = new LongAdder();

    /**
     * Creates the decision.
     *
     * @param openDaemon whether everyone may ask for sampling rules, as X-Ray's SDKs do without a signature
     */
    public Access(AccessFile file, boolean openDaemon, InstantSource clock) {
        this.file = file;
        this.openDaemon = openDaemon;
        this.clock = clock;
    }

    /** Returns true if everyone may ask for sampling rules. */
    public boolean isDaemonOpen() {
        return openDaemon;
    }

    /** Returns the number of requests that were refused. */
    public long refused() {
        return refused.sum();
    }

    /** Returns what somebody should mend about the file. */
    public List<String> warnings() {
        return file.warnings();
    }

    /** Returns why a request is refused as far as its headers tell, if it needs one of these roles; null if it is not. */
    public @Nullable Refusal ofHead(RequestHead head, Set<Role> allowed) {
        return counted(decide(head, allowed));
    }

    private @Nullable Refusal counted(@Nullable Refusal refusal) {
        if (refusal != null) {
            refused.increment();
        }
        return refusal;
    }

    private @Nullable Refusal decide(RequestHead head, Set<Role> allowed) {
        List<String> values = head.header("Authorization");
        if (values.isEmpty()) {
            return new Refusal(
                    Refusal.Kind.MISSING,
                    "This X-Ray needs a token (Authorization: Bearer TOKEN) or a signature, with the role "
                            + names(allowed) + ".");
        }
        if (values.size() > 1) {
            return new Refusal(Refusal.Kind.UNKNOWN, "The header Authorization is there more than once.");
        }
        String value = values.get(0);
        if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Role role = file.list().roleOf(token(value));
            return role == null
                    ? new Refusal(Refusal.Kind.UNKNOWN, "The token is not in the access file.")
                    : ofRole(role, allowed);
        }
        Signature signature = Signature.parse(value);
        if (signature == null) {
            return new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "The header Authorization has neither the form \"Bearer TOKEN\" nor that of a signature of version 4.");
        }
        SigningKey key = file.list().key(signature.keyId());
        if (key == null) {
            return new Refusal(Refusal.Kind.UNKNOWN, "The access key is not in the access file.");
        }
        String fault = signature.faultOfHead(head, clock.instant());
        return fault == null ? ofRole(key.role(), allowed) : wrong(fault);
    }

    /** Returns true if a request has a token that allows to read. A refusal is not counted. */
    public boolean isReader(RequestHead head) {
        List<String> values = head.header("Authorization");
        return !values.isEmpty() && !needsBody(head) && decide(head, Set.of(Role.READ)) == null;
    }

    /**
     * Returns what tells whether an allowed request would still be allowed, because its token or its key is still in the
     * file with one of these roles. Of a token it keeps the hash only.
     */
    public BooleanSupplier renewal(RequestHead head, Set<Role> allowed) {
        String value = String.join(",", head.header("Authorization"));
        Signature signature = Signature.parse(value);
        if (signature != null) {
            String id = signature.keyId();
            return () -> {
                SigningKey key = file.list().key(id);
                return key != null && ofRole(key.role(), allowed) == null;
            };
        }
        String hash = AccessList.hash(token(value));
        return () -> {
            Role role = file.list().roleOfHash(hash);
            return role != null && ofRole(role, allowed) == null;
        };
    }

    private static String token(String bearer) {
        return bearer.length() < BEARER.length()
                ? ""
                : bearer.substring(BEARER.length()).strip();
    }

    /** Returns true if the decision about a request needs its body. */
    public static boolean needsBody(RequestHead head) {
        List<String> values = head.header("Authorization");
        return !values.isEmpty() && values.get(0).startsWith(Signature.SCHEME);
    }

    /** Returns why a signed request, whose headers were allowed, is refused; null if it is not. */
    public @Nullable Refusal ofBody(RequestHead head, byte[] body) {
        return counted(decide(head, body));
    }

    private @Nullable Refusal decide(RequestHead head, byte[] body) {
        Signature signature = Signature.parse(head.header("Authorization").get(0));
        SigningKey key = signature == null ? null : file.list().key(signature.keyId());
        if (signature == null || key == null) {
            return new Refusal(Refusal.Kind.UNKNOWN, "The access key is not in the access file.");
        }
        String fault = signature.fault(head, body, key.secret(), clock.instant());
        return fault == null ? null : wrong(fault);
    }

    private static Refusal wrong(String fault) {
        return new Refusal(Refusal.Kind.SIGNATURE, Character.toUpperCase(fault.charAt(0)) + fault.substring(1) + ".");
    }

    private static @Nullable Refusal ofRole(Role role, Set<Role> allowed) {
        return role == Role.ADMIN || allowed.contains(role)
                ? null
                : new Refusal(
                        Refusal.Kind.ROLE,
                        "This needs the role " + names(allowed) + "; that of the token or key is " + role.text() + ".");
    }

    private static String names(Set<Role> roles) {
        return String.join(" or ", roles.stream().sorted().map(Role::text).toList());
    }
}
