package io.ringcache.chaos;

/**
 * A fault that was caused. Immutable.
 *
 * @param server the index of the server that was hit, or through which traffic was
 * @param what details, for people
 * @param span from before the first step of it until after the last step of its healing
 */
record Incident(FaultKind kind, int server, String what, Span span) {

    @Override
    public String toString() {
        return kind + " " + what + " " + Span.millis(span.start()) + ".." + Span.millis(span.end());
    }
}
