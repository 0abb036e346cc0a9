package dev.waybill.work;

import dev.waybill.model.Delivery;
import dev.waybill.model.Outcome;

/** Counts the attempts of this node; called on the attempt's thread and must return at once. */
@FunctionalInterface
public interface AttemptListener {

    /** An attempt ended, delivered or failed. */
    void ended(Delivery delivery, Outcome outcome);
}
