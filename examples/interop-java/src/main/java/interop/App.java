package interop;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;

/**
 * Calls every operation of the X-Ray API with the AWS SDK for Java and checks what it answers. XRAY_URI is the address of
 * the local X-Ray. Prints a line of JSON for each operation.
 */
public final class App {

    /** The call of one operation, and the checks of its answer. */
    interface Check {
        void run() throws Exception;
    }

    private App() {}

    public static void main(String[] args) {
        String address = Objects.requireNonNull(System.getenv("XRAY_URI"), "XRAY_URI is not set");
        Map<String, Check> checks = new LinkedHashMap<>();
        try (XRayClient xray = XRayClient.builder()
                .endpointOverride(URI.create(address))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDLOCAL0000001", "local-secret-0123456789")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            Sent sent = new Sent();
            new Traces(xray, sent).addTo(checks);
            new Groups(xray, sent).addTo(checks);
            new Rules(xray, sent).addTo(checks);
            new Settings(xray, sent).addTo(checks);
            System.out.println("{\"client\":\"AWS SDK for Java " + VersionInfo.SDK_VERSION + "\"}");
            checks.forEach((operation, check) -> System.out.println(line(operation, check)));
        }
    }

    private static String line(String operation, Check check) {
        JsonWriter line = JsonWriter.create();
        line.writeStartObject().writeFieldName("operation").writeValue(operation);
        try {
            check.run();
            line.writeFieldName("ok").writeValue(true);
        } catch (Exception | AssertionError e) {
            line.writeFieldName("ok").writeValue(false);
            line.writeFieldName("why").writeValue(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return new String(line.writeEndObject().getBytes(), StandardCharsets.UTF_8);
    }
}
