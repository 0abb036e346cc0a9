package dev.waybill.sandbox.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotingScpFactoryTest {

    @Test
    void thePathIsReadAsAShellReadsIt() {
        assertThat(QuotingScpFactory.lastWord("scp -t /plain/name")).isEqualTo("/plain/name");
        assertThat(QuotingScpFactory.lastWord("scp -t -- '/a b/friend'\\''s \"5\".mkv'"))
                .isEqualTo("/a b/friend's \"5\".mkv");
        assertThat(QuotingScpFactory.lastWord("scp -f 'back\\slash'")).isEqualTo("back\\slash");
    }
}
