import Lab
import PowerShell

/// What the cmdlets of faults share.
private enum FaultObject {
  nonisolated(unsafe) static let shape = Shape.of(["Name", "Server", "Enabled", "Description"])

  static func make(_ fault: LabFault, server: String, isEnabled: Bool) -> Value {
    let object = CustomObject(
      shape: shape,
      values: [.text(fault.rawValue), .text(server), .bool(isEnabled), .text(fault.description)])
    object.leadingTypeNames = ["Ems.LabFault"]
    return .object(object)
  }

  static let names = LabFault.allCases.map(\.rawValue).joined(separator: "|")
}

/// Get-LabFault: what can be broken, and where it is; with -Force also where somebody is to find it.
final class GetLabFault: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Get-LabFault",
    """
    Name  String 0 wild complete=\(FaultObject.names)
    Force SwitchParameter name
    """)

  override func end() throws {
    let pattern = WildcardPattern(string("Name") ?? "*")
    for fault in LabFault.allCases where pattern.matches(fault.rawValue) {
      let servers = try withLab { try $0.lab().servers(withFault: fault, secretToo: flag("Force")) }
      if servers.isEmpty { try write(FaultObject.make(fault, server: "", isEnabled: false)) }
      for server in servers { try write(FaultObject.make(fault, server: server, isEnabled: true)) }
    }
  }
}

/// What Enable- and Disable-LabFault have in common.
class ChangeLabFault: Cmdlet {
  class var isEnabling: Bool { true }

  static func metadata(_ name: String, more: String = "") -> CommandMetadata {
    CommandMetadata(
      name, confirms: .low,
      """
      Name   String 0 req both notempty complete=\(FaultObject.names)
      Server String 1 name
      """ + more)
  }

  override func process() throws {
    let name = string("Name") ?? ""
    guard let fault = LabFault(named: name) else {
      throw terminatingError(
        ErrorRecord(
          id: "LabFaultNotFound", "There is no fault '\(name)'. Get-LabFault shows what can be broken.",
          category: .objectNotFound, target: .text(name), exception: "System.ArgumentException"))
    }
    let server = try withLab { session in try self.server(session) }
    guard try shouldProcess("\(fault.rawValue) on \(server)", Self.isEnabling ? "Enable" : "Disable") else { return }
    let isChanged = try withMail { transport, _ in
      try transport.setFault(fault, on: server, Self.isEnabling, isSecret: flag("Secret"))
    }
    if !isChanged {
      let state = Self.isEnabling ? "already" : "not"
      try writeWarning("The fault '\(fault.rawValue)' is \(state) enabled on \(server).")
    }
  }

  /// The server that is named, or the one that one stands on.
  private func server(_ session: LabSession) throws -> String {
    let given = string("Server") ?? ""
    let name = given.isEmpty ? session.server : String(given.prefix { $0 != "." })
    let found = try session.lab().objects(named: name, ofNoun: "Computer", organization: "")
    guard let computer = found.first else {
      throw terminatingError(
        ErrorRecord(
          id: "LabServerNotFound", "There is no server '\(name)' in the lab.", category: .objectNotFound,
          target: .text(name), exception: "System.ArgumentException"))
    }
    return computer.name
  }
}

/// Enable-LabFault: breaks something on a server, for practice; with -Secret so that no list tells it.
final class EnableLabFault: ChangeLabFault {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = metadata("Enable-LabFault", more: "\nSecret SwitchParameter name")
}

/// Disable-LabFault: mends it.
final class DisableLabFault: ChangeLabFault {
  override class var isEnabling: Bool { false }
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = metadata("Disable-LabFault")
}
