package dev.waybill.attempt;

import dev.waybill.model.Command;
import dev.waybill.model.Delivery;

/**
 * Sends each delivery to the runner of its kind.
 *
 * @param files   moves bytes
 * @param notices sends notices
 */
public record Runners(AttemptRunner files, AttemptRunner notices) implements AttemptRunner {

    @Override
    public AttemptEnd run(Command.Assign assignment, AttemptContext context) throws InterruptedException {
        return of(assignment.delivery()).run(assignment, context);
    }

    @Override
    public void cleanUp(Command.CleanUp command) throws InterruptedException {
        of(command.delivery()).cleanUp(command);
    }

    private AttemptRunner of(Delivery delivery) {
        return switch (delivery) {
            case Delivery.FileDelivery file -> files;
            case Delivery.NoticeDelivery notice -> notices;
        };
    }
}
