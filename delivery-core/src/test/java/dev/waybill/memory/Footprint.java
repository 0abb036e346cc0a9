package dev.waybill.memory;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM takes now.
 *
 * @param heap     bytes of the heap that are in use after a collection
 * @param direct   bytes of buffers outside the heap
 * @param resident bytes that the system says the process holds; 0 where it does not say
 */
record Footprint(long heap, long direct, long resident) {

    static Footprint measure() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(each -> each.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new Footprint(heap, direct, residentBytes());
    }

    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public String toString() {
        return heap + " " + direct + " " + resident;
    }
}
