/// The invocation that a scope belongs to: what its `$args`, `$MyInvocation` and their like are made from.
final class Activation {
  func automatic(_ symbol: Symbol, in scope: Scope) -> Value? { nil }
}
