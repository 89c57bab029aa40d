package io.ringcache.chaos;

/** What the checker says about a history. */
record Verdict(Findings findings, CallTimes times) {

    boolean isClean() {
        return findings.counts().isEmpty();
    }
}
