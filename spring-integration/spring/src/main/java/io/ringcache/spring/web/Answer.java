package io.ringcache.spring.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is said to a client whose request is not served: a problem by RFC 9457.
 *
 * @param status the HTTP status
 * @param fields the header fields, without that of the content type
 * @param json the problem
 */
record Answer(int status, Map<String, String> fields, String json) {

    static final String CONTENT_TYPE = "application/problem+json";

    byte[] body() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
