/// The drive Alias:.
public final class AliasProvider: Provider {
  init(context: ExecutionContext) {
    super.init("Alias", capabilities: "ShouldProcess", context: context)
  }
}
