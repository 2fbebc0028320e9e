package dev.gramme.data.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a text: runs of two or more letters, digits and underscores, in lower case. scikit-learn's
/// `(?u)\b\w\w+\b` finds the same.
final class Words {
    /// Also what the exported model splits by (RE2 knows these classes).
    static final String PATTERN = "[\\p{L}\\p{N}_]+";

    /// One letter tells too little to be worth a weight.
    static final int SHORTEST = 2;

    private static final Pattern WORD = Pattern.compile(PATTERN);

    private Words() {}

    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(lowerCase(plain(text)));
        while (found.find()) {
            String word = found.group();
            if (word.codePointCount(0, word.length()) >= SHORTEST) {
                words.add(word);
            }
        }
        return words;
    }

    /// A text without what ONNX Runtime's binding cannot hand on: it writes strings as Java's own "modified UTF-8", in
    /// which characters beyond U+FFFF (emoji, mathematical letters) and U+0000 are no UTF-8. They part words.
    static String plain(String text) {
        return text.codePoints().allMatch(Words::isPlain)
                ? text
                : text.codePoints()
                        .map(character -> isPlain(character) ? character : ' ')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isPlain(int character) {
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return character != 0 && character <= Character.MAX_VALUE && !surrogate;
    }

    /// Character by character, as ONNX Runtime does it: the JDK's own rule looks at neighbours and lengthens some.
    private static String lowerCase(String text) {
        var lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
