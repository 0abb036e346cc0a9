package dev.waybill.schedule;

/** Sees what the Scheduler decided, for counting; called on the stream thread and must return at once. */
@FunctionalInterface
public interface EffectListener {

    /** One decision, already on its way to its topic. After a crash the same one may be seen again. */
    void on(Effect effect);

    /** This node decides no more, at least for a while; another may. What was measured last says nothing from now on. */
    default void stopped() {}
}
