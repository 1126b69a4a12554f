package charwire.share;

/** The engine of the tests does what every engine does. */
final class FakeEngineTest extends SharedLogContract {
    private final LiveEngine engine = new LiveEngine();

    @Override
    protected SharedLogProbe open() {
        return new SharedLogProbe(engine.way());
    }
}
