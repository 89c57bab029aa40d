package io.ringcache.chaos;

/** What no history may show. */
enum Rule {
    STALE("a read, older than a write acknowledged more than lease and allowance before"),
    BACKWARDS("a read, older than what the JVM had read"),
    OWN_WRITE("a read, older than what the JVM had written"),
    LOST("absence of what was acknowledged, though its server lost nothing"),
    REVIVED("what was gone is back"),
    INVENTED("a value that nobody wrote, or whose writing failed, or came later"),
    APPEND("an append that is missing, out of place, or there twice"),
    TWO_WINNERS("two calls that succeeded on one condition"),
    NO_WINNER("a refusal for which there is no reason"),
    UNSETTLED("a value that differs from what is stored, or no answer, after all was healed"),
    LONG_CALL("a call that took longer than the operation timeout and the allowance");

    private final String meaning;

    Rule(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
