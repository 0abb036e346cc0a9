package dev.waybill.bench;

import dev.waybill.bench.PlainClient.Manner;
import java.nio.file.Path;
import java.util.List;

/** Into a folder behind OpenSSH's server, with its own programs and others. */
record SshClients(OpenSsh server, Path folder) {

    List<PlainClient> sftp() {
        var rclone = new RcloneClients(remote());
        var cat = new PlainClient(
                "curl, ssh cat",
                Manner.EACH_FILE,
                List.of("curl", "ssh"),
                "curl -sf \"$1\" | ssh -p %d %s \"cat > '%s/$2'\"".formatted(server.port(), login(), folder));
        var put = new PlainClient(
                "curl -o, sftp put",
                Manner.EACH_LARGE_FILE,
                List.of("curl", "sftp"),
                "curl -sf -o \"$2\" \"$1\" && echo \"put $2 %s/$2\" | sftp -q -b - -P %d %s"
                        .formatted(folder, server.port(), login()));
        return List.of(rclone.copyUrl(), rclone.copy(), cat, put);
    }

    List<PlainClient> scp() {
        return List.of(new PlainClient(
                "curl -o, scp -O",
                Manner.EACH_LARGE_FILE,
                List.of("curl", "scp"),
                "curl -sf -o \"$2\" \"$1\" && scp -q -O -P %d %s \"$2\" \"%s:%s/$2\""
                        .formatted(server.port(), options(), who(), folder)));
    }

    private String login() {
        return options() + " " + who();
    }

    private String options() {
        return "-F none -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile=%s -i %s"
                .formatted(server.knownHosts(), server.loginKey());
    }

    private static String who() {
        return System.getProperty("user.name") + "@127.0.0.1";
    }

    private String remote() {
        return ":sftp,host=127.0.0.1,port=%d,user=%s,key_file=%s,known_hosts_file=%s,shell_type=none:%s"
                .formatted(
                        server.port(), System.getProperty("user.name"), server.loginKey(), server.knownHosts(), folder);
    }
}
