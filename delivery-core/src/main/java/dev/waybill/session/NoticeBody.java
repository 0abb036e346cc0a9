package dev.waybill.session;

import dev.waybill.model.Receipt;

/** Writes the body of a notice; the JSON text is sent as it stands. */
@FunctionalInterface
public interface NoticeBody {

    /** The body that tells of {@code receipt} as {@code event}. The same receipt always gives the same text. */
    String write(Receipt receipt, NoticeEvent event);
}
