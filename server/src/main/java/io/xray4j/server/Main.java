// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.server.internal.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of the server: starts the server, prints its address, and closes it on Ctrl-C or SIGTERM. */
@Command(
        name = "xray4j-server",
        description = "The local X-Ray: receives segments, stores traces, serves the X-Ray API and the console.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.JarVersion.class,
        usageHelpAutoWidth = true)
public final class Main implements Callable<Integer> {

    private static final int DEFAULT_PORT = 2000;
    private static final int OTLP_PORT = 4318;
    private static final int ZIPKIN_PORT = 9411;
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+|\\[[0-9a-fA-F:]+])" + ":([0-9]{1,5})");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_PORT,
            description = "UDP and TCP port (default: ${DEFAULT-VALUE}); 0 chooses a free port.")
    private int port;

    @Option(
            names = "--otlp",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "" + OTLP_PORT,
            description = "Accept OpenTelemetry's spans (OTLP/HTTP) at this further port too; " + OTLP_PORT
                    + " if none is given, 0 chooses a free port. Without the option they are accepted at --port only.")
    private @Nullable Integer otlpPort;

    @Option(
            names = "--zipkin",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "" + ZIPKIN_PORT,
            description = "Accept Zipkin's spans at this further port too; " + ZIPKIN_PORT
                    + " if none is given, 0 chooses a free port. Without the option they are accepted at --port only.")
    private @Nullable Integer zipkinPort;

    @Option(
            names = {"-b", "--bind"},
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}); ADDRESS:PORT as the daemon has it. One that other"
                            + " machines can reach, such as 0.0.0.0, needs --access or --insecure-bind.")
    private String bind = "127.0.0.1";

    @ArgGroup
    private @Nullable Where where;

    @Option(
            names = "--default-rate",
            paramLabel = "RATE",
            defaultValue = "1.0",
            description = "Rate of the sampling rule Default, 0 to 1: the share of requests that are recorded beyond"
                    + " the first in each second (default: ${DEFAULT-VALUE}; AWS has 0.05).")
    private double defaultRate;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "Another host name that requests may use, such as a container's. Repeatable.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--retention",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "Days after which traces are deleted, 1 to " + ServerConfig.MAX_RETENTION_DAYS
                    + " (default: ${DEFAULT-VALUE}). Counted from the arrival of the newest document in a file.")
    private long retentionDays;

    @Option(
            names = "--retention-bytes",
            paramLabel = "BYTES",
            defaultValue = "10000000000",
            description =
                    "Bytes of log and index above which the oldest traces are deleted (default: ${DEFAULT-VALUE}). Whole"
                            + " files of up to 64 MB are deleted, oldest first, never the one being written.")
    private long retentionBytes;

    @Option(
            names = "--strict-aws",
            description = "Refuse what AWS refuses: names, annotation keys, old documents, AWS's quotas for requests.")
    private boolean strictAws;

    @Option(
            names = "--transaction-search",
            description = "Find traces as in an account with Transaction Search: BatchGetTraces finds none; use"
                    + " StartTraceRetrieval.")
    private boolean transactionSearch;

    @Option(
            names = "--until-eof",
            description = "End when standard input ends: for a program that starts the server and may be killed.")
    private boolean untilEof;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private FleetOptions fleet = new FleetOptions();

    @Mixin
    private ForwardOptions forward = new ForwardOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** The place for traces: a folder, or memory. */
    private static final class Where {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Folder for traces and for all that is set by the API (default: xray4j in the XDG data"
                        + " folder).")
        private @Nullable Path folder;

        @Option(names = "--memory", description = "Store traces in memory only, the last 64 MB.")
        private boolean memory;
    }

    /**
     * Runs the command line and ends the process.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String[] args) {
        LogFormat.apply();
        int exitCode = new CommandLine(new Main())
                .setDefaultValueProvider(new Environment(System.getenv()))
                .registerConverter(int.class, text -> number(text, Integer::valueOf, "a whole number"))
                .registerConverter(Integer.class, text -> number(text, Integer::valueOf, "a whole number"))
                .registerConverter(long.class, text -> number(text, Long::valueOf, "a whole number"))
                .registerConverter(double.class, text -> number(text, Double::valueOf, "a number"))
                .setParameterExceptionHandler(Main::wrongArguments)
                .setExecutionExceptionHandler(Main::failed)
                .execute(args);
        System.exit(exitCode);
    }

    /** Parses a number; picocli's own message would name a type of Java. */
    private static <T> T number(String text, Function<String, T> parse, String what) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException('"' + text + "\" is not " + what);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = config();
        XrayServer server = XrayServer.start(config);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            closed.countDown();
                        },
                        "xray4j-shutdown"));
        PrintWriter out = commandLine().getOut();
        out.println("xray4j " + Version.text() + " listens at " + server.uri() + " (UDP and TCP), " + where(config));
        access(config, server.port()).forEach(out::println);
        further(out, "OpenTelemetry's spans", server, server.otlpPort());
        further(out, "Zipkin's spans", server, server.zipkinPort());
        out.flush();
        if (untilEof) {
            Threads.daemon("stdin", () -> awaitEnd(System.in, closed)).start();
        }
        closed.await();
        return CommandLine.ExitCode.OK;
    }

    /** Reads until the other end of the stream is closed, which the operating system does when that process ends. */
    private static void awaitEnd(InputStream in, CountDownLatch ended) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // Nobody is at the other end, so this is the end too.
        } finally {
            ended.countDown();
        }
    }

    /** Says who can connect, and what they need, unless that is as usual. */
    private static List<String> access(ServerConfig config, int port) {
        List<String> lines = new ArrayList<>();
        ListenAddress address = ListenAddress.of(config);
        String tokens = config.accessFile() == null ? "" : "requests need a token or a key of " + config.accessFile();
        if (!address.isLoopback()) {
            String where = address.tcp().isAnyLocalAddress()
                    ? "every address of this machine"
                    : address.tcp().getHostAddress();
            lines.add("xray4j is reached by other machines at port " + port + " of " + where + " (TCP"
                    + (address.udp().isLoopbackAddress() ? "; UDP by this machine only" : " and UDP") + "): "
                    + (tokens.isEmpty() ? "everybody may read and change everything" : tokens));
        } else if (!tokens.isEmpty()) {
            lines.add("xray4j: " + tokens);
        }
        return lines;
    }

    private static void further(PrintWriter out, String what, XrayServer server, OptionalInt port) {
        port.ifPresent(number -> out.println(
                "xray4j accepts " + what + " at http://" + server.uri().getHost() + ':' + number + " too"));
    }

    /** Says where traces are. */
    private String where(ServerConfig config) {
        FleetConfig shared = config.fleet();
        if (shared != null) {
            return where(shared);
        }
        Forwarding forwarding = config.forwarding();
        String stored = "traces in " + (dataFolder() == null ? "memory" : dataFolder());
        if (forwarding == null) {
            return stored;
        }
        URI endpoint = forwarding.target().endpoint();
        return "documents go to " + (endpoint == null ? "X-Ray in AWS" : endpoint) + " by way of " + dataFolder()
                + (forwarding.keep() ? ", " + stored : "");
    }

    private String where(FleetConfig shared) {
        String roles = shared.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", "));
        String queue = shared.queue() != null ? "in " + shared.queue() : "in " + dataFolder();
        return "role " + roles
                + (shared.has(Role.SERVE) && shared.roles().size() == 1 ? "" : ", documents wait " + queue)
                + (shared.store() == null ? "" : ", traces in " + shared.store());
    }

    private ServerConfig config() {
        ServerConfig.Builder config = ServerConfig.builder();
        try {
            DaemonConfig file =
                    forward.daemonConfig() == null ? DaemonConfig.NONE : DaemonConfig.read(forward.daemonConfig());
            LogFormat.choose(
                    forward.logLevel() == null ? file.logLevel() : forward.logLevel(),
                    forward.logFile() == null && file.logPath() != null ? Path.of(file.logPath()) : forward.logFile());
            listen(config, file);
            Forwarding forwarding = forward.forwarding(file, System.getenv());
            if (forwarding != null) {
                config.forward(forwarding);
            }
            PrintWriter err = commandLine().getErr();
            forward.ignored(bind, port).forEach(err::println);
            file.ignored().forEach(err::println);
            err.flush();
            if (retentionDays < 1 || retentionDays > ServerConfig.MAX_RETENTION_DAYS) {
                throw new IllegalArgumentException(
                        "retention is " + retentionDays + " days: it must be 1 to " + ServerConfig.MAX_RETENTION_DAYS);
            }
            config.defaultRate(defaultRate)
                    .retention(Duration.ofDays(retentionDays))
                    .retentionBytes(retentionBytes)
                    .strictAws(strictAws)
                    .transactionSearch(transactionSearch);
            FleetConfig shared = fleet.config();
            if (shared != null) {
                config.fleet(shared);
                if (!commandLine().getParseResult().hasMatchedOption("--retention-bytes")) {
                    config.retentionBytes(Long.MAX_VALUE); // the default is for one disk
                }
            }
            if (otlpPort != null) {
                config.otlpPort(otlpPort);
            }
            if (zipkinPort != null) {
                config.zipkinPort(zipkinPort);
            }
            allowedHosts.forEach(config::allowHost);
            access.applyTo(config);
            Path folder = dataFolder();
            return (folder == null ? config : config.dataFolder(folder)).build();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Sets the address, which may be {@code host:port} as with the daemon. */
    private void listen(ServerConfig.Builder config, DaemonConfig file) {
        CommandLine.ParseResult given = commandLine().getParseResult();
        String address = given.hasMatchedOption("--bind") || file.address() == null ? bind : file.address();
        Matcher parts = HOST_AND_PORT.matcher(address);
        boolean hasPort = parts.matches() && !given.hasMatchedOption("--port");
        config.bind(parts.matches() ? parts.group(1) : address).port(hasPort ? Integer.parseInt(parts.group(2)) : port);
    }

    private @Nullable Path dataFolder() {
        if (where != null && where.memory) {
            return null;
        }
        return where != null && where.folder != null ? where.folder : DataFolder.ofUser();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not run this command");
        }
        return spec.commandLine();
    }

    private static int wrongArguments(CommandLine.ParameterException e, String[] args) {
        String variable = Environment.source(e.getArgSpec(), args, System.getenv());
        String from = variable == null ? "" : "; the variable " + variable + " sets it";
        return fail(e.getCommandLine(), e.getMessage() + from + " (see --help)", CommandLine.ExitCode.USAGE);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
        if (e instanceof CommandLine.ParameterException wrong) {
            return wrongArguments(wrong, new String[0]);
        }
        String why = e instanceof CannotStartException ? String.valueOf(e.getMessage()) : e.toString();
        return fail(command, why, CommandLine.ExitCode.SOFTWARE);
    }

    private static int fail(CommandLine command, String why, int exitCode) {
        command.getErr().println("xray4j-server: " + why);
        command.getErr().flush();
        return exitCode;
    }

    /** The answer to {@code --version}. */
    static final class JarVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"xray4j " + Version.text()};
        }
    }
}
