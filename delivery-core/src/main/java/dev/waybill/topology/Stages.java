package dev.waybill.topology;

import dev.waybill.route.RouteTable;
import dev.waybill.route.RouterListener;
import dev.waybill.route.SourcePolicy;
import dev.waybill.schedule.EffectListener;
import dev.waybill.schedule.LanePolicies;
import dev.waybill.schedule.SchedulerSettings;
import dev.waybill.session.NoticeRules;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the stages are configured with; each supplier is asked at every decision.
 *
 * @param routes   where files go
 * @param sources  whose announcements are read, and how
 * @param lanes    concurrency and retries of every destination and endpoint
 * @param times    of the Scheduler
 * @param notices  who is told what
 * @param random   for jitter
 * @param router   counts announcements
 * @param effects  counts what the Scheduler decided
 */
public record Stages(
        Supplier<RouteTable> routes,
        SourcePolicy.Lookup sources,
        LanePolicies lanes,
        SchedulerSettings times,
        Supplier<NoticeRules> notices,
        RandomGenerator random,
        RouterListener router,
        EffectListener effects) {}
