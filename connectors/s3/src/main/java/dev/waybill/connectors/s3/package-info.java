/**
 * Destinations in buckets of Amazon S3 and of servers that speak its protocol.
 * It may import the connector SPI, the model and the AWS SDK; no type of the latter leaves the package.
 */
@NullMarked
package dev.waybill.connectors.s3;

import org.jspecify.annotations.NullMarked;
