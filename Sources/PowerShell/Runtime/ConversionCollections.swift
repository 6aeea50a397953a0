extension ExecutionContext {
  func convertToArray(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value {
    guard let element = type.elementType else { return value }
    let elementType = element === PSType.object ? nil : element
    if case .string(let box) = value, element === PSType.char {
      return .array(PSArray(box.text.utf16.map { .char($0) }, of: element))
    }
    if let items = enumerate(value), !(value.objectValue is DictionaryBox) {
      guard let elementType else { return .array(PSArray(items)) }
      return .array(PSArray(try items.map { try convert($0, to: elementType) }, of: elementType))
    }
    guard let elementType else { return .array(PSArray([value])) }
    do {
      return .array(PSArray([try convert(value, to: elementType)], of: elementType))
    } catch let error as TerminatingError {
      let cause = error.record.exception
      throw CastError.make(
        "InvalidCastExceptionScalarToArray",
        "Cannot convert value \"\(netString(value))\" to type \"\(type.fullName)\". Error: \"\(cause.message)\"",
        inner: cause)
    }
  }

  /// Lists, sets and queues from the elements of a collection, converted to the element type.
  func convertToCollection(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value? {
    let definition = type.definitionName
    guard definition.hasPrefix("System.Collections."), !definition.contains("Dictionary"), type !== PSType.hashtable,
      !type.traits.contains(.interface), !definition.contains("SortedList"), !(value.objectValue is DictionaryBox)
    else { return nil }
    let items = enumerate(value) ?? [value]
    do {
      let converted = try items.map { item in
        try type.isGeneric && type.arguments[0] !== PSType.object ? convert(item, to: type.arguments[0]) : item
      }
      let elementType: PSType? = type.isGeneric && type.arguments[0] !== PSType.object ? type.arguments[0] : nil
      if type === PSType.arrayList || definition == "System.Collections.Generic.List`1"
        || definition == "System.Collections.ObjectModel.Collection`1"
      {
        return .object(ListBox(converted, type: type))
      }
      return try construct(type, [.array(PSArray(converted, of: elementType))])
    } catch let error as TerminatingError {
      if case .string = value { throw error }
      throw CastError.noConversion(netString(value), own, type)
    }
  }

  /// A dictionary's entries become the properties of a new object.
  func fromDictionary(_ dictionary: DictionaryBox, _ type: PSType) throws -> Value {
    if type === PSType.customObject {
      let object = CustomObject()
      for (key, value) in dictionary.pairs {
        let name = string(key)
        if name.caseFolded == "pstypename" {
          object.leadingTypeNames.insert(string(value), at: 0)
        } else {
          object.set(name, to: value)
        }
      }
      return .object(object)
    }
    let members = type.members
    let settable = members.propertyOrder.compactMap { members.properties[$0] }.filter { $0.set != nil }
    guard members.constructor != nil || type.isValueType else {
      throw CastError.noConversion(netString(.object(dictionary)), dictionary.type, type)
    }
    let made = try instance(type, dictionary)
    for (key, value) in dictionary.pairs {
      let name = string(key)
      guard let property = settable.first(where: { $0.name.caseFolded == name.caseFolded }) else {
        throw missingProperty(name, type, settable)
      }
      do {
        try setProperty(Symbol(property.name), of: made, to: value)
      } catch let error as TerminatingError {
        throw creationError(type, error.record.exception.inner?.message ?? error.record.exception.message)
      }
    }
    return made
  }

  private func instance(_ type: PSType, _ dictionary: DictionaryBox) throws -> Value {
    if type.isValueType, type !== PSType.switchParameter { return defaultValue(of: type) }
    do {
      return try construct(type, [])
    } catch let error as TerminatingError where error.record.errorID == "MethodCountCouldNotFindBest" {
      throw CastError.noConversion(netString(.object(dictionary)), dictionary.type, type)
    }
  }

  private func missingProperty(_ name: String, _ type: PSType, _ settable: [PropertyMember]) -> TerminatingError {
    let names = type.isEnum ? ["[value__ <System.Int32>]"] : settable.map { "[\($0.name) <\(fullName($0.typeName))>]" }
    let list =
      names.isEmpty
      ? "There is no settable property available."
      : "The settable properties are: "
        + names.joined(separator: ", ") + "."
    return creationError(type, "The property '\(name)' was not found for the '\(type.fullName)' object. \(list)")
  }

  private func fullName(_ typeName: String) -> String { TypeLibrary.type(named: typeName)?.fullName ?? typeName }

  private func creationError(_ type: PSType, _ reason: String) -> TerminatingError {
    let message = "Cannot create object of type \"\(type.fullName)\". \(reason)"
    return CastError.make(
      "ObjectCreationError", message, inner: CastError.inner("System.InvalidOperationException", message))
  }
}
