package dev.debrief.catalogue;

import java.util.Locale;

/** The forms in which names are compared. */
final class Words {
    private Words() {}

    static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** With or without the leading #. */
    static String channel(String channel) {
        var key = key(channel);
        return key.startsWith("#") ? key.substring(1) : key;
    }

    /** With or without the leading @. */
    static String account(String account) {
        var key = key(account);
        return key.startsWith("@") ? key.substring(1) : key;
    }

    /** {@code acme/checkout}, whether it was given so, as an address of the web, or as one of git. */
    static String repository(String repository) {
        var key = key(repository);
        var scheme = key.indexOf("://");
        if (scheme >= 0) {
            var path = key.indexOf('/', scheme + 3);
            key = path < 0 ? "" : key.substring(path + 1);
        } else if (key.startsWith("git@") && key.contains(":")) {
            key = key.substring(key.indexOf(':') + 1);
        }
        key = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return key.endsWith(".git") ? key.substring(0, key.length() - 4) : key;
    }
}
