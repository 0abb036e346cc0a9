package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DerivedIdsTest {

    private static final SessionKey SESSION = new SessionKey("portal", "app", "7");

    @Test
    void theSamePartsGiveTheSameId() {
        assertThat(FileId.derive(SESSION, "/a.mkv")).isEqualTo(FileId.derive(SESSION, "/a.mkv"));
    }

    @Test
    void partsThatJoinAlikeAreToldApart() {
        var shifted = new SessionKey("portal", "ap", "p7");

        assertThat(FileId.derive(shifted, "/a.mkv")).isNotEqualTo(FileId.derive(SESSION, "/a.mkv"));
    }

    @Test
    void aDeliveryIdHasTwentySixCharacters() {
        DeliveryId id = DeliveryId.ofFile(FileId.derive(SESSION, "/a.mkv"), "acme");

        assertThat(id.value()).matches("d_[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void aStrangeIdIsRefusedWithTheWholeText() {
        assertThatThrownBy(() -> new DeliveryId("d_short")).hasMessageContaining("d_short");
    }
}
