package dev.waybill.session;

import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Delivery;
import dev.waybill.model.Receipt;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Reads receipts and asks for notices. All deciding is {@link NoticeRules}'. */
public final class SessionProcessor extends ContextualProcessor<String, Receipt, String, Delivery> {

    /** The name of this stage in the topology. */
    public static final String STAGE = "session";

    private final Supplier<NoticeRules> rules;

    private SessionProcessor(Supplier<NoticeRules> rules) {
        this.rules = rules;
    }

    /** The processor, for the topology; {@code rules} is asked at every receipt. */
    public static ProcessorSupplier<String, Receipt, String, Delivery> supplier(Supplier<NoticeRules> rules) {
        return () -> new SessionProcessor(rules);
    }

    @Override
    public void process(Record<String, Receipt> record) {
        for (Delivery.NoticeDelivery notice : rules.get().of(record.value())) {
            context().forward(record.withKey(notice.destination()).withValue(notice));
            FailPoint.RECEIPT_TAKEN.reached();
        }
    }
}
