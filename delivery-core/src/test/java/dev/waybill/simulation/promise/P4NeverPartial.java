package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.RemotePath;
import dev.waybill.simulation.ground.Blocks;
import dev.waybill.simulation.ground.Seen;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** At no step does a final name show a part of a file, or parts of two versions. A changed bit is another matter: {@link P3Delivered}. */
final class P4NeverPartial implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        Set<String> empty = mayBeEmpty(evidence);
        var broken = new ArrayList<Violation>();
        evidence.each(Seen.Stands.class, (line, stands) -> {
            byte[] content = stands.content();
            if (stands.ours() && content != null && !whole(evidence, stands, content, empty)) {
                broken.add(new Violation("P4", line, stands + ", which is no whole version of a file"));
            }
        });
        return broken;
    }

    /** Names, without what a conflict may add, under which a file without content is to stand. */
    private static Set<String> mayBeEmpty(Evidence evidence) {
        Set<String> names = new HashSet<>();
        for (Delivery.FileDelivery each : evidence.fileDeliveries()) {
            if (evidence.versions(evidence.fileOf(each)).stream().anyMatch(version -> version.content().length == 0)) {
                RemotePath renamed = each.path().withSuffix(each.file().id().shortHex());
                names.add(each.destination() + ":" + each.path());
                names.add(each.destination() + ":" + renamed);
            }
        }
        return names;
    }

    private static boolean whole(Evidence evidence, Seen.Stands stands, byte[] content, Set<String> empty) {
        if (content.length == 0) {
            return empty.contains(stands.destination() + ":" + stands.path());
        }
        var blocks = ByteBuffer.wrap(content);
        int file = blocks.getInt(0);
        short version = blocks.getShort(Integer.BYTES);
        for (int at = 0; at < content.length; at += Blocks.SIZE) {
            if (blocks.getInt(at) != file || blocks.getShort(at + Integer.BYTES) != version) {
                return false;
            }
        }
        return evidence.versions(file).stream()
                .anyMatch(each -> each.version() == version && each.content().length == content.length);
    }
}
