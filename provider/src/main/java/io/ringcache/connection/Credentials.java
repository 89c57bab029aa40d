package io.ringcache.connection;

import java.util.Optional;

/**
 * What a node is told to let this JVM in. Immutable; {@link #toString()} does not show the password.
 *
 * @param user the user of the access list; empty for the one called {@code default}
 * @param password the password
 */
public record Credentials(Optional<String> user, String password) {

    /** The password of the default user, which is what {@code requirepass} sets. */
    public static Credentials of(String password) {
        return new Credentials(Optional.empty(), password);
    }

    /** A user of the access list with its password. */
    public static Credentials of(String user, String password) {
        return new Credentials(Optional.of(user), password);
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user.orElse("default") + "]";
    }
}
