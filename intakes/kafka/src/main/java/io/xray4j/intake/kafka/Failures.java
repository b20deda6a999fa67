// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The sentences for what a client of Kafka throws: what is wrong, and what to change. */
final class Failures {

    private Failures() {}

    /** Returns true if trying again, or starting a broker, cannot help. */
    static boolean isLasting(Throwable thrown) {
        return thrown instanceof AuthenticationException
                || thrown instanceof AuthorizationException
                || thrown instanceof UnsupportedVersionException
                || isSetting(thrown);
    }

    /** Returns true if the client that threw it is of no use any more. */
    static boolean endsClient(Throwable thrown) {
        return !(thrown instanceof RetriableException || thrown instanceof RecordTooLargeException);
    }

    /** Returns why documents were not acknowledged. */
    static String unacknowledged(Throwable thrown, KafkaAddress address, ClientSettings settings) {
        boolean late = thrown instanceof RetriableException || thrown instanceof TimeoutException;
        return late
                ? "the brokers at " + address.servers() + " do not answer, or fewer replicas are in sync than"
                        + " min.insync.replicas: start all brokers"
                : message(thrown, address, settings);
    }

    /** Returns why a question was not answered. */
    static String message(Throwable thrown, KafkaAddress address, ClientSettings settings) {
        if (thrown instanceof AuthenticationException) {
            return "Kafka does not accept the credentials or certificates of the --kafka-config file";
        }
        if (thrown instanceof AuthorizationException) {
            return "Kafka does not allow this user to use the topics " + address.topic() + " and "
                    + address.rejectedTopic() + " with the group " + address.group() + ": add the permissions";
        }
        if (thrown instanceof UnsupportedVersionException) {
            return "the brokers at " + address.servers() + " do not speak a broker's protocol of Kafka 2.1 or later:"
                    + " use the port of the brokers, not of the controllers, or newer brokers";
        }
        if (thrown instanceof RecordTooLargeException) {
            return "a document is larger than the topic " + address.topic() + " takes: set max.message.bytes=1048588";
        }
        if (isSetting(thrown)) {
            return "the --kafka-config file is wrong: " + settings.withoutSecrets(thrown);
        }
        if (!(thrown instanceof RetriableException || opensNothing(thrown))) {
            return "Kafka at " + address.servers() + " does not do what it is asked: " + thrown.getMessage();
        }
        return "no broker of Kafka answers at " + address.servers()
                + ": start it, or mend the address; with TLS, security.protocol must be in the --kafka-config file";
    }

    /** Returns true if the name service does not know any broker, which a client finds out before it exists. */
    private static boolean opensNothing(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each.getMessage() != null && each.getMessage().contains("No resolvable bootstrap urls")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSetting(Throwable thrown) {
        if (opensNothing(thrown)) {
            // A name that is not known yet may be that of a broker that comes.
            return false;
        }
        boolean opening = false;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = each.getMessage() == null ? "" : each.getMessage();
            // What a client says that could not be opened: nothing but its settings was used until then.
            opening = opening || each instanceof ConfigException || message.startsWith("Failed to c");
        }
        return opening;
    }
}
