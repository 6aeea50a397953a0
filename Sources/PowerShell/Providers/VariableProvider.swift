/// The drive Variable:.
public final class VariableProvider: Provider {
  init(context: ExecutionContext) {
    super.init("Variable", capabilities: "ShouldProcess", context: context)
  }
}
