/// What answers for the items of its drives: System.Management.Automation.ProviderInfo and the provider behind it.
///
/// A subclass overrides what its items can do; everything else is the error that such a provider gives.
open class Provider: PSObject {
  public let name: String
  /// As PSPath has it: `Microsoft.PowerShell.Core\FileSystem`.
  public let qualifiedName: String
  /// `Filter, ShouldProcess, Credentials`.
  public let capabilities: String
  public unowned let context: ExecutionContext

  public init(
    _ name: String, module: String = "Microsoft.PowerShell.Core", capabilities: String, context: ExecutionContext
  ) {
    self.name = name
    self.qualifiedName = module + "\\" + name
    self.capabilities = capabilities
    self.context = context
  }

  public override final var type: PSType { .providerInfo }
  public override func text(_ format: TextFormat) -> String? { qualifiedName }

  /// Items may contain items: relative paths and Get-ChildItem -Recurse make sense.
  open var isNavigable: Bool { false }

  /// A path as messages and PSPath have it.
  open func display(_ path: ItemPath) -> String { path.drive.qualified(path.path) }

  // MARK: Items

  open func exists(_ path: ItemPath) throws -> Bool { path.isRoot }
  open func isContainer(_ path: ItemPath) throws -> Bool { path.isRoot }
  /// The item as an object, without PSPath and its like; `nil` if there is none.
  open func item(_ path: ItemPath) throws -> Value? { nil }
  /// Items below a container in printed order.
  open func children(_ path: ItemPath) throws -> [Child] { [] }

  /// An item as its container lists it.
  public struct Child {
    public let name: String
    public let isContainer: Bool
    /// Left out unless `-Force` is given.
    public let isHidden: Bool
    public let value: Value

    public init(name: String, isContainer: Bool = false, isHidden: Bool = false, value: Value) {
      self.name = name
      self.isContainer = isContainer
      self.isHidden = isHidden
      self.value = value
    }
  }

  open func newItem(_ path: ItemPath, type: String?, value: Value?, force: Bool) throws -> Value {
    throw unsupported()
  }
  open func setItem(_ path: ItemPath, to value: Value?, force: Bool) throws -> Value { throw unsupported() }
  open func clearItem(_ path: ItemPath, force: Bool) throws { throw unsupported() }
  open func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws { throw unsupported() }
  open func copyItem(_ path: ItemPath, to destination: ItemPath, recursive: Bool, force: Bool) throws -> [ItemPath] {
    throw unsupported()
  }
  open func moveItem(_ path: ItemPath, to destination: ItemPath, force: Bool) throws -> ItemPath { throw unsupported() }
  open func renameItem(_ path: ItemPath, to name: String, force: Bool) throws -> ItemPath { throw unsupported() }

  /// Verb and noun that `-WhatIf` prints for an operation: `Remove File`.
  open func actionText(_ verb: String, on path: ItemPath) -> String { verb + " Item" }

  // MARK: Content

  /// What Get-Content gives of an item that is not a file; `nil` for a provider of files.
  open func contentValues(_ path: ItemPath) throws -> [Value]? { throw unsupported() }
  open func setContentValues(_ values: [Value], of path: ItemPath) throws { throw unsupported() }

  public final func unsupported() -> TerminatingError {
    TerminatingError(
      id: "NotSupported", "Provider operation stopped because the provider does not support this operation.",
      category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
  }
}

extension PSType {
  nonisolated(unsafe) static let providerInfo = TypeLibrary.type(
    "System.Management.Automation.ProviderInfo", adding: providerMembers)

  private static func providerMembers(_ members: inout TypeMembers) {
    func add(_ name: String, _ typeName: String, _ get: @escaping (Provider) -> Value) {
      members.add(PropertyMember(name, typeName) { subject, _ in (subject.objectValue as? Provider).map(get) ?? .null })
    }
    add("ImplementingType", "type") { .text("Microsoft.PowerShell.Commands.\($0.name)Provider") }
    add("HelpFile", "string") { _ in .text("System.Management.Automation.dll-Help.xml") }
    add("Name", "string") { .text($0.name) }
    add("PSSnapIn", "System.Management.Automation.PSSnapInInfo") { _ in .text("Microsoft.PowerShell.Core") }
    add("ModuleName", "string") { _ in .text("Microsoft.PowerShell.Core") }
    add("Description", "string") { _ in .text("") }
    add("Capabilities", "System.Management.Automation.Provider.ProviderCapabilities") { .text($0.capabilities) }
    add("Home", "string") { .text($0.context.drives.home(of: $0)) }
    add("Drives", "System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo]") { provider in
      .list(provider.context.drives.all.filter { $0.provider === provider }.map { .object($0) })
    }
  }
}
