/// Makes the text of property values for cells of every shape (`formatting.md` 4).
struct CellText {
  let context: ExecutionContext
  /// How many elements of a collection are shown: `$FormatEnumerationLimit`; negative shows all.
  let limit: Int
  /// `-DisplayError`: what could not be read or formatted shows as `#ERR`, `#FMTERR`.
  var displaysErrors = false

  init(_ context: ExecutionContext) {
    self.context = context
    self.limit = context.formatEnumerationLimit
  }

  /// The text of a value with a format string, if any.
  func text(_ value: Value, format: String? = nil) -> String {
    if let format, let formatted = formatted(value, format) { return formatted }
    switch value {
    case .string(let box): return PrintableText.escaped(box.text)
    case .int(let number): return String(number)
    case .long(let number): return String(number)
    case .bool(let flag): return flag ? "True" : "False"
    case .null, .nothing: return ""
    default: break
    }
    if let items = context.formatElements(of: value) { return collection(items) }
    return PrintableText.escaped(context.displayString(value))
  }

  /// The same for a column of a generated table, where numbers with a fraction have two decimals.
  func tableText(_ value: Value, format: String?) -> String {
    if format == nil, let number = FixedNumber.twoDecimals(value, context) { return number }
    return text(value, format: format)
  }

  private func formatted(_ value: Value, _ format: String) -> String? {
    if value.isNull { return "" }
    do {
      let isComposite = format.contains("{0") || format.contains("}")
      let composite = isComposite ? format : "{0:\(format)}"
      return PrintableText.escaped(try CompositeFormat.string(composite, [value], context))
    } catch {
      return displaysErrors ? "#FMTERR" : nil
    }
  }

  private func collection(_ items: [Value]) -> String {
    var text = "{"
    for (index, item) in items.enumerated() {
      if limit >= 0, index >= limit {
        text += "..."
        break
      }
      if index > 0 { text += ", " }
      text += self.item(item)
    }
    return PrintableText.escaped(text + "}")
  }

  /// The text of one element of a collection (4.2).
  private func item(_ value: Value) -> String {
    guard case .object(let object) = value else { return context.displayString(value) }
    if object is CustomObject { return context.displayString(value) }
    // An entry of a hashtable has no text of its own in 1.0's framework; its key is its name.
    if let entry = object as? EntryBox, entry.type === PSType.dictionaryEntry {
      return context.displayString(entry.key)
    }
    if let text = object.text(.current) { return text }
    if context.formatElements(of: value) == nil, let name = displayNameProperty(of: value),
      let inner = try? context.property(Symbol(name), of: value)
    {
      return context.displayString(inner)
    }
    return context.displayString(value)
  }

  /// The property that stands for an object: the declared one, else the first whose name looks like a name (4.2).
  func displayNameProperty(of value: Value) -> String? {
    let types = context.typeNames(of: value)
    if !context.typeExtensions.isEmpty,
      let added = types.lazy.compactMap({ context.typeExtensions[$0]?.defaultDisplayProperty }).first
    {
      return added
    }
    if let declared = ViewLibrary.displayNameProperty(of: types) { return declared }
    let names = context.properties(of: value).map(\.name)
    for pattern in ["name", "id", "key", "*key", "*name", "*id"] {
      let wanted = pattern.drop { $0 == "*" }
      if let match = names.first(where: {
        let folded = $0.caseFolded
        return pattern.hasPrefix("*") ? folded.hasSuffix(wanted) : folded == wanted
      }) {
        return match
      }
    }
    return nil
  }
}

/// Numbers with exactly two decimals, halves rounded away from zero, as the standard numeric format `F2` has them.
enum FixedNumber {
  static func twoDecimals(_ value: Value, _ context: ExecutionContext) -> String? {
    switch value {
    case .double(let number):
      if let text = twoDecimals(number) { return text }
    case .object(let object):
      guard object.type.fullName == "System.Decimal" || object.type.fullName == "System.Single" else { return nil }
    default: return nil
    }
    return try? CompositeFormat.string("{0:F2}", [value], context)
  }

  /// Exact for magnitudes far below 2^52; `nil` beyond, and for infinities and what is not a number.
  private static func twoDecimals(_ number: Double) -> String? {
    guard number.magnitude < 9e13 else { return nil }
    var hundredths: UInt64 = 0
    if number.isNormal {
      // The value is significand / 2^shift, so a hundred times it rounds exactly in integers.
      let shift = UInt64(52 - Int(number.exponent))
      let scaled = (number.significandBitPattern | 1 << 52) * 100
      if shift < 64 { hundredths = (scaled >> shift) + (scaled >> (shift - 1) & 1) }
    }
    let cents = hundredths % 100
    return (number.sign == .minus ? "-" : "") + String(hundredths / 100) + (cents < 10 ? ".0" : ".") + String(cents)
  }
}
