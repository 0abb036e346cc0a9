package dev.waybill.topology;

import dev.waybill.model.FileClass;
import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.source.Reading;
import dev.waybill.source.SourceFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose announcement is a line for the session, {@code conf room}, and one for each file, {@code type path [size]}. A line
 * that holds {@code ???} is not understood.
 */
final class LineFormat implements SourceFormat {

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Reading read(RawEvent event) {
        List<String> lines = event.body().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().contains(" ")) {
            return new Reading.Unreadable(new Reading.Reject("body", "no session"));
        }
        String[] session = lines.getFirst().split(" ", 2);
        var files = new ArrayList<Reading.AnnouncedFile>();
        var rejects = new ArrayList<Reading.Reject>();
        for (int number = 1; number < lines.size(); number++) {
            if (lines.get(number).contains("???")) {
                rejects.add(new Reading.Reject("line[" + number + "]", "not understood"));
            } else {
                files.add(file(lines.get(number).split(" ")));
            }
        }
        Instant announced = null;
        return new Reading.Notice(
                new SessionKey(event.source(), "app-1", session[0]), session[1], announced, files, rejects);
    }

    private static Reading.AnnouncedFile file(String[] words) {
        FileClass type = FileClass.ofWord(words[0]).orElseThrow();
        @Nullable Long size = words.length > 2 ? Long.valueOf(words[2]) : null;
        return new Reading.AnnouncedFile(words[1], type, "https://files.example" + words[1], size);
    }
}
