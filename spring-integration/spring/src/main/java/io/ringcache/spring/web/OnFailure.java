package io.ringcache.spring.web;

/**
 * What a filter does with a request if its limiter fails. That is rare: when Redis does not answer, the limiter's {@link
 * io.ringcache.ratelimit.NodeDownPolicy} decides, and nothing fails. What is left are mistakes that do not end by themselves, such as
 * a missing permission on the server.
 */
public enum OnFailure {

    /** Answers 503. The default, as a limiter that cannot count lets nothing through by default, either. */
    REFUSE,

    /** Lets it through, without the header fields. */
    ALLOW
}
