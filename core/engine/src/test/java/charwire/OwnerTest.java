package charwire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private final Owner owner = new Owner();

    @Test
    void theFirstToAskIsTheOwnerAndNobodyElse() throws Exception {
        boolean first = CompletableFuture.supplyAsync(owner::isHere, task -> new Thread(task).start())
                .get(20, TimeUnit.SECONDS);

        assertTrue(first);
        assertFalse(owner.isHere());
    }
}
