package dev.waybill.connector;

import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.connector.guard.PacedConnector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The wrappers, in the order in which they are used, keep the contract of what they wrap. */
class GuardedMemoryConnectorTest extends ConnectorContract {

    GuardedMemoryConnectorTest() {
        super(new GuardedFarSide(new MemoryFarSide(0)));
    }

    private record GuardedFarSide(FarSide inner) implements FarSide {

        @Override
        public Connector connect() throws Exception {
            var paced = new PacedConnector(inner.connect(), MIB, () -> 0, nanos -> {});
            return new GuardedConnector("memory", paced);
        }

        @Override
        public void start() throws Exception {
            inner.start();
        }

        @Override
        public void stop() throws Exception {
            inner.stop();
        }

        @Override
        public Optional<byte[]> bytes(String path) throws Exception {
            return inner.bytes(path);
        }

        @Override
        public List<String> names() throws Exception {
            return inner.names();
        }

        @Override
        public void put(String path, byte[] bytes) throws Exception {
            inner.put(path, bytes);
        }

        @Override
        public void putFolder(String path) throws Exception {
            inner.putFolder(path);
        }

        @Override
        public void shorten(UploadRequest request, int length) throws Exception {
            inner.shorten(request, length);
        }

        @Override
        public void discard(UploadRequest request) throws Exception {
            inner.discard(request);
        }

        @Override
        public boolean age(UploadRequest request, Instant touched) throws Exception {
            return inner.age(request, touched);
        }

        @Override
        public void clear() throws Exception {
            inner.clear();
        }
    }
}
