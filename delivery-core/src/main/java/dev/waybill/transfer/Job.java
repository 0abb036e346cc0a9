package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.connector.Connector;
import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.transfer.source.SourceReader;
import java.nio.ByteBuffer;

/**
 * One attempt and what it works with.
 *
 * @param block the memory that its steps use, one after the other
 * @param parts memory for the parts of the file
 */
record Job(
        Command.Assign assign,
        Delivery.FileDelivery delivery,
        DestinationHandle to,
        SourceReader from,
        AttemptContext context,
        ByteBuffer block,
        PartRooms parts) {

    Connector connector() {
        return to.connector();
    }

    ArchiveFile file() {
        return delivery.file();
    }
}
