extension ExecutionContext {
  func enumNames(_ type: PSType, separator: String) -> String {
    type.enumValues.map(\.name).joined(separator: separator)
  }

  func convertToEnum(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value {
    switch value {
    case .string(let box): return .object(EnumBox(type, try enumValue(box.text, type)))
    case .array(let array):
      return .object(EnumBox(type, try enumValue(array.items.map(string).joined(separator: ","), type)))
    default: break
    }
    if let box = value.objectValue as? EnumBox { return .object(EnumBox(type, box.rawValue)) }
    if case .bool = value { throw CastError.noConversion(netString(value), own, type) }
    guard let number = Operators.operandNumber(value) else { throw CastError.noConversion(netString(value), own, type) }
    guard number.isInteger else { return .object(EnumBox(type, try enumValue(netString(value), type))) }
    guard let raw = number.rounded(Int64.self), isDefined(raw, type) else {
      throw CastError.make(
        "UndefinedIntegerToEnum",
        "Cannot convert value \"\(netString(value))\" to type \"\(type.fullName)\" due to enumeration values that are not"
          + " valid. Specify one of the following enumeration values and try again. The possible enumeration values are"
          + " \"\(enumNames(type, separator: ","))\".")
    }
    return .object(EnumBox(type, raw))
  }

  /// A value of its own, or for flags a combination of such.
  private func isDefined(_ raw: Int64, _ type: PSType) -> Bool {
    if type.enumValues.contains(where: { $0.value == raw }) { return true }
    guard type.traits.contains(.flags) else { return false }
    return raw & ~type.enumValues.reduce(0) { $0 | $1.value } == 0
  }

  /// Names joined by commas, each of them in any case and as short as is unambiguous; or a number.
  private func enumValue(_ text: String, _ type: PSType) throws -> Int64 {
    var result: Int64 = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.trimmingSpaces
      if let number = Int64(word) {
        guard isDefined(number, type) || type.traits.contains(.flags) else {
          throw undefinedValue(text, type)
        }
        result |= number
      } else {
        result |= try named(word, in: text, type)
      }
    }
    return result
  }

  private static let multipleNameEnums: Set<String> = [
    "System.Management.Automation.PSMemberTypes", "System.Management.Automation.PSMemberViewTypes",
  ]

  private func undefinedValue(_ text: String, _ type: PSType) -> TerminatingError {
    CastError.make(
      "EnumTypeUndefined",
      "Cannot convert value \"\(text)\" to type \"\(type.fullName)\" due to enumeration values that are not valid."
        + " Specify one of the following enumeration values and try again. The possible enumeration values are"
        + " \"\(enumNames(type, separator: ","))\".")
  }

  private func named(_ word: String, in text: String, _ type: PSType) throws -> Int64 {
    let folded = word.caseFolded
    let word = type.enumValues.contains { $0.name.caseFolded.hasPrefix(folded) } ? word : text
    if let exact = type.enumValues.first(where: { $0.name.caseFolded == folded }) { return exact.value }
    let candidates = type.enumValues.filter { $0.name.caseFolded.hasPrefix(folded) }
    if candidates.count == 1 { return candidates[0].value }
    let reason: String
    if candidates.isEmpty, Self.multipleNameEnums.contains(type.fullName) {
      // These are read by a converter of their own, which wraps its error once more.
      let inner = undefinedValue(text, type)
      throw CastError.because(
        "InvalidCastFromStringToEnum", text, type, "System.Management.Automation.PSInvalidCastException",
        inner.record.exception.message)
    }
    if candidates.isEmpty {
      reason =
        "Unable to match the identifier name \(word) to a valid enumerator name. Specify one of the following enumerator"
        + " names and try again:\n\(enumNames(type, separator: ", "))"
    } else {
      reason =
        "The identifier name \(word) cannot be processed because it is either too similar or identical to the following"
        + " enumerator names: \(candidates.map(\.name).joined(separator: ", ")). Use a more specific identifier name."
    }
    throw CastError.because(
      "SubstringDisambiguationEnumParseThrewAnException", text, type,
      "System.Management.Automation.RuntimeException", reason)
  }
}
