package io.ringcache.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A way to come by a server. */
interface Way {

    /**
     * Returns the binary, or empty for the one that tests take by default.
     *
     * @param folder does not exist yet, and is for this server alone
     * @throws UnavailableException when it cannot be had on this machine
     */
    Optional<Path> binary(Path folder) throws UnavailableException, IOException, InterruptedException;

    /** Says why a server cannot be had on this machine. */
    final class UnavailableException extends Exception {

        UnavailableException(String reason) {
            super(reason);
        }
    }
}
