/**
 * Destinations over FTP and FTPS: one kind of session, one table of failures.
 * It may import the connector SPI, the model and Commons Net; no type of the latter leaves the package.
 *
 * <p>Commons VFS is left out on purpose. Its FTP provider learns what stands under a name by listing the whole folder above and parsing what was
 * meant for people (with minutes instead of seconds, and without names that begin with a dot where the server hides them), its move deletes the
 * target first, its FTPS accepts any certificate and resumes no TLS session, and a file read half way leaves it waiting for a reply. Every one
 * of these would have to be overridden; what would remain of it here is the joining of path segments with slashes.
 */
@NullMarked
package dev.waybill.connectors.ftp;

import org.jspecify.annotations.NullMarked;
