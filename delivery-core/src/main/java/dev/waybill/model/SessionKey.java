package dev.waybill.model;

/**
 * One recorded session of one project at one source.
 *
 * @param source  name of the source in the configuration
 * @param appId   the platform's project
 * @param confNum the platform's number of the session
 */
public record SessionKey(String source, String appId, String confNum) {

    /** The key under which the session's record is kept; unambiguous for any content of the parts. */
    public String storeKey() {
        return Fingerprint.of(source, appId, confNum).hex();
    }
}
