package io.ringcache;

/**
 * A row of the table of settings, for tools. Immutable.
 *
 * @param path where the setting stands, such as {@code namespace} or {@code templates.<name>.near.mode}, in which {@code
 *     <name>} stands for what users name
 * @param type what values it takes, in words
 * @param defaultText the default as a user would write it; empty if there is none
 * @param description what it does, in Markdown
 */
public record RingSetting(String path, String type, String defaultText, String description) {}
