package dev.gramme.data.internal.fetch;

import dev.gramme.data.WhiteSpace;
import java.util.regex.Pattern;

/// What a classifier may see of a mail: its subject and body as one line of text.
final class MailText {
    private static final int LONGEST = 800;
    private static final Pattern END_OF_HEADERS = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern SUBJECT =
            Pattern.compile("^subject:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private MailText() {}

    /// The subject, a full stop and the body, without tags, white space folded, the first 800 characters (code points).
    static String of(String mail) {
        var end = END_OF_HEADERS.matcher(mail);
        boolean found = end.find();
        String headers = found ? mail.substring(0, end.start()) : mail;
        String body = found ? mail.substring(end.end()) : "";
        var subject = SUBJECT.matcher(headers);
        String text = (subject.find() ? subject.group(1) : "") + ". " + body;
        String plain = CONTROL.matcher(TAG.matcher(text).replaceAll(" ")).replaceAll(" ");
        String folded = WhiteSpace.folded(plain);
        int characters = folded.codePointCount(0, folded.length());
        return folded.substring(0, folded.offsetByCodePoints(0, Math.min(LONGEST, characters)))
                .strip();
    }
}
