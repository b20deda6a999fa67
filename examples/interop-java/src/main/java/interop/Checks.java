package interop;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.xray.model.XRayException;

/** The comparisons that the checks share. */
final class Checks {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Checks() {}

    static void isTrue(boolean condition, Object otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    static void isEqual(Object actual, Object expected) {
        isTrue(Objects.equals(actual, expected), actual + " instead of " + expected);
    }

    /** Expects that a call is refused with an error of a type, and returns the error. */
    static <E extends XRayException> E refused(Class<E> type, Supplier<?> call) {
        Object answer;
        try {
            answer = call.get();
        } catch (XRayException e) {
            isTrue(type.isInstance(e), e + " instead of " + type.getSimpleName());
            String message = e.awsErrorDetails().errorMessage();
            isTrue(message != null && !message.isEmpty(), "the error has no message");
            return type.cast(e);
        }
        throw new AssertionError("no " + type.getSimpleName() + " but " + answer);
    }

    /** Asks until an answer is as it should be, and returns it. */
    static <T> T eventually(String what, Supplier<T> ask, Function<T, Boolean> isThere) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        T answer = ask.get();
        while (!isThere.apply(answer)) {
            isTrue(System.nanoTime() - end < 0, "not in time: " + what);
            TimeUnit.MILLISECONDS.sleep(100);
            answer = ask.get();
        }
        return answer;
    }

    static JsonNode json(String document) {
        return JsonNode.parser().parse(document);
    }

    static String text(JsonNode document, String member) {
        return document.field(member).map(JsonNode::text).orElse(null);
    }
}
