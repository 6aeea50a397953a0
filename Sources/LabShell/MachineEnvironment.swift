import Lab
import PowerShell

/// The environment that Windows Server 2008 gives the administrator of a machine of the lab.
struct MachineEnvironment {
  private let session: LabSession

  init(_ session: LabSession) { self.session = session }

  /// All variables, or the one that has a folded name.
  func entries(_ key: String?) -> [EnvironmentProvider.Entry] {
    let fixed = Self.fixed + [("COMPUTERNAME", session.server.uppercased())]
    guard let key else { return fixed + ofDomain }
    if let entry = fixed.first(where: { $0.name.caseFolded == key }) { return [entry] }
    // Only these need the lab to be open.
    guard Self.domainNames.contains(key) else { return [] }
    return ofDomain.filter { $0.name.caseFolded == key }
  }

  private static let domainNames: Set<String> = ["logonserver", "userdnsdomain", "userdomain"]

  private var ofDomain: [EnvironmentProvider.Entry] {
    guard let forest = try? session.directory().forest else { return [] }
    let controller = forest.domainController.prefix { $0 != "." }.uppercased()
    return [
      ("LOGONSERVER", "\\\\\(controller)"), ("USERDNSDOMAIN", forest.domain.uppercased()),
      ("USERDOMAIN", forest.netBiosName),
    ]
  }

  private static let fixed: [EnvironmentProvider.Entry] = [
    ("ALLUSERSPROFILE", "C:\\ProgramData"), ("APPDATA", "C:\\Users\\Administrator\\AppData\\Roaming"),
    ("CommonProgramFiles", "C:\\Program Files\\Common Files"), ("ComSpec", "C:\\Windows\\system32\\cmd.exe"),
    ("HOMEDRIVE", "C:"), ("HOMEPATH", "\\Users\\Administrator"),
    ("LOCALAPPDATA", "C:\\Users\\Administrator\\AppData\\Local"), ("NUMBER_OF_PROCESSORS", "1"),
    ("OS", "Windows_NT"), ("PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC;.PSC1"),
    ("PROCESSOR_ARCHITECTURE", "AMD64"), ("ProgramData", "C:\\ProgramData"), ("ProgramFiles", "C:\\Program Files"),
    ("PUBLIC", "C:\\Users\\Public"), ("SESSIONNAME", "Console"), ("SystemDrive", "C:"), ("SystemRoot", "C:\\Windows"),
    ("TEMP", Topology.temporaryFolder), ("TMP", Topology.temporaryFolder), ("USERNAME", "Administrator"),
    ("USERPROFILE", "C:\\Users\\Administrator"), ("windir", "C:\\Windows"),
  ]
}
