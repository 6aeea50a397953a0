import Lab
import PowerShell

/// Why a value of the shell cannot become the value of a property.
enum ReadingFailure: Error {
  /// The text cannot be read, or the value is not allowed.
  case value(ValueError)
  /// There is no way from the value's type.
  case noConversion(text: String, from: String)
}

extension ExecutionContext {
  /// What is typed or computed for a property, as the texts that the world reads it from; none for `$null`.
  func texts(of value: Value, for kind: ValueKind) throws(ReadingFailure) -> [String] {
    let value = value.unwrapped
    switch value {
    case .null, .nothing: return []
    case .array(let array): return try texts(ofItems: array.items, for: kind)
    case .object(let object):
      if let items = object.enumerated { return try texts(ofItems: items, for: kind) }
      return [try text(of: object, for: kind)]
    default: return [string(value)]
    }
  }

  private func texts(ofItems items: [Value], for kind: ValueKind) throws(ReadingFailure) -> [String] {
    var result: [String] = []
    let item = if case .list(let item) = kind { item } else { kind }
    for value in items { result += try texts(of: value, for: item) }
    return result
  }

  private func text(of object: PSObject, for kind: ValueKind) throws(ReadingFailure) -> String {
    switch object {
    case let object as ExchangeObject: return object.key
    case let box as TextValueBox:
      if let link = box.value as? ObjectLink, link.guid != .zero { return link.guid.description }
      return box.value.description
    case let date as DateTimeBox: return LabTime(date).description
    case is DictionaryBox, is CustomObject, is ScriptBlock:
      if case .string(let rule) = kind, rule.form == .filter, let block = object as? ScriptBlock { return block.source }
      throw .noConversion(text: netString(.object(object)), from: object.type.fullName)
    case let credential as CredentialBox: return credential.userName
    default:
      if case .text(let type) = kind, type == LabTime.self,
        let date = try? convert(.object(object), to: .dateTime), let box = date.objectValue as? DateTimeBox
      {
        return LabTime(box).description
      }
      return string(.object(object))
    }
  }

  /// Reads a property's value; a reference is left as its text, to be looked up in a directory.
  func read(_ value: Value, as kind: ValueKind) throws(ReadingFailure) -> (texts: [String], value: PropertyValue?) {
    var texts = try texts(of: value, for: kind)
    if case .text(let type) = kind, type == LabTime.self {
      var dates: [String] = []
      for text in texts { dates.append(date(text) ?? text) }
      texts = dates
    }
    if kind.isReference { return (texts, nil) }
    do {
      return (texts, try kind.read(texts))
    } catch {
      throw .value(error.naming(kind))
    }
  }

  /// A date as a person types it in the form that the world reads.
  private func date(_ text: String) -> String? {
    guard let box = (try? convert(.text(text), to: .dateTime))?.objectValue as? DateTimeBox else { return nil }
    return LabTime(box).description
  }
}

extension LabTime {
  /// The moment of a date of the shell; one without a kind is local.
  init(_ box: DateTimeBox) {
    self.init(ticks: box.dateTime.utc.ticks - DateTime(unixTime: 0, kind: .utc).ticks)
  }
}

extension ValueKind {
  /// Whether its values name objects.
  var isReference: Bool {
    switch self {
    case .link: true
    case .list(let kind), .unlimited(let kind): kind.isReference
    default: false
    }
  }
}

extension ValueError {
  /// The error with the name of the whole property's type, where that is more than the value's.
  func naming(_ kind: ValueKind) -> ValueError {
    if case .constraint = reason { return self }
    switch kind {
    case .list, .unlimited: return ValueError(value, kind.typeName, reason)
    default: return self
    }
  }
}
