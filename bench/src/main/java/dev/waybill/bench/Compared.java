package dev.waybill.bench;

import java.util.List;

/** The same work done by the node and then by other tools, in one run. */
record Compared(Effort ours, List<OtherTools.Result> others) {}
