package dev.waybill.sandbox.drive;

/**
 * Who asks, and how.
 *
 * @param email     of the user, or of the service account itself
 * @param app       of the client, whose {@code appProperties} nobody else sees: {@code drive/api/guides/properties}
 * @param all       whether the token is for {@code auth/drive}; else it is for {@code auth/drive.file} and shows what the app made alone:
 *     {@code drive/api/guides/api-specific-auth}
 * @param allDrives whether the request says {@code supportsAllDrives}; else shared drives are not there:
 *     {@code drive/api/guides/enable-shareddrives}
 */
record Caller(String email, String app, boolean all, boolean allDrives) {

    boolean isServiceAccount() {
        return email.equals(app);
    }
}
