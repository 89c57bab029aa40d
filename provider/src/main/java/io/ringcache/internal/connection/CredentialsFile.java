package io.ringcache.internal.connection;

import io.ringcache.connection.Credentials;
import io.ringcache.connection.CredentialsSource;
import java.nio.file.Path;
import java.util.List;

/** The file of the setting {@code credentials.file}: the password, or in two lines user and password. Immutable; the content may change. */
record CredentialsFile(Path path) implements CredentialsSource {

    @Override
    public Credentials credentials(String node) {
        SettingFile file = new SettingFile("credentials.file", path);
        List<String> lines = file.read().lines().toList();
        if (lines.isEmpty() || lines.size() > 2 || lines.stream().anyMatch(String::isBlank)) {
            throw file.wrong(
                    "holds neither one line nor two",
                    "write the password, or a line with the user and another with the password");
        }
        return lines.size() == 1 ? Credentials.of(lines.get(0)) : Credentials.of(lines.get(0), lines.get(1));
    }
}
