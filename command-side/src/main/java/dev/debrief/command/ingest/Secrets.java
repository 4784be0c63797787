package dev.debrief.command.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks tokens, keys and passwords, so that none is kept: by the name of their field, and by their known forms. */
public final class Secrets {
    private static final String MASK = "[masked]";
    private static final Pattern FINGERPRINT = Pattern.compile("\\[masked:([0-9a-f]{8})]");
    private static final int SHORTEST = 8;
    private static final String NAMES =
            "token|password|passwd|secret|api_?key|apikey|private_?key|authorization|cookie|credential|routing_?key"
                    + "|service_?key|client_?state";

    /** A JSON member with such a name, up to the opening quote of its text. */
    private static final Pattern MEMBER = Pattern.compile(
            "\"[\\w.-]{0,64}?(?:" + NAMES + ")[\\w.-]{0,64}\"\\s{0,8}:\\s{0,8}\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern FORM_FIELD =
            Pattern.compile("((?:^|&)[\\w.-]{0,64}?(?:" + NAMES + ")[\\w.-]{0,64}=)[^&]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern KNOWN_FORM = Pattern.compile("xox[a-z]-[\\w-]{10,}+"
            + "|xapp-[\\w-]{10,}+"
            + "|gh[opsur]_\\w{20,}+"
            + "|github_pat_\\w{20,}+"
            + "|glpat-[\\w-]{15,}+"
            + "|\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
            + "|\\bsk[-_](?:live_|proj-)?\\w{20,}+"
            + "|\\bAIza[\\w-]{35}"
            + "|\\beyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]++)?"
            + "|-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^\"-]*+(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?");

    /** A word that announces a secret, then the secret. */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(\\b(?:Bearer|Basic) {1,4})(?=[\\w~+/.-]*[0-9=])[\\w~+/.=-]{12,}+"
                    + "|(\\b(?:password|passwd|pwd|api[_-]?key|secret[_-]?key|access[_-]?token) {0,2}[=:] {0,2})[^\\s\"\\\\&,;]{4,}+"
                    + "|(://[^\\s/:@\"]{1,64}:)[^\\s/:@\"]{1,128}(?=@)",
            Pattern.CASE_INSENSITIVE);

    /** What no known form, no announcement and no name is without: most texts have none of it, and need no pattern. */
    private static final List<String> IN_KNOWN_FORMS = List.of(
            "xox",
            "xapp-",
            "gho_",
            "ghp_",
            "ghs_",
            "ghu_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "AKIA",
            "ASIA",
            "sk-",
            "sk_",
            "AIza",
            "eyJ",
            "-----BEGIN");

    private static final List<String> IN_ANNOUNCEMENTS = List.of(
            "bearer",
            "basic",
            "password",
            "passwd",
            "pwd",
            "apikey",
            "api_key",
            "api-key",
            "secretkey",
            "secret_key",
            "secret-key",
            "accesstoken",
            "access_token",
            "access-token");

    private static final List<String> IN_NAMES = List.of(
            "token",
            "passw",
            "secret",
            "apikey",
            "api_key",
            "privatekey",
            "private_key",
            "routingkey",
            "routing_key",
            "servicekey",
            "service_key",
            "authorization",
            "cookie",
            "credential",
            "client_state",
            "clientstate");

    private static final AnyWord TELLING = new AnyWord(List.of(IN_KNOWN_FORMS, IN_ANNOUNCEMENTS));
    private static final AnyWord TELLING_IN_BODIES = new AnyWord(List.of(IN_KNOWN_FORMS, IN_ANNOUNCEMENTS, IN_NAMES));

    private Secrets() {}

    /** A raw body, JSON or form, as it may be kept: it can still be read again. */
    public static byte[] mask(byte[] body) {
        // Latin-1 keeps every byte as it is, whatever the body's encoding.
        var text = new String(body, StandardCharsets.ISO_8859_1);
        if (!TELLING_IN_BODIES.isIn(text) && !mayHoldAddress(text)) {
            return body;
        }
        var named = text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")
                ? maskMembers(text)
                : FORM_FIELD.matcher(text).replaceAll("$1" + MASK);
        var masked = maskText(named);
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A few letters that stand for a secret which is also an identity, such as a routing key: the same for the secret
     * itself and for what is left of it in a masked body.
     */
    public static String fingerprint(String secret) {
        var masked = FINGERPRINT.matcher(secret);
        return masked.matches()
                ? masked.group(1)
                : Labels.fingerprint(Map.of("", secret)).substring(0, 8);
    }

    /** A text that somebody wrote, without the secrets that are known by their form. */
    public static String mask(String text) {
        return text.length() < SHORTEST || !mayHold(text) ? text : maskText(text);
    }

    private static boolean mayHold(String text) {
        return TELLING.isIn(text) || mayHoldAddress(text);
    }

    private static boolean mayHoldAddress(String text) {
        return text.indexOf('@') >= 0 && text.contains("://");
    }

    private static String maskText(String text) {
        var known = KNOWN_FORM.matcher(text).replaceAll(MASK);
        return ANNOUNCED.matcher(known).replaceAll(found -> {
            for (var group = 1; group <= 3; group++) {
                if (found.group(group) != null) {
                    return Matcher.quoteReplacement(found.group(group)) + MASK;
                }
            }
            return MASK;
        });
    }

    private static String maskMembers(String text) {
        var member = MEMBER.matcher(text);
        var masked = new StringBuilder();
        var copied = 0;
        for (var from = 0; member.find(from); ) {
            var end = closingQuote(text, member.end());
            masked.append(text, copied, member.end()).append(end == member.end() ? "" : mask(member, text, end));
            copied = end;
            from = end;
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static String mask(Matcher member, String text, int end) {
        var identifies = member.group().toLowerCase(Locale.ROOT).contains("routing_key");
        return identifies ? "[masked:" + fingerprint(text.substring(member.end(), end)) + "]" : MASK;
    }

    /** Not a pattern, since one that skips escapes would recurse as deep as the text is long. */
    private static int closingQuote(String text, int from) {
        for (var at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '"' -> {
                    return at;
                }
                default -> {}
            }
        }
        return text.length();
    }
}
