// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFileTest {

    private static final String OLD = "old-token-abcdefghijklmnop";
    private static final String NEW = "new-token-abcdefghijklmnop-longer";

    @TempDir
    Path folder;

    private long nanos;

    private AccessFile file(String line) throws IOException {
        Files.writeString(path(), line);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
        return AccessFile.open(path(), () -> nanos);
    }

    private Path path() {
        return folder.resolve("access");
    }

    private static String tokenOf(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private void aSecondPasses() {
        nanos += TimeUnit.SECONDS.toNanos(1);
    }

    @Test
    void isMadeWithATokenForEachRole_readableForItsOwnerOnly() throws IOException {
        AccessFile made = AccessFile.open(path());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(path());
        assertThat(lines).hasSize(4);
        for (Role role : Role.values()) {
            String line = lines.get(role.ordinal() + 1);
            assertThat(line).matches(role.text() + " token [A-Za-z0-9_-]{43}");
            assertThat(made.list().roleOf(tokenOf(line))).isEqualTo(role);
        }
        assertThat(AccessFile.open(folder.resolve("other")).list().roleOf(tokenOf(lines.get(1))))
                .as("each file has its own")
                .isNull();
    }

    @Test
    void isReadAgainWhenItHasChanged() throws IOException {
        AccessFile file = file("read token " + OLD);
        assertThat(file.list().roleOf(OLD)).isEqualTo(Role.READ);

        Files.writeString(path(), "read token " + NEW);
        assertThat(file.list().roleOf(NEW)).as("looked at once a second").isNull();
        aSecondPasses();

        assertThat(file.list().roleOf(NEW)).isEqualTo(Role.READ);
        assertThat(file.list().roleOf(OLD)).isNull();
    }

    @Test
    void isReadAgainWhenItIsReplacedByOneOfTheSameSizeAndTime() throws IOException {
        AccessFile file = file("read token " + OLD);
        Path other = folder.resolve("other");
        Files.writeString(other, "read token " + OLD.replace("old", "two"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path()));
        Files.move(other, path(), StandardCopyOption.REPLACE_EXISTING);
        aSecondPasses();

        assertThat(file.list().roleOf(OLD.replace("old", "two"))).isEqualTo(Role.READ);
    }

    @Test
    void keepsWhatItHad_andWarns_whileTheChangedFileIsInvalidOrMissing() throws IOException {
        AccessFile file = file("read token " + OLD);
        assertThat(file.warnings()).isEmpty();

        Files.writeString(path(), "nonsense " + NEW);
        aSecondPasses();
        assertThat(file.list().roleOf(OLD)).isEqualTo(Role.READ);
        assertThat(file.warnings())
                .singleElement()
                .asString()
                .contains("line 1 does not begin")
                .doesNotContain(NEW);

        Files.delete(path());
        aSecondPasses();
        assertThat(file.list().roleOf(OLD)).isEqualTo(Role.READ);
        assertThat(file.warnings()).singleElement().asString().contains("cannot be read");

        file("admin token " + NEW);
        aSecondPasses();
        assertThat(file.list().roleOf(NEW)).isEqualTo(Role.ADMIN);
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void warnsWhenOthersCanReadIt() throws IOException {
        AccessFile file = file("read token " + OLD);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(file.warnings()).singleElement().asString().contains("chmod 600");
    }

    @Test
    void warnsWhenOthersCanChangeIt() throws IOException {
        AccessFile file = file("read token " + OLD);
        for (String permissions : List.of("rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(permissions));

            assertThat(file.warnings())
                    .as(permissions)
                    .singleElement()
                    .asString()
                    .contains("chmod 600");
        }
    }

    @Test
    void readsAFileOfAnEditorOfWindows() throws IOException {
        Files.writeString(path(), "\ufeffread token " + OLD + "\r\nadmin token " + NEW + "\r\n");

        AccessFile file = AccessFile.open(path());

        assertThat(file.list().roleOf(OLD)).isEqualTo(Role.READ);
        assertThat(file.list().roleOf(NEW)).isEqualTo(Role.ADMIN);
    }

    /** Reading such a file could take for ever. */
    @Test
    void readsRegularFilesOnly() {
        assertThatThrownBy(() -> AccessFile.open(Path.of("/dev/zero"))).hasMessage("it is no regular file");
        assertThatThrownBy(() -> AccessFile.open(folder)).hasMessage("it is no regular file");
        assertThatThrownBy(() -> AccessFile.open(folder.resolve("missing/access")))
                .hasMessage("its folder does not exist");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Files.write(path(), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> AccessFile.open(path()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not UTF-8");
    }
}
