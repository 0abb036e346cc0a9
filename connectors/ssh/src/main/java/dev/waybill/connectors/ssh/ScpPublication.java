package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.FailureKind;
import java.io.IOException;

/**
 * How a whole temporary file gets its final name: in one script, so that little lies between its looks and its deeds.
 *
 * <ul>
 *   <li>It may replace: {@code mv -f}, one step.
 *   <li>It may not: {@code ln}, which never replaces anything, then the temporary name is removed. Where the disk has no links, {@code mv -n}.
 * </ul>
 */
record ScpPublication(ScpFiles files, UploadRequest request) {

    private static final String DONE = "done ";
    private static final String TAKEN = "taken";
    private static final String OTHER = "other";
    private static final String GONE = "gone";

    private static final String PUBLISH = "t=$1; f=$2;"
            + " if [ -e \"$f\" ] || [ -L \"$f\" ]; then"
            + " if [ ! -f \"$f\" ]; then echo " + OTHER + "; exit; fi;"
            + " if [ \"$4\" = false ]; then echo " + TAKEN + "; exit; fi; fi;"
            + " if [ ! -f \"$t\" ]; then echo " + GONE + "; exit; fi;"
            + " s=$(wc -c < \"$t\") || exit 1;"
            + " if [ \"$s\" -ne \"$3\" ]; then echo $s; exit; fi;"
            + " if [ \"$4\" = true ]; then mv -f \"$t\" \"$f\" || exit 1;"
            + " elif ln \"$t\" \"$f\" 2>/dev/null; then rm -f \"$t\";"
            + " elif [ -e \"$f\" ] || [ -L \"$f\" ]; then echo " + TAKEN + "; exit;"
            + " else mv -n \"$t\" \"$f\" || exit 1;"
            + " if [ -e \"$t\" ]; then echo " + TAKEN + "; exit; fi; fi;"
            + " s=$(wc -c < \"$f\") || exit 1; echo " + DONE + "$s";

    /**
     * Publishes the temporary file.
     *
     * @param length of the whole file, in bytes
     * @return how many bytes the server shows under the final name
     */
    long publish(long length) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        String temporary = files.absolute(request.temporaryPath());
        String target = files.absolute(request.path());
        String said = files.shell()
                .run(PUBLISH, temporary, target, String.valueOf(length), String.valueOf(request.replace()));
        return switch (said) {
            case TAKEN -> throw conflict("a file", target);
            case OTHER -> throw conflict("something that is no file", target);
            case GONE -> throw ConnectorException.lost(temporary + " is gone");
            case String done when done.startsWith(DONE) -> ScpFiles.number(done.substring(DONE.length()));
            case String size -> throw ConnectorException.lost(temporary + " has " + ScpFiles.number(size) + " bytes");
        };
    }

    private static ConnectorException conflict(String what, String target) {
        return new ConnectorException(FailureKind.CONFLICT, what + " stands at " + target + " already", null);
    }
}
