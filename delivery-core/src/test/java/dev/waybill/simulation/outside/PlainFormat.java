package dev.waybill.simulation.outside;

import dev.waybill.model.FileClass;
import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.source.Reading;
import dev.waybill.source.SourceFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The format of the simulated platform: a line for the session, then one for each file, words apart by blanks. */
public final class PlainFormat implements SourceFormat {

    private static final int HEAD_WORDS = 3;
    private static final int FILE_WORDS = 4;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Reading read(RawEvent event) {
        String[] lines = event.body().split("\n");
        String[] head = lines[0].split(" ");
        if (head.length != HEAD_WORDS) {
            return new Reading.Unreadable(new Reading.Reject("body", "not in this format"));
        }
        var files = new ArrayList<Reading.AnnouncedFile>();
        var rejects = new ArrayList<Reading.Reject>();
        for (int line = 1; line < lines.length; line++) {
            String[] words = lines[line].split(" ");
            Optional<FileClass> type = FileClass.ofWord(words[0]);
            if (words.length == FILE_WORDS && type.isPresent()) {
                Long size = words[3].equals("-") ? null : Long.valueOf(words[3]);
                files.add(new Reading.AnnouncedFile(words[1], type.get(), words[2], size));
            } else {
                rejects.add(new Reading.Reject("file[" + (line - 1) + "]", "of no known class"));
            }
        }
        var session = new SessionKey(event.source(), "app", head[0]);
        return new Reading.Notice(
                session, head[1], Instant.ofEpochMilli(Long.parseLong(head[2])), List.copyOf(files), rejects);
    }
}
