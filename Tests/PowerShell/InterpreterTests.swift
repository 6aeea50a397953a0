import Testing

/// The root of all suites that use the interpreter. Its state belongs to one thread, so they run one after the other.
@Suite(.serialized) enum InterpreterTests {}
