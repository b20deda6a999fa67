// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.Identity;

/**
 * The account of the credentials that sign a call. It is a class of its own, because the SDK has the types that it uses
 * only since 2.25: with an older SDK the other classes link without it.
 */
final class CallersAccount {
    private CallersAccount() {}

    /** Returns the account; null if it is not known. Credentials that are still being resolved are not waited for. */
    static @Nullable String of(ExecutionAttributes attributes) {
        SelectedAuthScheme<?> scheme = attributes.getAttribute(SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME);
        CompletableFuture<? extends Identity> identity = scheme == null ? null : scheme.identity();
        if (identity == null || !identity.isDone() || identity.isCompletedExceptionally()) {
            return attributes.getAttribute(AwsExecutionAttribute.AWS_AUTH_ACCOUNT_ID);
        }
        return identity.join() instanceof AwsCredentialsIdentity credentials
                ? credentials.accountId().orElse(null)
                : null;
    }
}
