import Testing

@testable import Lab

@Suite struct CatalogueTests {
  @Test func hasEveryCmdlet() {
    #expect(Catalogue.names.count == 404)
    #expect(Catalogue.names == Catalogue.names.sorted { $0.foldedASCII < $1.foldedASCII })
    for name in Catalogue.names {
      let cmdlet = Catalogue.cmdlet(named: name.uppercased())
      #expect(cmdlet?.name == name)
      #expect(cmdlet?.parameterSets.isEmpty == false)
      #expect(cmdlet?.parameterSets.contains { $0.name == cmdlet?.defaultParameterSet } == true)
    }
  }

  @Test(arguments: ["", "Get", "Get-", "Get-Nothing", "AAA", "zzz", "Get-Mailbox "])
  func knowsNothingElse(_ name: String) {
    #expect(Catalogue.cmdlet(named: name) == nil)
    #expect(!Catalogue.contains(name))
  }

  @Test func countsWhatItHas() {
    let cmdlets = Catalogue.names.compactMap { Catalogue.cmdlet(named: $0) }
    #expect(cmdlets.reduce(0) { $0 + $1.parameterSets.count } == 613)
    // 3967 in the catalogue's source, less 38 of SP2 and three that 8.1.240 does not have.
    #expect(cmdlets.reduce(0) { $0 + $1.parameters.count } == 3926)
    #expect(!cmdlets.contains { $0.parameter(named: "UseRusServer") != nil })
  }

  @Test func decodesSetsAndParameters() throws {
    let cmdlet = try #require(Catalogue.cmdlet(named: "new-sendconnector"))
    #expect(cmdlet.verb == "New" && cmdlet.noun == "SendConnector" && cmdlet.area == "transport")
    #expect(cmdlet.supportsShouldProcess)
    #expect(cmdlet.defaultParameterSet == "AddressSpaces")
    #expect(cmdlet.parameterSets.map(\.name) == ["AddressSpaces", "LinkedReceiveConnector"])
    #expect(cmdlet.parameterSets[0].mandatory == ["Name", "AddressSpaces"])
    #expect(cmdlet.parameterSets[1].mandatory == ["Name"])
    #expect(cmdlet.parameterSets[0].parameters.prefix(3) == ["Name", "AddressSpaces", "AuthenticationCredential"])
    #expect(!cmdlet.parameterSets[1].parameters.contains("AddressSpaces"))
    let usage = try #require(cmdlet.parameter(named: "USAGE"))
    #expect(usage.type == "UsageType" && usage.values == ["Custom", "Internal", "Internet", "Partner"])
    #expect(cmdlet.parameter(named: "name")?.position == 0)
    let identity = Catalogue.cmdlet(named: "Set-Mailbox")?.parameter(named: "Identity")
    #expect(identity?.pipeline == .propertyName && identity?.mandatorySets == [0])
  }

  @Test func hasTheParametersOf8_1_240() {
    #expect(Catalogue.cmdlet(named: "Get-TransportConfig")?.parameters.map(\.name) == ["DomainController"])
    let names = Catalogue.cmdlet(named: "Set-TransportConfig")?.parameters.map(\.name) ?? []
    #expect(!names.contains("HeaderPromotionModeSetting") && names.contains("DSNConversionMode"))
  }
}
