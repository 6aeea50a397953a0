/// .NET's composite formatting: `-f` and `[string]::Format`.
public enum CompositeFormat {
  /// `{index,alignment:format}` items replaced by the arguments.
  public static func string(_ format: String, _ arguments: [Value], _ context: ExecutionContext) throws -> String {
    format
  }
}
