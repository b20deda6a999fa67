// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signature of version 4 in a request's header {@code Authorization}. The region can be any, the service must be
 * {@code xray}, and the time may differ from ours by five minutes. Immutable.
 */
final class Signature {

    /** The beginning of the header's value. */
    static final String SCHEME = "AWS4-HMAC-SHA256";

    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final int MAX_CHARS = 4_096;
    private static final Pattern HEADER = Pattern.compile(SCHEME
            + " +Credential=([A-Za-z0-9_]{1,128})/(\\d{8})/([a-z0-9-]{1,40})/([a-z0-9-]{1,40})/aws4_request"
            + ", *SignedHeaders=([a-z0-9;._-]+), *Signature=([0-9a-f]{64})");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String keyId;
    private final String day;
    private final String region;
    private final String service;
    private final List<String> signedHeaders;
    private final String signature;

    private Signature(Matcher parts) {
        this.keyId = parts.group(1);
        this.day = parts.group(2);
        this.region = parts.group(3);
        this.service = parts.group(4);
        this.signedHeaders = List.of(parts.group(5).split(";", -1));
        this.signature = parts.group(6);
    }

    /** Reads the value of the header; null if it does not have the form. */
    static @Nullable Signature parse(String authorization) {
        if (authorization.length() > MAX_CHARS) {
            return null;
        }
        Matcher parts = HEADER.matcher(authorization);
        return parts.matches() ? new Signature(parts) : null;
    }

    String keyId() {
        return keyId;
    }

    /** Returns what is wrong as far as the headers tell; null if nothing is. */
    @Nullable
    String faultOfHead(RequestHead head, Instant now) {
        if (!service.equals("xray")) {
            return "the request is signed for another service than xray";
        }
        if (!signedHeaders.contains("host") || !signedHeaders.contains("x-amz-date")) {
            return "the signature does not cover the headers Host and X-Amz-Date";
        }
        if (!head.header("x-amz-security-token").isEmpty() && !signedHeaders.contains("x-amz-security-token")) {
            return "the signature does not cover the header X-Amz-Security-Token";
        }
        String time = date(head);
        if (!time.startsWith(day)) {
            return "X-Amz-Date is missing, or is not of the day that is signed";
        }
        try {
            Instant signed = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
            return Duration.between(signed, now).abs().compareTo(MAX_SKEW) <= 0
                    ? null
                    : "the request was signed at " + signed + ", and it is " + now
                            + " here: the clocks may differ by 5 minutes";
        } catch (DateTimeParseException invalid) {
            return "X-Amz-Date is no time such as 20260102T030405Z";
        }
    }

    /** Returns what is wrong with the whole request; null if nothing is. */
    @Nullable
    String fault(RequestHead head, byte[] body, String secret, Instant now) {
        String fault = faultOfHead(head, now);
        if (fault != null) {
            return fault;
        }
        String bodyHash = Sha256.hex(body);
        List<String> declared = head.header("x-amz-content-sha256");
        if (!declared.isEmpty() && !declared.equals(List.of(bodyHash))) {
            return "X-Amz-Content-Sha256 is not the hash of the body that arrived";
        }
        String expected = sign(CanonicalRequest.of(head, signedHeaders, bodyHash), date(head), secret);
        return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))
                ? null
                : "the signature does not match the request and the key";
    }

    private String sign(String canonical, String date, String secret) {
        String scope = day + '/' + region + '/' + service + "/aws4_request";
        String toSign =
                SCHEME + '\n' + date + '\n' + scope + '\n' + Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = Sha256.hmac(key, part);
        }
        return HexFormat.of().formatHex(Sha256.hmac(key, toSign));
    }

    private static String date(RequestHead head) {
        List<String> dates = head.header("x-amz-date");
        return dates.size() == 1 ? dates.get(0) : "";
    }
}
