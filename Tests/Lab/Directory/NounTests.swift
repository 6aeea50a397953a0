import Testing

@testable import Lab

@Suite struct NounTests {
  @Test(arguments: Noun.names) func isReadable(_ name: String) throws {
    let noun = try #require(Noun.named(name.lowercased()))
    #expect(noun.name == name)
    #expect(!noun.properties.isEmpty && !noun.objectClass.isEmpty)
    #expect(Set(noun.properties.map(\.name.foldedASCII)).count == noun.properties.count)
    for column in noun.view { #expect(noun.property(column.property) != nil, "\(name) \(column.property)") }
    for property in noun.properties {
      if case .value(let value) = property.defaultValue {
        #expect(try property.kind.read(value.texts) == value || value == .null, "\(name) \(property.name)")
        #expect(property.storedTexts(value) == nil)
      }
    }
  }

  /// Every parameter that sets something has a property to set, but for those that say how.
  @Test(arguments: [
    "SendConnector", "ReceiveConnector", "TransportConfig", "TransportServer", "ExchangeServer", "AcceptedDomain",
    "RemoteDomain", "Mailbox", "MailboxDatabase",
  ])
  func takesWhatItsCmdletsTake(_ name: String) throws {
    let noun = try #require(Noun.named(name))
    let set = try #require(Catalogue.cmdlet(named: "Set-\(name)"))
    let words: Set<String> = [
      "Identity", "Instance", "DomainController", "Confirm", "WhatIf", "Force", "MakeDefault", "ProductKey",
      "IgnoreDefaultScope", "ApplyMandatoryProperties", "CreateDTMFMap", "LinkedCredential", "LinkedDomainController",
      "ManagedFolderMailboxPolicyAllowed", "RemoveManagedFolderAndPolicy", "RemovePicture", "RemoveSpokenName",
      "SecondaryAddress", "SecondaryDialPlan", "Type",
    ]
    for parameter in set.parameters where !words.contains(parameter.name) {
      let property = noun.property(parameter.name)
      #expect(property != nil && property?.isReadOnly == false, "\(name) \(parameter.name)")
      guard let property, !parameter.values.isEmpty, case .choice(let enumeration) = property.kind else { continue }
      #expect(Set(parameter.values).isSubset(of: enumeration.names), "\(name) \(parameter.name)")
    }
  }

  @Test func printsInTheOrderOfTheReference() throws {
    let send = SendConnector.noun.properties.filter { !$0.isHidden }.map(\.name)
    #expect(send.count == 29 && send == send.sorted { $0.foldedASCII < $1.foldedASCII })
    #expect(send.filter { $0.foldedASCII.hasPrefix("add") } == ["AddressSpaces"])
    let receive = ReceiveConnector.noun.properties.map(\.name)
    #expect(receive.prefix(4) == ["AuthMechanism", "Banner", "BinaryMimeEnabled", "Bindings"])
    #expect(receive.count == 50 && receive.last == "IsValid" && receive[38] == "AdminDisplayName")
    #expect(ExchangeServer.noun.properties.map(\.name).first == "Name")
    #expect(ExchangeServer.noun.properties.count == 41)
    #expect(TransportConfig.noun.properties.filter { !$0.isHidden }.count == 15)
  }
}
