import Lab
import LabShell
import PowerShell

/// The way to an authority: which one is meant, and whether it answers.
struct AuthorityCall {
  let tool: ToolRun
  let program: String

  /// What ends a program: the rest of its sentence, and the number.
  struct Failure: Error {
    let code: String
    let sentence: String
    let number: Int32
  }

  static let unavailable = Failure(
    code: "0x800706ba (WIN32: 1722)", sentence: "The RPC server is unavailable.", number: -2_147_023_174)
  static let notFound = Failure(
    code: "0x80070002 (WIN32: 2)", sentence: "The system cannot find the file specified.", number: -2_147_024_894)
  static let wrongParameter = Failure(
    code: "0x80070057 (WIN32: 87)", sentence: "The parameter is incorrect.", number: -2_147_024_809)
  static let badData = Failure(
    code: "0x8007000d (WIN32: 13)", sentence: "The data is invalid.", number: -2_147_024_883)

  /// The authority that -config names (`HOST\CA`, by name or address) or, since there is one, the only one.
  func authority(_ config: String?) throws -> Authority {
    let lab = try tool.lab()
    let found: Authority?
    if let config {
      let parts = config.split(separator: "\\", maxSplits: 1).map(String.init)
      let network = try tool.network()
      guard parts.count == 2, let address = try? network.addresses(of: parts[0]).first,
        case .host(let host) = try network.reach(address)
      else { throw Self.unavailable }
      found = try lab.authority(on: host.name)
      guard found?.name.caseFolded == parts[1].caseFolded else { throw Self.unavailable }
    } else {
      found = try lab.authority(on: tool.session.server) ?? lab.authorities().first
    }
    guard let found, try found.isRunning(), try !tool.network().host.isOff() || found.server == tool.session.server
    else { throw Self.unavailable }
    return found
  }

  func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = tool.file(path) else { throw Self.notFound }
    return bytes
  }

  /// What an authority's refusal looks like.
  static func failure(_ error: AuthorityError) -> Failure {
    switch error {
    case .noRequest, .notPending, .notIssued, .alreadyRevoked:
      Failure(
        code: "0x80094004 (-2146877436)",
        sentence: "The request's current status does not allow this operation.", number: -2_146_877_436)
    case .badRequest:
      Failure(code: "0x80093005 (ASN: 5)", sentence: "ASN1 unexpected end of data.", number: -2_146_881_531)
    case .keyMissing:
      Failure(code: "0x8009000d (-2146893811)", sentence: "Key does not exist.", number: -2_146_893_811)
    }
  }
}

/// certreq: makes a request, gives it to an authority, gets what came of it and puts it beside its key.
enum Certreq {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    let call = AuthorityCall(tool: tool, program: "Certificate Request Processor")
    do {
      return try run(tool, call)
    } catch let failure as AuthorityCall.Failure {
      try tool.say("\(call.program): \(failure.sentence) \(failure.code)")
      return failure.number
    } catch let error as AuthorityError {
      let failure = AuthorityCall.failure(error)
      try tool.say("\(call.program): \(failure.sentence) \(failure.code)")
      return failure.number
    }
  }

  private static func run(_ tool: ToolRun, _ call: AuthorityCall) throws -> Int32 {
    var config: String?
    var isBinary = false
    var isOfMachine = false
    var verb: String?
    var names: [String] = []
    var words = tool.words[...]
    while let word = words.popFirst() {
      switch word.toolOption {
      case "submit", "retrieve", "new", "accept": verb = word.toolOption
      case "machine": isOfMachine = true
      case "config": config = words.popFirst()
      case "binary": isBinary = true
      case nil: names.append(word)
      default: return try usage(tool)
      }
    }
    switch verb {
    case "submit" where (1...3).contains(names.count):
      return try submit(names, try call.authority(config), isBinary, tool, call)
    case "retrieve" where (1...3).contains(names.count):
      guard let id = Int(names[0]) else { throw AuthorityCall.wrongParameter }
      return try retrieve(id, Array(names.dropFirst()), try call.authority(config), isBinary, tool)
    case "new" where (1...2).contains(names.count): return try make(names, isBinary, tool, call)
    case "accept" where names.count == 1: return try accept(names[0], isOfMachine, tool, call)
    default: return try usage(tool)
    }
  }

  private static func usage(_ tool: ToolRun) throws -> Int32 {
    try tool.say(
      """
      Usage:
        CertReq -Submit [-config CAHostName\\CAName] [-binary] RequestFileIn [CertFileOut [CertChainFileOut]]
        CertReq -Retrieve [-config CAHostName\\CAName] [-binary] RequestId [CertFileOut [CertChainFileOut]]
        CertReq -New [-binary] PolicyFileIn [RequestFileOut]
        CertReq -Accept [-machine] CertChainFileIn
      """)
    return AuthorityCall.wrongParameter.number
  }

  private static func submit(
    _ names: [String], _ authority: Authority, _ isBinary: Bool, _ tool: ToolRun, _ call: AuthorityCall
  ) throws -> Int32 {
    guard let request = try? CertificateRequest(file: call.bytes(names[0])) else {
      _ = try call.bytes(names[0])
      throw AuthorityError.badRequest
    }
    let submitted = try tool.lab().transaction { transaction in
      try authority.submit(request, from: tool.session.server, in: transaction)
    }
    try tool.say("RequestId: \(submitted.id)")
    return try report(submitted, Array(names.dropFirst()), authority, isBinary, tool)
  }

  private static func retrieve(
    _ id: Int, _ files: [String], _ authority: Authority, _ isBinary: Bool, _ tool: ToolRun
  ) throws -> Int32 {
    let request = try authority.request(id)
    try tool.say("RequestId: \(id)")
    return try report(request, files, authority, isBinary, tool)
  }

  private static func report(
    _ request: SubmittedRequest, _ files: [String], _ authority: Authority, _ isBinary: Bool, _ tool: ToolRun
  ) throws -> Int32 {
    switch request.state {
    case .pending: try tool.say("Certificate request is pending: Taken Under Submission (0)")
    case .denied: try tool.say("Certificate not issued (Denied) Denied by the administrator")
    case .revoked: try tool.say("Certificate not issued (Revoked) Revoked by the administrator")
    case .issued:
      guard let certificate = request.certificate else { throw AuthorityError.notIssued }
      if let file = files.first {
        let text = Array(PEM.text(certificate.der, "CERTIFICATE").utf8)
        try tool.context.writeFile(isBinary ? certificate.der : text, to: file)
      }
      if files.count > 1 {
        let chain = try CertificateBundle(certificates: [certificate, authority.certificate()]).message()
        try tool.context.writeFile(isBinary ? chain : Array(PEM.text(chain, "CERTIFICATE").utf8), to: files[1])
      }
      try tool.say("Certificate retrieved(Issued) Issued")
    }
    return 0
  }
}

/// appcmd set|list config SITE /section:access: which parts of a server's web site require SSL.
enum Appcmd {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    let words = tool.words
    guard words.count >= 3, words[1].caseFolded == "config" else {
      return try complain("The configuration object was not found.", tool)
    }
    let isAuthority = try tool.lab().authority(on: tool.session.server) != nil
    var values: [String: String] = [:]
    for word in words.dropFirst(2) {
      guard word.hasPrefix("/") || word.hasPrefix("-"), let colon = word.firstIndex(of: ":") else { continue }
      values[word[..<colon].dropFirst().description.caseFolded] = String(word[word.index(after: colon)...])
    }
    let section = values["section"]?.caseFolded ?? ""
    guard ["access", "system.webserver/security/access"].contains(section) else {
      return try complain("Unknown config section \"\(values["section"] ?? "")\".  Replace with ? for help.", tool)
    }
    guard let path = path(of: words[2]), isAuthority || path.isEmpty else {
      return try complain("Cannot find SITE object with identifier \"\(words[2])\".", tool)
    }
    switch words[0].caseFolded {
    case "list": return try list(path, tool)
    case "set": return try set(path, words[2], values["sslflags"], tool)
    default: return try complain("Object 'CONFIG' does not support command '\(words[0])'.", tool)
    }
  }

  private static func complain(_ text: String, _ tool: ToolRun) throws -> Int32 {
    try tool.say("ERROR ( message:\(text) )")
    return 1
  }

  /// The path below the site that an identifier names.
  private static func path(of identifier: String) -> String? {
    let site = "Default Web Site"
    guard identifier.caseFolded.hasPrefix(site.caseFolded) else { return nil }
    let rest = String(identifier.dropFirst(site.count)).caseFolded
    return ["", "/", "/certsrv", "/certsrv/", "/certenroll", "/certenroll/"].contains(rest)
      ? (rest.hasSuffix("/") ? String(rest.dropLast()) : rest) : nil
  }

  private static func set(
    _ path: String, _ identifier: String, _ flags: String?, _ tool: ToolRun
  ) throws -> Int32 {
    let names = (flags ?? "").split(separator: ",").map { $0.trimmingBlanks.caseFolded }
    let known = ["none", "ssl", "sslnegotiatecert", "sslrequirecert", "ssl128"]
    guard !names.isEmpty, names.allSatisfy(known.contains) else {
      return try complain("Enum must be one or more of None, Ssl, SslNegotiateCert, SslRequireCert, Ssl128.", tool)
    }
    let server = tool.session.server
    try tool.lab().transaction { transaction in
      var paths = try transaction.pathsRequiringSSL(on: server).filter { $0 != path }
      if names.contains("ssl") || names.contains("ssl128") { paths.append(path) }
      try transaction.setPathsRequiringSSL(paths, on: server)
    }
    try tool.say(
      "Applied configuration changes to section \"system.webServer/security/access\" for "
        + "\"MACHINE/WEBROOT/APPHOST/\(identifier)\" at configuration commit path \"MACHINE/WEBROOT/APPHOST\"")
    return 0
  }

  private static func list(_ path: String, _ tool: ToolRun) throws -> Int32 {
    let flags = try tool.lab().pathsRequiringSSL(on: tool.session.server).contains(path) ? "Ssl" : "None"
    try tool.say(
      "<system.webServer>\n  <security>\n    <access sslFlags=\"\(flags)\" />\n  </security>\n</system.webServer>")
    return 0
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
