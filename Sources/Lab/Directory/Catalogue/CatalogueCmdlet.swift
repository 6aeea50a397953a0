/// One cmdlet of the catalogue.
public struct CatalogueCmdlet: Sendable {
  public let name: String
  public let verb: String
  public let noun: String
  /// The part of the product it belongs to: `transport`, `recipient`, ...
  public let area: String
  /// Whether it has -WhatIf and -Confirm.
  public let supportsShouldProcess: Bool
  public let defaultParameterSet: String
  public let parameterSets: [CatalogueParameterSet]
  public let parameters: [CatalogueParameter]

  /// The parameter of that name, in any case.
  public func parameter(named wanted: String) -> CatalogueParameter? {
    parameters.first { $0.name.foldedASCII == wanted.foldedASCII }
  }
}

/// A parameter set: its parameters in the order that a syntax line shows them.
public struct CatalogueParameterSet: Sendable {
  public let name: String
  public let parameters: [String]
  public let mandatory: [String]
}

/// A parameter of a cmdlet. Common parameters are not in the catalogue; Confirm and WhatIf are.
public struct CatalogueParameter: Sendable {
  /// Where a pipeline object may go.
  public enum Pipeline: String, Sendable {
    case none, value, propertyName, both
  }

  public let name: String
  /// The type as documentation writes it, without namespace: `Unlimited<ByteQuantifiedSize>`.
  public let type: String
  public let position: Int?
  public let pipeline: Pipeline
  /// The names a value may have, where the type is an enumeration.
  public let values: [String]
  /// The sets it is in, and those of them where it is mandatory, as indices of the cmdlet's sets.
  public let sets: [Int]
  public let mandatorySets: [Int]
}

extension CatalogueCmdlet {
  /// Decodes a line of the catalogue.
  init?(line: String) {
    let fields = line.split(separator: ";").map { $0.drop { $0 == " " } }
    let head = fields.first?.split(separator: " ") ?? []
    guard head.count == 4, let dash = head[0].firstIndex(of: "-") else { return nil }
    let sets = head[3].split(separator: ",")
    name = String(head[0])
    verb = String(head[0][..<dash])
    noun = String(head[0][head[0].index(after: dash)...])
    area = String(head[1])
    supportsShouldProcess = head[2] == "confirms"
    let names = sets.map { $0.hasSuffix("*") ? String($0.dropLast()) : String($0) }
    let chosen = sets.firstIndex { $0.hasSuffix("*") } ?? 0
    defaultParameterSet = names.indices.contains(chosen) ? names[chosen] : ""
    let parameters = fields.dropFirst().compactMap { CatalogueParameter(field: $0, sets: Array(names.indices)) }
    self.parameters = parameters
    let isNew = verb == "New"
    parameterSets = names.enumerated().map { index, name in
      CatalogueParameterSet(name: name, index: index, of: parameters, named: isNew)
    }
  }
}

extension CatalogueParameterSet {
  /// Identity (or the name of what is new) first, then what is mandatory, then the rest, each by the alphabet.
  fileprivate init(name: String, index: Int, of parameters: [CatalogueParameter], named isNew: Bool) {
    let members = parameters.filter { $0.sets.contains(index) }
    let mandatory = members.filter { $0.mandatorySets.contains(index) }
    let hasIdentity = members.contains { $0.name == "Identity" }
    func rank(_ parameter: CatalogueParameter) -> Int {
      let must = parameter.mandatorySets.contains(index)
      if parameter.name == "Identity" { return 0 }
      if parameter.name == "Name", !hasIdentity, must || isNew { return 0 }
      return must ? 1 : 2
    }
    let order = members.sorted { (rank($0), $0.name.foldedASCII) < (rank($1), $1.name.foldedASCII) }
    self.name = name
    self.parameters = order.map(\.name)
    self.mandatory = order.filter { parameter in mandatory.contains { $0.name == parameter.name } }.map(\.name)
  }
}

extension CatalogueParameter {
  fileprivate init?(field: Substring, sets all: [Int]) {
    let tokens = field.split(separator: " ")
    guard tokens.count >= 2 else { return nil }
    name = String(tokens[0])
    type = String(tokens[1])
    var position: Int?
    var pipeline = Pipeline.none
    var values: [String] = []
    var sets = all
    var mandatory: [Int] = []
    var isMandatory = false
    for token in tokens.dropFirst(2) {
      if token.hasPrefix("@") {
        position = Int(token.dropFirst())
      } else if token.hasPrefix("in:") {
        sets = Self.indices(token.dropFirst(3))
      } else if token.hasPrefix("must:") {
        mandatory = Self.indices(token.dropFirst(5))
      } else if token == "must" {
        isMandatory = true
      } else if token.hasPrefix("of:") {
        values = token.dropFirst(3).split(separator: ",").map(String.init)
      } else {
        pipeline = Pipeline(rawValue: String(token)) ?? .none
      }
    }
    self.position = position
    self.pipeline = pipeline
    self.values = values
    self.sets = sets
    mandatorySets = isMandatory ? sets : mandatory
  }

  private static func indices(_ list: Substring) -> [Int] {
    list.split(separator: ",").compactMap { Int($0).map { $0 - 1 } }
  }
}
