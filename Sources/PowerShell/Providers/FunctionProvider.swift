/// The drive Function:.
public final class FunctionProvider: Provider {
  init(context: ExecutionContext) {
    super.init("Function", capabilities: "ShouldProcess", context: context)
  }
}
