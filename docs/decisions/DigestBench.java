import java.lang.reflect.Field;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.CRC32C;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The measurement of 0001-digest-state.md: four digests side by side over the same bytes, in one run. */
final class DigestBench {

    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS = 8192;
    private static final int ROUNDS = 4;
    private static volatile Object sink = "";

    private DigestBench() {}

    public static void main(String[] arguments) throws Exception {
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        Field spi = opened("java.security.MessageDigest$Delegate", "digestSpi");
        Field state = opened("sun.security.provider.SHA2", "state");

        Map<String, Callable<Object>> runs = new LinkedHashMap<>();
        runs.put("JDK SHA-256", () -> {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < BLOCKS; i++) {
                digest.update(block);
            }
            return digest.digest();
        });
        runs.put("JDK SHA-256, state every 256 KiB", () -> {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < BLOCKS; i++) {
                digest.update(block);
                if (i % 4 == 0) {
                    sink = ((int[]) state.get(spi.get(digest))).clone();
                }
            }
            return digest.digest();
        });
        runs.put("BouncyCastle SHA-256", () -> {
            var digest = new SHA256Digest();
            for (int i = 0; i < BLOCKS; i++) {
                digest.update(block, 0, block.length);
            }
            return digest.doFinal(new byte[32], 0);
        });
        runs.put("JDK CRC-32C", () -> {
            var digest = new CRC32C();
            for (int i = 0; i < BLOCKS; i++) {
                digest.update(block);
            }
            return digest.getValue();
        });
        for (int round = 1; round <= ROUNDS; round++) {
            print(round, runs);
        }
    }

    private static void print(int round, Map<String, Callable<Object>> runs) throws Exception {
        double first = 0;
        for (var run : runs.entrySet()) {
            long start = System.nanoTime();
            sink = run.getValue().call();
            double rate = (double) BLOCK * BLOCKS / (1 << 20) / ((System.nanoTime() - start) / 1e9);
            first = first == 0 ? rate : first;
            System.out.printf("round %d  %-34s %8.0f MiB/s  %6.2f%n", round, run.getKey(), rate, rate / first);
        }
    }

    private static Field opened(String owner, String name) throws ReflectiveOperationException {
        Field field = Class.forName(owner).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
