package dev.waybill.model;

import java.util.List;
import java.util.Optional;

/**
 * What was counted and hashed while a file passed through.
 *
 * @param length    bytes
 * @param checksums at most one for each algorithm
 */
public record Content(long length, List<Checksum> checksums) {

    public Content {
        checksums = List.copyOf(checksums);
    }

    /** The checksum of that algorithm, or empty where it was not computed. */
    public Optional<Checksum> checksum(Checksum.Algorithm algorithm) {
        return checksums.stream().filter(each -> each.algorithm() == algorithm).findFirst();
    }

    /** Whether both have one length and agree in at least one algorithm, and disagree in none. */
    public boolean sameAs(Content other) {
        boolean agreed = false;
        for (Checksum mine : checksums) {
            Optional<Checksum> theirs = other.checksum(mine.algorithm());
            if (theirs.isPresent()) {
                if (!theirs.get().equals(mine)) {
                    return false;
                }
                agreed = true;
            }
        }
        return agreed && length == other.length;
    }
}
