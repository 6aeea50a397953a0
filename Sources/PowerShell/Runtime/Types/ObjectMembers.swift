extension TypeLibrary {
  /// Members of the types, by topic.
  nonisolated(unsafe) static let allTopics: [KeyValuePairs<String, Builder>] = [
    objectTypes, stringTypes, charTypes, numberTypes, mathTypes, convertTypes, listTypes, arrayTypes, dictionaryTypes,
    dateTypes, spanTypes, valueTypes, addressTypes, textTypes, regexTypes, systemTypes, errorTypes, languageTypes,
    cultureTypes, fileTypes, commandTypes, delegateTypes, completionTypes, attributeTypes, moduleTypes, xmlTypes,
    xmlWriterTypes,
  ]

  /// System.Object and what stands at the top of the hierarchy.
  nonisolated(unsafe) private static let objectTypes: KeyValuePairs<String, Builder> = [
    "System.Object": { type in
      type.method("Equals", "bool (System.Object obj)") { subject, arguments, _ in
        .bool(KeyHash.equal(subject, arguments.first ?? .null))
      }
      type.method("GetHashCode", "int ()") { subject, _, _ in
        .int(Int32(truncatingIfNeeded: KeyHash.hash(subject, .exact)))
      }
      type.method("GetType", "type ()") { subject, _, _ in .type(subject.type ?? .object) }
      type.method("ToString", "string ()") { subject, _, context in
        .text(subject.objectValue is CustomObject ? "" : context.netString(subject))
      }
      type.staticMethod("Equals", "bool (System.Object objA, System.Object objB)") { _, arguments, _ in
        .bool(KeyHash.equal(arguments[0].unwrapped, arguments[1].unwrapped))
      }
      type.staticMethod("ReferenceEquals", "bool (System.Object objA, System.Object objB)") { _, arguments, _ in
        .bool(isSame(arguments[0], arguments[1]))
      }
      type.constructor { _, _, _ in .object(PSObject()) }
    }
  ]

  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left.unwrapped, right.unwrapped) {
    case (.object(let a), .object(let b)): a === b
    case (.array(let a), .array(let b)): a === b
    case (.string(let a), .string(let b)): a === b
    case (.null, .null): true
    default: false
    }
  }
}
