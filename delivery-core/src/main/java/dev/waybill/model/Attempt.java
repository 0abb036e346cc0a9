package dev.waybill.model;

/**
 * The n-th try of a delivery, given to one life of one worker. It is also the lease: whoever holds another attempt,
 * or this one in another incarnation, is not believed.
 *
 * @param number      1 for the first; grows by one with each assignment, also over a redrive
 * @param worker      id of the node
 * @param incarnation which life of the node; a new one at each start, which sorts after every earlier one
 */
public record Attempt(DeliveryId delivery, int number, String worker, String incarnation) {}
