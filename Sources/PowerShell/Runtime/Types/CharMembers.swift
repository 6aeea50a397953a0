extension TypeLibrary {
  /// System.Char and System.Boolean.
  nonisolated(unsafe) static let charTypes: KeyValuePairs<String, Builder> = [
    "System.Char": { type in
      CharMembers.addTests(to: &type)
      CharMembers.addConversions(to: &type)
    },
    "System.Boolean": { type in
      type.constant("TrueString", .text("True"))
      type.constant("FalseString", .text("False"))
      type.method("CompareTo") { subject, arguments, _ in
        guard !arguments.isNull(0) else { return .int(1) }
        guard case .bool(let own) = subject, case .bool(let other) = arguments[0] else {
          throw MethodFailure.argument("Object must be of type Boolean.")
        }
        return .int(own == other ? 0 : own ? 1 : -1)
      }
      type.staticMethod("Parse") { _, arguments, _ in
        guard let flag = BooleanReading.parse(arguments.text(0)) else {
          throw MethodFailure.format("String '\(arguments.text(0))' was not recognized as a valid Boolean.")
        }
        return .bool(flag)
      }
      type.staticMethod("TryParse") { _, arguments, _ in
        let flag = BooleanReading.parse(arguments.text(0))
        try arguments.last?.store(.bool(flag ?? false))
        return .bool(flag != nil)
      }
    },
  ]
}

/// Reads `True` and `False` as .NET does.
enum BooleanReading {
  static func parse(_ text: String) -> Bool? {
    switch text.trimmingSpaces.caseFolded {
    case "true": true
    case "false": false
    default: nil
    }
  }
}

/// Categories of characters.
enum CharCategory {
  static func category(_ unit: UInt16) -> Unicode.GeneralCategory {
    guard let scalar = Unicode.Scalar(unit) else { return .surrogate }
    return scalar.properties.generalCategory
  }

  static func name(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "UppercaseLetter"
    case .lowercaseLetter: "LowercaseLetter"
    case .titlecaseLetter: "TitlecaseLetter"
    case .modifierLetter: "ModifierLetter"
    case .otherLetter: "OtherLetter"
    case .nonspacingMark: "NonSpacingMark"
    case .spacingMark: "SpacingCombiningMark"
    case .enclosingMark: "EnclosingMark"
    case .decimalNumber: "DecimalDigitNumber"
    case .letterNumber: "LetterNumber"
    case .otherNumber: "OtherNumber"
    case .spaceSeparator: "SpaceSeparator"
    case .lineSeparator: "LineSeparator"
    case .paragraphSeparator: "ParagraphSeparator"
    case .control: "Control"
    case .format: "Format"
    case .surrogate: "Surrogate"
    case .privateUse: "PrivateUse"
    case .connectorPunctuation: "ConnectorPunctuation"
    case .dashPunctuation: "DashPunctuation"
    case .openPunctuation: "OpenPunctuation"
    case .closePunctuation: "ClosePunctuation"
    case .initialPunctuation: "InitialQuotePunctuation"
    case .finalPunctuation: "FinalQuotePunctuation"
    case .otherPunctuation: "OtherPunctuation"
    case .mathSymbol: "MathSymbol"
    case .currencySymbol: "CurrencySymbol"
    case .modifierSymbol: "ModifierSymbol"
    case .otherSymbol: "OtherSymbol"
    default: "OtherNotAssigned"
    }
  }

  static func isLetter(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  static func isPunctuation(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  static func isSymbol(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: false
    }
  }

  static func isNumber(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  static func isSeparator(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

private enum CharMembers {
  /// The character of a call: an argument itself, or the one at an index of a string.
  private static func unit(_ arguments: [Value]) throws -> UInt16 {
    guard arguments.count > 1 else { return arguments.units(0).first ?? 0 }
    let units = arguments.units(0)
    let index = arguments.int(1)
    guard units.indices.contains(index) else {
      throw MethodFailure.range("index", "Specified argument was out of the range of valid values.")
    }
    return units[index]
  }

  static func addTests(to type: inout TypeBuilder) {
    let byCategory: [(String, (Unicode.GeneralCategory) -> Bool)] = [
      ("IsLetter", CharCategory.isLetter), ("IsDigit", { $0 == .decimalNumber }),
      ("IsLetterOrDigit", { CharCategory.isLetter($0) || $0 == .decimalNumber }),
      ("IsNumber", CharCategory.isNumber), ("IsUpper", { $0 == .uppercaseLetter }),
      ("IsLower", { $0 == .lowercaseLetter }), ("IsPunctuation", CharCategory.isPunctuation),
      ("IsSymbol", CharCategory.isSymbol), ("IsControl", { $0 == .control }),
      ("IsSeparator", CharCategory.isSeparator), ("IsSurrogate", { $0 == .surrogate }),
    ]
    for (name, test) in byCategory {
      type.staticMethod(name) { _, arguments, _ in .bool(test(CharCategory.category(try unit(arguments)))) }
    }
    let byUnit: [(String, (UInt16) -> Bool)] = [
      ("IsWhiteSpace", UTF16Text.isWhiteSpace), ("IsHighSurrogate", { (0xD800...0xDBFF).contains($0) }),
      ("IsLowSurrogate", { (0xDC00...0xDFFF).contains($0) }),
    ]
    for (name, test) in byUnit {
      type.staticMethod(name) { _, arguments, _ in .bool(test(try unit(arguments))) }
    }
    let ascii: [(String, (UInt16) -> Bool)] = [
      ("IsAscii", { $0 < 0x80 }), ("IsAsciiDigit", { (0x30...0x39).contains($0) }),
      ("IsAsciiLetter", { (0x61...0x7A).contains($0 | 0x20) }),
      ("IsAsciiLetterOrDigit", { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }),
      ("IsAsciiLetterUpper", { (0x41...0x5A).contains($0) }), ("IsAsciiLetterLower", { (0x61...0x7A).contains($0) }),
      ("IsAsciiHexDigit", { (0x61...0x66).contains($0 | 0x20) || (0x30...0x39).contains($0) }),
    ]
    for (name, test) in ascii {
      type.staticMethod(name, "bool (char c)") { _, arguments, _ in .bool(test(try unit(arguments))) }
    }
    type.staticMethod("GetUnicodeCategory") { _, arguments, _ in
      .enumeration(
        "System.Globalization.UnicodeCategory", CharCategory.name(CharCategory.category(try unit(arguments))))
    }
    type.staticMethod("GetNumericValue") { _, arguments, _ in
      .double(Unicode.Scalar(try unit(arguments))?.properties.numericValue ?? -1)
    }
  }

  static func addConversions(to type: inout TypeBuilder) {
    type.constant("MinValue", .char(0))
    type.constant("MaxValue", .char(0xFFFF))
    for (name, change) in [
      ("ToUpper", UTF16Text.upper), ("ToLower", UTF16Text.lower), ("ToUpperInvariant", UTF16Text.upper),
      ("ToLowerInvariant", UTF16Text.lower),
    ] {
      type.staticMethod(name) { _, arguments, _ in .char(change(arguments.units(0).first ?? 0)) }
    }
    type.staticMethod("ConvertFromUtf32") { _, arguments, _ in
      guard let scalar = UInt32(exactly: arguments.int(0)).flatMap(Unicode.Scalar.init) else {
        throw MethodFailure.range(
          "utf32",
          "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate "
            + "codepoint values (0x00d800 ~ 0x00dfff).")
      }
      return .text(String(scalar))
    }
    type.staticMethod("ConvertToUtf32") { _, arguments, _ in
      var units = arguments.units(0)
      var index = arguments.count > 1 ? arguments.int(1) : 0
      if arguments.count > 1, case .char(let low) = arguments[1] { (units, index) = (units + [low], 0) }
      guard units.indices.contains(index) else { throw MethodFailure.index }
      let scalar = String(decoding: units[index...].prefix(2), as: UTF16.self).unicodeScalars.first
      return .int(Int32(bitPattern: scalar?.value ?? 0))
    }
    type.staticMethod("Parse") { _, arguments, _ in
      let units = arguments.units(0)
      guard units.count == 1 else { throw MethodFailure.format("String must be exactly one character long.") }
      return .char(units[0])
    }
    type.staticMethod("ToString") { _, arguments, _ in .text(arguments.text(0)) }
    type.method("CompareTo") { subject, arguments, _ in
      guard !arguments.isNull(0) else { return .int(1) }
      guard case .char(let own) = subject, case .char(let other) = arguments[0] else {
        throw MethodFailure.argument("Object must be of type Char.")
      }
      return .int(Int32(own) - Int32(other))
    }
    type.method("ToString") { subject, _, _ in .text(subject.plainText ?? "") }
  }
}
