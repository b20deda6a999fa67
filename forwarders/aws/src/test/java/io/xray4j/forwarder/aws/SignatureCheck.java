// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A check of signatures of version 4, written from AWS's description of them: it uses nothing of the AWS SDK. */
final class SignatureCheck {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/"
            + "([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private SignatureCheck() {}

    /** Returns what is wrong with the signature of a request; an empty text if it is right. */
    static String fault(HttpExchange request, byte[] body, String secretKey, String region)
            throws GeneralSecurityException {
        Matcher parts = AUTHORIZATION.matcher(String.valueOf(header(request, "Authorization")));
        if (!parts.matches()) {
            return "no signature: " + header(request, "Authorization");
        }
        if (!parts.group(3).equals(region) || !parts.group(4).equals("xray")) {
            return "signed for " + parts.group(3) + " and " + parts.group(4);
        }
        String date = String.valueOf(header(request, "X-Amz-Date"));
        StringBuilder canonical = new StringBuilder(request.getRequestMethod())
                .append('\n')
                .append(request.getRequestURI().getRawPath())
                .append("\n\n"); // no query
        for (String name : parts.group(5).split(";", -1)) {
            canonical
                    .append(name)
                    .append(':')
                    .append(header(request, name).strip())
                    .append('\n');
        }
        String hash = header(request, "x-amz-content-sha256");
        canonical.append('\n').append(parts.group(5)).append('\n').append(hash == null ? sha256(body) : hash);
        if (hash != null && !hash.equals(sha256(body))) {
            return "another body was signed";
        }
        String scope = parts.group(2) + "/" + region + "/xray/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {parts.group(2), region, "xray", "aws4_request"}) {
            key = hmac(key, part);
        }
        String expected = HexFormat.of().formatHex(hmac(key, toSign));
        return expected.equals(parts.group(6)) ? "" : "the signature is wrong for\n" + canonical;
    }

    private static String header(HttpExchange request, String name) {
        return request.getRequestHeaders().getFirst(name);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
