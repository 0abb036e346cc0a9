package dev.waybill.model;

/**
 * The last word on a delivery.
 *
 * @param round  how many last words there were, this one included; more than one after a redrive
 * @param sent   bytes sent over all attempts of this round
 * @param status proof or reason
 */
public record Receipt(int round, long sent, DeliveryStatus status) {}
