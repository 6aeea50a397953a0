import Foundation
import Testing

/// Every noun in every way in which a cmdlet takes an object: by each form of its identity, by wildcard, by pipeline and
/// by property name, with `-WhatIf` and `-Confirm`, as far as the catalogue gives it cmdlets that change something.
@Suite struct NounTests {
  struct Noun: Sendable, CustomTestStringConvertible {
    let name: String
    /// The object's name and, if the noun can be made, the statement that makes it.
    let object: String
    var making: String?
    /// Other identities than the name, GUID and distinguished name.
    var identities: [String] = []
    /// A property to set, with two values as they are typed and as they print.
    var property: String?
    var values: [(typed: String, printed: String)] = []
    /// False where there is one object, which needs no name.
    var identityOfSet = true
    var testDescription: String { name }
  }

  static let nouns = [
    Noun(
      name: "SendConnector", object: "To Noun", making: "New-SendConnector 'To Noun' -AddressSpaces noun.com",
      property: "Port", values: [("2525", "2525"), ("2626", "2626")]),
    Noun(
      name: "ReceiveConnector", object: "From Noun",
      making: "New-ReceiveConnector 'From Noun' -Usage Custom -Bindings 10.9.8.7:25 -RemoteIPRanges 10.0.0.0/8",
      identities: ["'WIN20081\\From Noun'", "'win20081\\from noun'"], property: "MaxHopCount",
      values: [("31", "31"), ("32", "32")]),
    Noun(
      name: "AcceptedDomain", object: "Noun Domain",
      making: "New-AcceptedDomain 'Noun Domain' -DomainName noun.com", property: "DomainType",
      values: [("InternalRelay", "InternalRelay"), ("ExternalRelay", "ExternalRelay")]),
    Noun(
      name: "RemoteDomain", object: "Noun Partner", making: "New-RemoteDomain 'Noun Partner' -DomainName noun.com",
      property: "LineWrapSize", values: [("77", "77"), ("unlimited", "unlimited")]),
    Noun(
      name: "Mailbox", object: "Nora Noun",
      making: "New-Mailbox 'Nora Noun' -Alias nnoun -UserPrincipalName nnoun@work.com "
        + "-Database 'First Storage Group\\Mailbox Database' "
        + "-Password (ConvertTo-SecureString 'P@ssw0rd!' -AsPlainText -Force)",
      identities: ["nnoun", "nnoun@work.com", "'work.com/Users/Nora Noun'", "'WORK\\nnoun'"],
      property: "CustomAttribute1", values: [("one", "one"), ("two", "two")]),
    Noun(
      name: "TransportServer", object: "WIN20081", identities: ["win20081", "Win20081.work.com"],
      property: "MaxOutboundConnections", values: [("777", "777"), ("888", "888")]),
    Noun(name: "ExchangeServer", object: "WIN20081", identities: ["Win20081.work.com"]),
    Noun(
      name: "MailboxDatabase", object: "Mailbox Database",
      identities: ["'WIN20081\\First Storage Group\\Mailbox Database'", "'First Storage Group\\Mailbox Database'"]),
    Noun(
      name: "StorageGroup", object: "First Storage Group", identities: ["'WIN20081\\First Storage Group'"]),
    Noun(
      name: "TransportConfig", object: "", property: "MaxDumpsterTime",
      values: [("3.00:00:00", "3.00:00:00"), ("4.00:00:00", "4.00:00:00")], identityOfSet: false),
  ]

  @Test(arguments: nouns) func noun(_ noun: Noun) throws {
    let lab = TemporaryFolder.shared.path("noun.lab")
    func run(_ lines: [String]) throws -> Program.Outcome {
      try Program.run(["-NoProfile", "--lab", lab], input: lines.joined(separator: "\n") + "\n")
    }
    if let making = noun.making {
      let whatIf = try run([making + " -WhatIf"])
      #expect(whatIf.output.hasPrefix("What if: ") && whatIf.errors.isEmpty, "\(whatIf)")
      let made = try run([making + " | Out-Null"])
      #expect(made.status == 0 && made.errors.isEmpty, "\(made)")
      let again = try run([making])
      #expect(again.status == 1 && !again.errors.isEmpty, "made twice: \(again)")
    }
    if !noun.object.isEmpty { try find(noun, run) }
    if let property = noun.property { try change(noun, property, run) }
    if noun.making != nil { try remove(noun, run) }
  }

  private typealias Run = ([String]) throws -> Program.Outcome

  private func find(_ noun: Noun, _ run: Run) throws {
    let get = "Get-\(noun.name)"
    let name = "'\(noun.object)'"
    let forms = [name, name.uppercased(), name.lowercased()] + noun.identities
    var lines = forms.map { "(\(get) \($0)).Name" }
    lines += ["Guid", "DistinguishedName", "Identity"].map { "$o = \(get) \(name); (\(get) $o.\($0)).Name" }
    lines += ["(\(get) '\(noun.object.prefix(3))*').Name", "(\(get) *).Name -contains \(name)"]
    lines += ["(\(get) \(name) | \(get)).Name"]
    lines += ["([pscustomobject]@{ Identity = \(name) } | \(get)).Name"]
    let found = try run(lines)
    let expected = lines.map { $0.contains("-contains") ? "True" : noun.object }
    #expect(found.output.split(separator: "\n").map(String.init) == expected && found.errors.isEmpty, "\(found)")
    let missing = try run(["\(get) nosuchobject", "\(get) nosuch*"])
    #expect(missing.errors.hasPrefix("\(get) : The operation could not be performed because object 'nosuchobject'"))
    #expect(missing.output.isEmpty, "a wildcard that finds nothing is no error")
  }

  private func change(_ noun: Noun, _ property: String, _ run: Run) throws {
    let identity = noun.identityOfSet ? " '\(noun.object)'" : ""
    let (get, set) = ("Get-\(noun.name)\(identity)", "Set-\(noun.name)")
    let show = "\"$((\(get)).\(property))\""
    let unchanged = "\"now $((\(get)).\(property))\""
    let (first, second) = (noun.values[0], noun.values[1])
    var lines = [
      "\(set)\(identity) -\(property) \(first.typed) -WhatIf", unchanged,
      "\(set)\(identity) -\(property) \(first.typed) -Confirm", "n", unchanged,
      "\(set)\(identity) -\(property) \(first.typed) -Confirm", "y", show,
    ]
    if noun.identityOfSet { lines += ["\(get) | \(set) -\(property) \(second.typed)", show] }
    let changed = try run(lines)
    let printed = changed.output.split(separator: "\n").map(String.init)
    #expect(changed.errors.isEmpty, "\(changed)")
    #expect(printed.first?.hasPrefix("What if: ") == true, "\(printed)")
    #expect(printed.filter { $0 == "Are you sure you want to perform this action?" }.count == 2, "\(printed)")
    let untouched = printed.filter { $0.hasPrefix("now ") }
    #expect(untouched.count == 2 && !untouched.contains("now \(first.printed)"), "\(printed)")
    #expect(printed.contains(first.printed), "\(printed)")
    if noun.identityOfSet { #expect(printed.last == second.printed, "\(printed)") }
  }

  private func remove(_ noun: Noun, _ run: Run) throws {
    let (get, remove) = ("Get-\(noun.name) '\(noun.object)'", "Remove-\(noun.name)")
    let kept = try run(["\(remove) '\(noun.object)' -WhatIf", "\(remove) '\(noun.object)'", "n", "(\(get)).Name"])
    let lines = kept.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("What if: ") == true && lines.last == noun.object, "\(kept)")
    #expect(lines.contains("Are you sure you want to perform this action?"), "Remove- asks: \(kept)")
    let removed = try run(["\(get) | \(remove) -Confirm:$false", get])
    #expect(removed.output.isEmpty && removed.errors.contains("could not be found"), "\(removed)")
  }
}
