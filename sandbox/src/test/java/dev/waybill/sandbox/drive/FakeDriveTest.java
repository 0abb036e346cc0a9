package dev.waybill.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** It refuses what Google's pages say is refused. */
class FakeDriveTest {

    private static final String USER = "user@acme.example";
    private static final String FILES = "/drive/v3/files";
    private static final String UPLOADS = "/upload/drive/v3/files";
    private static final int PIECE = 256 * 1024;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private FakeDrive drive;
    private DriveClient client;
    private String shared;

    @BeforeEach
    void start() throws IOException {
        drive = FakeDrive.start(folder, () -> now);
        drive.addUser(USER);
        shared = drive.addSharedDrive(USER, Role.ORGANIZER);
        client = new DriveClient(drive.uri(), drive.token(USER, "app", true));
    }

    @AfterEach
    void stop() {
        client.close();
        drive.close();
    }

    private static void requireRefusal(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/error/errors/0/reason").stringValue()).isEqualTo(reason);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private String create(String metadata) throws Exception {
        HttpResponse<String> made = client.send("POST", FILES + "?supportsAllDrives=true", metadata);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return json(made).get("id").stringValue();
    }

    private HttpResponse<String> search(String query, String more) throws Exception {
        return client.get(FILES + "?q=" + DriveClient.encoded(query) + more);
    }

    @Test
    void withoutATokenNobodyIsLetIn() throws Exception {
        try (DriveClient nobody = client.as("");
                DriveClient stranger = client.as("ya29.unknown")) {
            requireRefusal(nobody.get(FILES), 401, "authError");
            requireRefusal(stranger.get(FILES), 401, "authError");
        }
        now = now.plus(Duration.ofHours(2));
        requireRefusal(client.get(FILES), 401, "authError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "e30.e30.e30"})
    void whatIsNoSignedTokenGetsNoAccessToken(String assertion) throws Exception {
        String form = "grant_type=" + DriveClient.encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + assertion;

        HttpResponse<String> answer = client.send("POST", "/token", form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void oneFolderHoldsSeveralOfOneName() throws Exception {
        String first = create("{\"name\": \"it's \\\\ one\"}");
        now = now.plusMillis(1);
        String second = create("{\"name\": \"it's \\\\ one\"}");

        JsonNode found = json(search("name = 'it\\'s \\\\ one' and trashed = false", "&orderBy=createdTime"));

        assertThat(found.get("files").valueStream().map(each -> each.get("id").stringValue()))
                .containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name =",
                "name = a",
                "name = 'a",
                "name like 'a'",
                "name = 'a' name = 'b'",
                "(name = 'a'",
                "size = '1'",
                "name = '\\n'",
                "trashed = 'maybe'",
                "appProperties has { key='a' }"
            })
    void aQuestionThatIsNoneIsNotTakenForAll(String query) throws Exception {
        requireRefusal(search(query, ""), 400, "invalid");
    }

    @Test
    void aQuestionForAnUnknownFolderIsRefused() throws Exception {
        requireRefusal(search("'unknown' in parents", ""), 404, "notFound");
    }

    @Test
    void listsComeInPages() throws Exception {
        for (int each = 0; each < 3; each++) {
            create("{\"name\": \"" + each + "\"}");
        }

        JsonNode first = json(search("", "&pageSize=2"));
        JsonNode second = json(search(
                "",
                "&pageSize=2&pageToken="
                        + DriveClient.encoded(first.get("nextPageToken").stringValue())));

        assertThat(first.get("files").size()).isEqualTo(2);
        assertThat(second.get("files").size()).isEqualTo(1);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void onlyWhatIsAskedForIsTold() throws Exception {
        String id = create("{\"name\": \"a\"}");

        assertThat(json(client.get(FILES + "/" + id)).propertyNames())
                .containsExactlyInAnyOrder("kind", "id", "name", "mimeType");
        assertThat(json(client.get(FILES + "/" + id + "?fields=size,capabilities(canTrash)")))
                .hasToString("{\"size\":\"0\",\"capabilities\":{\"canTrash\":true}}");
        requireRefusal(client.get(FILES + "/" + id + "?fields=id,colour"), 400, "invalidParameter");
    }

    @Test
    void aSharedDriveIsThereForThoseWhoSaySo() throws Exception {
        String id = create("{\"name\": \"a\", \"parents\": [\"" + shared + "\"]}");

        requireRefusal(client.get(FILES + "/" + id), 404, "notFound");
        assertThat(client.get(FILES + "/" + id + "?supportsAllDrives=true").statusCode())
                .isEqualTo(200);
        assertThat(json(search("name = 'a'", "")).get("files").size()).isZero();
        assertThat(json(search("name = 'a'", "&supportsAllDrives=true&includeItemsFromAllDrives=true"))
                        .get("files")
                        .size())
                .isEqualTo(1);
        requireRefusal(search("name = 'a'", "&includeItemsFromAllDrives=true"), 403, "invalid");
        requireRefusal(search("name = 'a'", "&corpora=drive"), 403, "invalid");
        requireRefusal(search("name = 'a'", "&driveId=" + shared), 403, "invalid");
    }

    @ParameterizedTest
    @CsvSource({"READER,403,403,403", "WRITER,200,403,403", "FILE_ORGANIZER,200,200,403", "ORGANIZER,200,200,204"})
    void aMemberMayWhatItsRoleMay(Role role, int rename, int trash, int delete) throws Exception {
        String id = create("{\"name\": \"a\", \"parents\": [\"" + shared + "\"]}");
        drive.admit(shared, USER, role);
        String path = FILES + "/" + id + "?supportsAllDrives=true";

        assertThat(client.send("PATCH", path, "{\"name\": \"b\"}").statusCode()).isEqualTo(rename);
        assertThat(client.send("PATCH", path, "{\"trashed\": true}").statusCode())
                .isEqualTo(trash);
        assertThat(client.send("DELETE", path, "").statusCode()).isEqualTo(delete);
    }

    @Test
    void anIdOfItsOwnIsUsedOnce() throws Exception {
        String id =
                json(client.get(FILES + "/generateIds?count=1")).at("/ids/0").stringValue();
        create("{\"id\": \"" + id + "\"}");

        requireRefusal(client.send("POST", FILES, "{\"id\": \"" + id + "\"}"), 409, "fileIdInUse");
        requireRefusal(client.send("POST", FILES, "{\"id\": \"invented\"}"), 400, "invalid");
    }

    @Test
    void whatLiesInTheTrashIsThereWithEverythingBelowIt() throws Exception {
        String room = create("{\"name\": \"room\", \"mimeType\": \"" + Metadata.FOLDER + "\"}");
        String file = create("{\"name\": \"a\", \"parents\": [\"" + room + "\"]}");

        client.send("PATCH", FILES + "/" + room, "{\"trashed\": true}");

        assertThat(json(client.get(FILES + "/" + file + "?fields=trashed,explicitlyTrashed")))
                .hasToString("{\"trashed\":true,\"explicitlyTrashed\":false}");
        client.send("DELETE", FILES + "/" + room, "");
        requireRefusal(client.get(FILES + "/" + file), 404, "notFound");
    }

    @Test
    void anAppSeesItsOwnPropertiesAlone() throws Exception {
        String id = create("{\"name\": \"a\", \"appProperties\": {\"k\": \"v\"}}");
        String query = "appProperties has { key='k' and value='v' }";

        assertThat(json(search(query, "")).get("files").size()).isEqualTo(1);
        try (DriveClient other = client.as(drive.token(USER, "other", true));
                DriveClient narrow = client.as(drive.token(USER, "other", false))) {
            assertThat(json(other.get(FILES + "?q=" + DriveClient.encoded(query)))
                            .get("files")
                            .size())
                    .isZero();
            requireRefusal(narrow.get(FILES + "/" + id), 404, "notFound");
        }
    }

    private String session(int length) throws Exception {
        HttpResponse<String> begun = client.send(
                "POST",
                UPLOADS + "?uploadType=resumable&fields=size",
                "{\"name\": \"a\"}",
                "X-Upload-Content-Length",
                Integer.toString(length));
        assertThat(begun.statusCode()).isEqualTo(200);
        return begun.headers().firstValue("Location").orElseThrow();
    }

    private static String range(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(308);
        return answer.headers().firstValue("Range").orElse("");
    }

    @Test
    void aSessionTakesPartsInOrderAndTellsHowFarItIs() throws Exception {
        String session = session(PIECE + 10);

        assertThat(range(client.put(session, new byte[0], "bytes */*"))).isEmpty();
        requireRefusal(client.put(session, new byte[10], "bytes 0-9/" + (PIECE + 10)), 400, "badRequest");
        requireRefusal(client.put(session, new byte[10], "bytes 5-14/" + (PIECE + 10)), 400, "badRequest");
        assertThat(range(client.put(session, new byte[PIECE], "bytes 0-" + (PIECE - 1) + "/*")))
                .isEqualTo("bytes=0-" + (PIECE - 1));
        requireRefusal(client.put(session, new byte[10], "bytes 0-9/10"), 400, "badRequest");
        assertThat(client.put(session, new byte[10], "bytes " + PIECE + "-" + (PIECE + 9) + "/" + (PIECE + 10)))
                .satisfies(each -> assertThat(each.statusCode()).isEqualTo(200))
                .satisfies(each -> assertThat(each.body()).isEqualTo("{\"size\":\"262154\"}"));
        assertThat(client.put(session, new byte[0], "bytes */" + (PIECE + 10)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterAWeek() throws Exception {
        String session = session(10);

        now = now.plus(Duration.ofDays(8));

        requireRefusal(client.put(session, new byte[0], "bytes */10"), 404, "notFound");
    }

    @Test
    void aSessionIsRefusedBeforeItsFirstByteWhereItsFolderIsUnknown() throws Exception {
        requireRefusal(
                client.send("POST", UPLOADS + "?uploadType=resumable", "{\"parents\": [\"unknown\"]}"),
                404,
                "notFound");
        requireRefusal(client.send("PATCH", UPLOADS + "/unknown?uploadType=resumable", "{}"), 404, "notFound");
    }

    @Test
    void whatIsFullTakesNoMore() throws Exception {
        drive.limit(OptionalLong.of(5));

        requireRefusal(client.put(session(10), new byte[10], "bytes 0-9/10"), 403, "storageQuotaExceeded");
    }

    @Test
    void aServiceAccountOwnsNoStorage() throws Exception {
        drive.addServiceAccount("robot@sandbox.iam.gserviceaccount.com", Set.of());
        String token =
                drive.token("robot@sandbox.iam.gserviceaccount.com", "robot@sandbox.iam.gserviceaccount.com", true);
        try (DriveClient robot = client.as(token)) {
            requireRefusal(multipart(robot, new byte[10]), 403, "storageQuotaExceeded");
        }
    }

    private static HttpResponse<String> multipart(DriveClient client, byte[] media) throws Exception {
        byte[] head = "--b\r\nContent-Type: application/json\r\n\r\n{\"name\": \"m\"}\r\n--b\r\n\r\n".getBytes(UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(UTF_8);
        var body = new byte[head.length + media.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(media, 0, body, head.length, media.length);
        System.arraycopy(tail, 0, body, head.length + media.length, tail.length);
        return client.send(
                "POST",
                UPLOADS + "?uploadType=multipart&fields=id,size,sha256Checksum",
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                "multipart/related; boundary=b");
    }

    @Test
    void smallFilesComeInOneRequestWhateverTheirBytes() throws Exception {
        byte[] media = {0, -1, 13, 10, 45, 45, 0, 98};

        JsonNode made = json(multipart(client, media));
        String id = made.get("id").stringValue();

        assertThat(made.get("size").stringValue()).isEqualTo("8");
        assertThat(client.get(FILES + "/" + id + "?alt=media", "Range", "bytes=2-")
                        .statusCode())
                .isEqualTo(206);
        requireRefusal(
                client.get(FILES + "/" + id + "?alt=media", "Range", "bytes=8-"), 416, "requestedRangeNotSatisfiable");
        requireRefusal(multipart(client, new byte[5_000_001]), 413, "uploadTooLarge");
    }
}
