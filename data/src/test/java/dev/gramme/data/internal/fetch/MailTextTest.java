package dev.gramme.data.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTextTest {
    @Test
    void headersGoAndTheSubjectStays() {
        String mail = "From a@b Thu\nReceived: from spam.example\nSubject: Buy\n now\nTo: x\n\nHello,\n\n world\n";
        assertThat(MailText.of(mail)).isEqualTo("Buy now. Hello, world");
    }

    @Test
    void tagsAndControlCharactersBecomeBlanks() {
        assertThat(MailText.of("Subject: a\r\n\r\n<HTML\n x=1><b>b</b>\u0000c &amp;"))
                .isEqualTo("a. b c &amp;");
    }

    @Test
    void aMailWithoutSubjectOrBodyIsItsRest() {
        assertThat(MailText.of("To: x\n\nbody")).isEqualTo(". body");
        assertThat(MailText.of("Subject: only")).isEqualTo("only.");
    }

    @Test
    void longMailsEndAfterEightHundredCharacters() {
        String text = MailText.of("Subject: s\n\n" + "😀".repeat(900));
        assertThat(text.codePointCount(0, text.length())).isEqualTo(800);
    }
}
