/// Add-Type: assemblies whose types the shell has are known; code of other languages cannot be compiled.
final class AddType: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Add-Type", defaultSet: "FromSource",
    """
    TypeDefinition String 0 req set=FromSource
    Name String 0 req set=FromMember
    MemberDefinition String[] 1 req set=FromMember
    Path String[] 0 req set=FromPath
    LiteralPath String[] req set=FromLiteralPath alias=PSPath,LP
    AssemblyName String[] req set=FromAssemblyName alias=AN
    """)

  private static let assemblies: Set<String> = [
    "system", "system.core", "system.data", "system.management.automation", "system.net", "system.net.http",
    "system.net.mail", "system.net.primitives", "system.numerics", "system.runtime", "system.security", "system.text",
    "system.web", "system.web.httputility", "system.xml", "system.xml.linq", "system.collections", "mscorlib",
    "system.text.regularexpressions", "microsoft.powershell.commands.utility",
    "microsoft.powershell.commands.management",
  ]

  override func end() throws {
    if let names = strings("AssemblyName") {
      for name in names { try load(name) }
      return
    }
    for path in strings("Path") ?? strings("LiteralPath") ?? [] { try requireItem(path) }
    throw terminatingError(
      ErrorRecord(
        id: "COMPILER_ERRORS",
        "Cannot add type. Compilation errors occurred. This shell has no compiler: only types that it knows can be used.",
        category: .invalidData, exception: "System.InvalidOperationException"))
  }

  /// A name, or a whole one with version and key.
  private func load(_ name: String) throws {
    let short = String(name.prefix { $0 != "," }).trimmed
    guard !Self.assemblies.contains(short.caseFolded) else { return }
    throw terminatingError(
      ErrorRecord(
        id: "ASSEMBLY_NOT_FOUND", "Cannot add type. The assembly '\(name)' could not be found.",
        category: .objectNotFound,
        target: .text(name), exception: "System.Exception"))
  }
}
