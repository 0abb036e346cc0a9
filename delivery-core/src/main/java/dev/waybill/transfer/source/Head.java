package dev.waybill.transfer.source;

import dev.waybill.model.SourceVersion;

/**
 * What the head of a good answer says of the body.
 *
 * @param version   which version of the file it is, with the length of the whole where that is known
 * @param ending    how the body ends
 * @param resumable whether the rest of this version could be asked for later
 * @param nothing   whether nothing is left: all of the file is across already
 */
record Head(SourceVersion version, Ending ending, boolean resumable, boolean nothing) {}
