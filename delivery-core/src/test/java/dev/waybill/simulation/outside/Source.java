package dev.waybill.simulation.outside;

import dev.waybill.simulation.ground.Blocks;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.ground.VirtualTime;
import dev.waybill.transfer.source.SourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** The server that files are fetched from. It answers as HTTP servers do, the odd ones too. */
public final class Source {

    /**
     * One answer.
     *
     * @param body what it would send
     * @param end  how many bytes of it really come
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
    public record Answer(ClassicHttpResponse head, byte[] body, int end) {

        /** Whether it breaks off before its end. */
        public boolean broken() {
            return end < body.length;
        }
    }

    private static final byte[] NOTHING = {};
    private static final List<Integer> TROUBLES = List.of(401, 403, 404, 429, 503);

    private final Chance chance;
    private final VirtualTime time;
    private final Diary diary;
    private final Map<String, SourceFile> files = new HashMap<>();
    private final List<SourceFile> all = new ArrayList<>();
    private int trouble;

    /** A source without files. */
    public Source(Chance chance, VirtualTime time, Diary diary) {
        this.chance = chance;
        this.time = time;
        this.diary = diary;
    }

    /** A file appears. */
    SourceFile create(SourceFile.Identity identity, Duration retention) {
        var framing = chance.oneIn(4)
                ? chance.of(List.of(SourceFile.Framing.CHUNKED, SourceFile.Framing.CLOSE))
                : SourceFile.Framing.LENGTH;
        boolean lies = framing == SourceFile.Framing.LENGTH && chance.oneIn(80);
        var nature = new SourceFile.Nature(
                framing, !chance.oneIn(6), !chance.oneIn(6), chance.of(List.of(403, 404, 410)), lies);
        Duration kept = retention.plus(chance.time(Duration.ofHours(chance.oneIn(3) ? 40 : 2)));
        var file =
                new SourceFile(identity, nature, chance.upTo(7), time.actual().plus(kept));
        files.put(file.url(), file);
        all.add(file);
        offered(file);
        return file;
    }

    /** The content of some file changes. Where only the close ends a body, a cut one may be as long as an older version was. */
    public void change() {
        List<SourceFile> changeable = all.stream()
                .filter(each -> each.nature().framing() != SourceFile.Framing.CLOSE)
                .toList();
        if (!changeable.isEmpty()) {
            SourceFile file = chance.of(changeable);
            file.change(chance.upTo(7));
            offered(file);
        }
    }

    private void offered(SourceFile file) {
        SourceFile.Identity who = file.identity();
        diary.note(new Seen.Offered(
                who.number(), who.session(), who.path(), who.type(), file.version(), file.content(), file.deleted()));
    }

    /** Everything is refused for a time. */
    public void trouble(boolean troubled) {
        trouble = troubled ? chance.of(TROUBLES) : 0;
        diary.note(new Seen.Happened("the source answers " + (trouble == 0 ? "well" : trouble + " to all")));
    }

    /**
     * Answers one request.
     *
     * @param conditional whether the request says which version it goes on with
     */
    public Answer get(SourceRequest request, boolean conditional) {
        SourceFile file = files.get(request.url());
        if (file == null) {
            return refusal(404);
        }
        if (!file.deleted().isAfter(time.actual())) {
            return refusal(file.nature().gone());
        }
        if (trouble != 0) {
            return refusal(trouble);
        }
        SourceRequest.Resume resume = request.resume();
        boolean rest = resume != null && file.nature().ranges();
        if (rest && conditional && resume != null) {
            rest = tag(file).equals(resume.version().etag());
        }
        return rest && resume != null ? rest(file, (int) resume.offset()) : whole(file);
    }

    private Answer refusal(int code) {
        var head = new BasicClassicHttpResponse(code);
        if (code == 429 || code == 503) {
            head.setHeader("Retry-After", chance.of(List.of("20", "7", "0")));
        }
        return new Answer(head, NOTHING, 0);
    }

    private Answer whole(SourceFile file) {
        var head = new BasicClassicHttpResponse(200);
        byte[] content = file.content();
        int told = content.length + (file.nature().lies() ? Blocks.SIZE : 0);
        dress(head, file, told);
        return new Answer(head, told == content.length ? content : Arrays.copyOf(content, told), end(file, content));
    }

    private Answer rest(SourceFile file, int offset) {
        byte[] content = file.content();
        if (offset >= content.length) {
            var head = new BasicClassicHttpResponse(416);
            head.setHeader("Content-Range", "bytes */" + content.length);
            return new Answer(head, NOTHING, 0);
        }
        var head = new BasicClassicHttpResponse(206);
        head.setHeader("Content-Range", "bytes " + offset + "-" + (content.length - 1) + "/" + content.length);
        byte[] body = Arrays.copyOfRange(content, offset, content.length);
        dress(head, file, body.length);
        return new Answer(head, body, end(file, body));
    }

    private void dress(BasicClassicHttpResponse head, SourceFile file, int length) {
        head.setHeader("ETag", file.nature().tagged() ? tag(file) : "W/" + tag(file));
        switch (file.nature().framing()) {
            case LENGTH -> head.setHeader("Content-Length", Integer.toString(length));
            case CHUNKED -> head.setHeader("Transfer-Encoding", "chunked");
            case CLOSE -> head.setHeader("Connection", "close");
        }
    }

    private static String tag(SourceFile file) {
        return "\"" + file.identity().number() + "-" + file.version() + "\"";
    }

    /** Two readings cut at one byte cannot be told from a whole file: a silent cut never comes twice at the same place. */
    private int end(SourceFile file, byte[] body) {
        if (body.length == 0 || !chance.fault(12)) {
            return body.length;
        }
        int cut = chance.upTo(body.length / Blocks.SIZE) * Blocks.SIZE;
        boolean silent = file.nature().framing() == SourceFile.Framing.CLOSE;
        int left = body.length - cut;
        return silent && !file.cutFirst(left) ? body.length : cut;
    }
}
