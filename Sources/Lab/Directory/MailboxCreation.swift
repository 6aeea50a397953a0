extension Directory {
  /// Gives a new mailbox what the directory decides: its GUID and the name that never changes
  /// (exchange-recipients.md 1.2).
  public func completeMailbox(_ values: inout [String: PropertyValue]) throws {
    if values["ExchangeGuid"] == nil, let guid = ObjectGuid(try lab.newGUID()) {
      values["ExchangeGuid"] = .value(guid)
    }
    if values["LegacyExchangeDN"] == nil {
      let alias = values["Alias"]?.description ?? ""
      values["LegacyExchangeDN"] = .string(try freeLegacyDN(alias))
    }
  }

  /// `.../cn=Recipients/cn=alias`, with digits behind it if that is taken.
  private func freeLegacyDN(_ alias: String) throws -> String {
    let base = "\(forest.legacyDN)/cn=Recipients/cn=\(alias)"
    var candidate = base
    var number = 1
    while try !lab.objectIDs(identifiedBy: candidate, kinds: ["legacydn"], organization: organization).isEmpty {
      number += 1
      candidate = base + String(number)
    }
    return candidate
  }
}
