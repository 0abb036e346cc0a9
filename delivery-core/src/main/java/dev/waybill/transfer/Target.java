package dev.waybill.transfer;

import dev.waybill.connector.StoredFile;
import dev.waybill.model.Content;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;

/** Where a file goes. */
sealed interface Target {

    /**
     * It is to be written.
     *
     * @param replace whether the file under that name gives way
     */
    record Write(RemotePath path, boolean replace) implements Target {}

    /**
     * It is there already.
     *
     * @param content  what it is
     * @param verified who says so
     */
    record Present(StoredFile stored, Content content, Verified verified) implements Target {}
}
