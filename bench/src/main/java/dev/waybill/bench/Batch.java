package dev.waybill.bench;

import dev.waybill.sandbox.portal.Announcement;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are announced together.
 *
 * @param announcement the webhook's body
 * @param urls         of the files
 * @param arrivals     where each is seen once it has its final name, in the same order; empty where no path shows that
 */
record Batch(Announcement announcement, List<String> urls, List<Path> arrivals) {}
