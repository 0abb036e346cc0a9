package dev.waybill.sandbox.portal;

/**
 * What was asked of one file.
 *
 * @param requests that got bytes or an empty body, HEAD included
 * @param ranges   of them, those answered with a part
 * @param refused  answered 403, 404, 410 or 416
 * @param bytes    of content sent, all requests together
 */
public record Traffic(int requests, int ranges, int refused, long bytes) {

    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic more) {
        return new Traffic(requests + more.requests, ranges + more.ranges, refused + more.refused, bytes + more.bytes);
    }
}
