extension ExecutionContext {
  /// Everything that is no number, text, enum or array.
  func convertToOther(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value {
    if type === PSType.array { return .array(PSArray(enumerate(value) ?? [value])) }
    if type.isDelegate, let block = value.objectValue as? ScriptBlock {
      return .object(DelegateBox(block, type))
    }
    if type === PSType.customObject {
      if let dictionary = value.objectValue as? DictionaryBox {
        return try fromDictionary(dictionary, type)
      }
      return value
    }
    if let time = try convertToTime(value, type) { return time }
    if case .string(let box) = value { return try fromText(box.text, type) }
    if type === PSType.xmlDocument, let lines = enumerate(value) {
      return try fromText(lines.map(string).joined(separator: "\n"), type)
    }
    if type === PSType.hashtable { return try convertToHashtable(value, own) }
    if let collection = try convertToCollection(value, own, type) { return collection }
    if let dictionary = value.objectValue as? DictionaryBox {
      return try fromDictionary(dictionary, type)
    }
    if let object = value.objectValue as? CustomObject, type.traits.contains(.scriptDefined) {
      let table = HashtableBox(isOrdered: true)
      for (name, item) in zip(object.shape.names, object.values) { table.set(name, to: item) }
      return try fromDictionary(table, type)
    }
    if type === PSType.ipAddress, let address = address(value) { return .object(address) }
    if case .bool = value {
      if type === PSType.switchParameter { return try construct(type, [value]) }
      throw CastError.invalidCast(string(value), type, from: "System.Boolean", to: type.fullName)
    }
    if type === PSType.switchParameter { throw CastError.noConversion(netString(value), own, type) }
    if let number = Number(value), !number.isBig, readsText(type) {
      return try fromText(netString(value), type)
    }
    return try byConstructor(value, own, type)
  }

  /// Types that a number reaches by its text.
  private func readsText(_ type: PSType) -> Bool {
    type === PSType.version || type === PSType.type || type === PSType.uri || type === PSType.regex
      || type === PSType.semanticVersion || type === PSType.guid || type === PSType.mailAddress
  }

  private func address(_ value: Value) -> IPAddressBox? {
    guard let number = Number(value)?.rounded(UInt32.self) else { return nil }
    return IPAddressBox(bytes: (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) })
  }

  private func convertToHashtable(_ value: Value, _ own: PSType) throws -> Value {
    if let dictionary = value.objectValue as? DictionaryBox {
      let table = HashtableBox()
      for (key, item) in dictionary.pairs { table.set(key, to: item) }
      return .object(table)
    }
    if case .bool = value {
      throw CastError.invalidCast(
        string(value), .hashtable, from: "System.Boolean", to: PSType.hashtable.fullName)
    }
    if value.objectValue is CustomObject {
      let text = string(value)
      throw CastError.because(
        "InvalidCastConstructorException", text, .hashtable, "System.InvalidOperationException",
        "Cannot convert the \"\(text)\" value of type \"\(own.fullName)\" to type \"\(PSType.hashtable.fullName)\"."
      )
    }
    throw CastError.noConversion(netString(value), own, .hashtable)
  }

  /// A constructor with one parameter.
  private func byConstructor(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value {
    let isUntypedList: Bool =
      if case .array(let array) = value { array.elementType == nil } else { false }
    guard type.members.constructor != nil,
      !type.isSubtype(of: .exception) || value.stringValue != nil,
      !isUntypedList || type.traits.contains(.scriptDefined)
    else {
      throw CastError.noConversion(netString(value), own, type)
    }
    do {
      return try construct(type, [value])
    } catch let error as TerminatingError {
      let id = error.record.errorID
      if id == "MethodCountCouldNotFindBest" || id.hasPrefix("MethodArgumentConversion") {
        throw CastError.noConversion(netString(value), own, type)
      }
      let cause = error.record.exception.inner ?? error.record.exception
      throw CastError.because(
        "InvalidCastConstructorException", netString(value), type, cause.type.fullName,
        cause.message)
    }
  }

  // MARK: Dates and times

  private func convertToTime(_ value: Value, _ type: PSType) throws -> Value? {
    if type === PSType.dateTime { return try convertToDate(value) }
    if type === PSType.timeSpan { return try convertToSpan(value) }
    guard type === PSType.dateTimeOffset else { return nil }
    if let date = value.objectValue as? DateTimeBox {
      return .object(DateTimeOffsetBox(DateTimeOffset(date.dateTime)))
    }
    guard case .string(let box) = value else { return nil }
    do {
      return .object(DateTimeOffsetBox(try DateParse.dateTimeOffset(box.text, today: today)))
    } catch {
      throw dateError(box.text, error, type)
    }
  }

  /// The clock's time where the host is.
  public var today: DateTime { DateTime(unixTime: clock.now()) }

  private func convertToDate(_ value: Value) throws -> Value? {
    if let moment = value.objectValue as? DateTimeOffsetBox {
      return .object(DateTimeBox(moment.value.dateTime))
    }
    let text: String
    switch value {
    case .string(let box): text = box.text
    case .bool:
      throw CastError.invalidCast(string(value), .dateTime, from: "Boolean", to: "DateTime")
    default:
      guard !(value.objectValue is EnumBox), let number = Operators.operandNumber(value) else {
        return nil
      }
      if number.isBig { throw CastError.noConversion(netString(value), .bigInteger, .dateTime) }
      if number.isInteger {
        guard let ticks = number.rounded(Int64.self), (0...Calendar.maxTicks).contains(ticks) else {
          throw CastError.because(
            "InvalidCastConstructorException", netString(value), .dateTime,
            "System.ArgumentOutOfRangeException",
            "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')"
          )
        }
        return .object(DateTimeBox(DateTime(ticks: ticks)))
      }
      text = netString(value)
    }
    do {
      return .object(DateTimeBox(try DateParse.dateTime(text, today: today)))
    } catch {
      throw dateError(text, error, .dateTime)
    }
  }

  private func dateError(_ text: String, _ failure: DateParse.Failure, _ type: PSType)
    -> TerminatingError
  {
    return CastError.because(
      "InvalidCastParseTargetInvocationWithFormatProvider", text, type, "System.FormatException",
      failure.sentence(text))
  }

  private func convertToSpan(_ value: Value) throws -> Value? {
    let text: String
    switch value {
    case .string(let box): text = box.text
    case .bool:
      throw CastError.invalidCast(
        string(value), .timeSpan, from: "System.Boolean", to: "System.TimeSpan")
    default:
      guard !(value.objectValue is EnumBox), let number = Operators.operandNumber(value) else {
        return nil
      }
      if number.isBig { throw CastError.noConversion(netString(value), .bigInteger, .timeSpan) }
      if number.isInteger, let ticks = number.rounded(Int64.self) {
        return .object(TimeSpanBox(TimeSpan(ticks: ticks)))
      }
      text = netString(value)
    }
    do {
      return .object(TimeSpanBox(try DateParse.timeSpan(text)))
    } catch .format {
      throw CastError.because(
        "InvalidCastParseTargetInvocationWithFormatProvider", text, .timeSpan,
        "System.FormatException",
        "String '\(text)' was not recognized as a valid TimeSpan.")
    } catch .range {
      throw CastError.because(
        "InvalidCastParseTargetInvocationWithFormatProvider", text, .timeSpan,
        "System.OverflowException",
        "The TimeSpan string '\(text)' could not be parsed because at least one of the numeric components is out of range"
          + " or contains too many digits.")
    }
  }

  // MARK: Text

  private func fromText(_ text: String, _ type: PSType) throws -> Value {
    func parseFailure(_ innerType: String, _ reason: String, provider: Bool = false)
      -> TerminatingError
    {
      CastError.because(
        "InvalidCastParseTargetInvocation" + (provider ? "WithFormatProvider" : ""), text, type,
        innerType, reason)
    }
    switch type.fullName {
    case "System.Guid":
      if let guid = GuidBox.parse(text) { return .object(guid) }
      throw parseFailure("System.FormatException", "Unrecognized Guid format.", provider: true)
    case "System.Version": return .object(try version(text))
    case "System.Uri":
      if let uri = UriBox.parse(text) { return .object(uri) }
      throw CastError.because(
        "InvalidCastFromStringToUri", text, type, "System.UriFormatException",
        "Invalid URI: The hostname could not be parsed.")
    case "System.Net.IPAddress":
      if let address = IPAddressBox.parse(text) { return .object(address) }
      throw parseFailure(
        "System.Net.Sockets.SocketException", "An invalid IP address was specified.")
    case "System.Type", "System.RuntimeType":
      if let found = TypeLibrary.type(named: text) { return .type(found) }
      throw CastError.make(
        "InvalidCastFromStringToType",
        "Cannot convert the \"\(text)\" value of type \"System.String\" to type \"System.Type\".")
    case "System.Text.RegularExpressions.Regex": return try regexValue(text, type)
    case "System.Security.SecureString", "System.Management.Automation.PSCredential":
      throw CastError.make(
        "ConvertToFinalInvalidCastException",
        "Cannot convert the value of type \"System.String\" to type \"\(type.fullName)\".")
    case "System.Management.Automation.ScriptBlock", "System.Management.Automation.SwitchParameter",
      "System.Collections.Hashtable":
      throw CastError.noConversion(text, .string, type)
    case "System.Xml.XmlDocument": return try xmlValue(text, type)
    default: break
    }
    if let collection = try convertToCollection(.text(text), .string, type) { return collection }
    return try byConstructor(.text(text), .string, type)
  }

  private func version(_ text: String) throws -> VersionBox {
    func failure(_ innerType: String, _ reason: String) -> TerminatingError {
      CastError.because("InvalidCastParseTargetInvocation", text, .version, innerType, reason)
    }
    do {
      return try VersionBox.parse(text)
    } catch {
      switch error {
      case .shape:
        throw failure(
          "System.ArgumentException",
          "Version string portion was too short or too long. (Parameter 'input')")
      case .negative:
        throw failure(
          "System.ArgumentOutOfRangeException",
          "Version's parameters must be greater than or equal to zero. (Parameter 'input')")
      case .digits:
        let wrong =
          text.split(separator: ".", omittingEmptySubsequences: false).first {
            Int($0.trimmed) == nil
          } ?? ""
        throw failure(
          "System.FormatException", "The input string '\(wrong)' was not in a correct format.")
      case .tooLarge:
        throw failure(
          "System.OverflowException", "Value was either too large or too small for an Int32.")
      }
    }
  }

  private func regexValue(_ text: String, _ type: PSType) throws -> Value {
    do {
      _ = try Regex.compiled(text)
    } catch let error as TerminatingError {
      let cause = error.record.exception
      throw CastError.make(
        "InvalidCastFromStringToRegex",
        "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(cause.message)\"",
        inner: cause)
    }
    return try construct(type, [.text(text)])
  }

  private func xmlValue(_ text: String, _ type: PSType) throws -> Value {
    // A text without any tag becomes a text node, which a document cannot hold.
    if !text.utf8.contains(UInt8(ascii: "<")), !text.trimmingSpaces.isEmpty {
      throw CastError.because(
        "InvalidCastToXmlDocument", text, type, "System.InvalidOperationException",
        "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong "
          + "type.")
    }
    do {
      return try xmlDocument(text)
    } catch let failure as MethodFailure {
      let reason = failure.exception.message
      throw CastError.make(
        "InvalidCastToXmlDocument",
        "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(reason)\"",
        inner: failure.exception)
    }
  }
}
